import type Database from 'better-sqlite3'
import type { Migration } from './migration.ts'
import { firstOrder } from './migrations/0001-first-order.ts'

const migrations: readonly Migration[] = [firstOrder]

/** Brings the file up to date, each step in a transaction of its own; safe to kill, to repeat and to race. */
export function migrateSqlite(database: Database.Database): void {
  database.exec('create table if not exists migration (name text primary key) strict')
  const done = database.prepare<[string], { name: string }>('select name from migration where name = ?')
  const known = new Set(migrations.map((migration) => migration.name))
  for (const { name } of database.prepare<[], { name: string }>('select name from migration').all())
    if (!known.has(name))
      throw new Error(`The database was written by a newer version (${name}); this one refuses to open it`)
  for (const migration of migrations) {
    database
      .transaction(() => {
        if (done.get(migration.name)) return
        for (const statement of sqliteStatements(migration)) database.exec(statement)
        database.prepare('insert into migration (name) values (?)').run(migration.name)
      })
      .immediate()
  }
}

export function sqliteStatements(migration: Migration): string[] {
  const refuse = (table: string, on: 'update' | 'delete', when: string, why: string) =>
    `create trigger "${table}_no_${on}" before ${on} on "${table}" ${when} begin select raise(abort, '${table}: ${why}'); end`
  return [
    ...Object.entries(migration.tables).map(
      ([table, columns]) => `create table "${table}" (${columns.replaceAll('bigint', 'integer')}) strict`,
    ),
    ...migration.indexes.map((index, position) => `create index "${indexName(migration, position)}" on ${index}`),
    ...migration.appendOnly.flatMap((table) => [
      refuse(table, 'update', '', 'append-only'),
      refuse(table, 'delete', '', 'append-only'),
    ]),
    ...Object.entries(migration.finished).flatMap(([table, condition]) => [
      refuse(table, 'update', `when ${condition}`, 'finished rows do not change'),
      refuse(table, 'delete', '', 'rows are kept'),
    ]),
  ]
}

function indexName({ name }: Migration, position: number): string {
  return `ix_${name.slice(0, 4)}_${position + 1}`
}
