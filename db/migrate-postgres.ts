import { Client } from 'pg'
import { indexStatements, migrations, refuseNewer } from './migrate.ts'
import { columnStatements, type Migration } from './migration.ts'

/** "mkt" in ASCII; whoever migrates this database holds it. */
const LOCK = 0x6d_6b_74
const CONNECT_MAX_MS = 10_000
const SERVER_TIME = `select floor(extract(epoch from clock_timestamp()) * 1000) as at`

/** `json_each` of a list as queries write it for SQLite; PostgreSQL's own takes no text. Refusing is one function for all tables. */
const PRELUDE = [
  `create or replace function json_each(list text) returns table (value text) language sql immutable
    as 'select json_array_elements_text(list::json)'`,
  `create or replace function refuse_change() returns trigger language plpgsql
    as $$ begin raise exception '%: %', tg_table_name, tg_argv[0]; end $$`,
  'create table if not exists migration (name text primary key)',
]

/** Brings the database up to date, each step in a transaction of its own; safe to kill, to repeat and to race. Answers what time it is at the server. */
export async function migratePostgres(url: string): Promise<{ readonly serverTime: number }> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MAX_MS })
  client.on('error', () => {}) // The statement under way fails with it.
  await client.connect()
  try {
    await inLock(client, async () => {
      for (const statement of PRELUDE) await client.query(statement)
      refuseNewer((await client.query<{ name: string }>('select name from migration')).rows)
    })
    for (const migration of migrations) await inLock(client, () => migrate(client, migration))
    const { rows } = await client.query<{ at: string }>(SERVER_TIME)
    return { serverTime: Number(rows[0]?.at) }
  } finally {
    await client.end()
  }
}

async function inLock(client: Client, body: () => Promise<void>): Promise<void> {
  await client.query('begin')
  await client.query(`select pg_advisory_xact_lock(${LOCK})`)
  await body()
  await client.query('commit')
}

async function migrate(client: Client, migration: Migration): Promise<void> {
  const done = await client.query('select 1 from migration where name = $1', [migration.name])
  if (done.rowCount) return
  for (const statement of postgresStatements(migration)) await client.query(statement)
  await client.query('insert into migration (name) values ($1)', [migration.name])
}

function postgresStatements(migration: Migration): string[] {
  const refuse = (table: string, on: 'update' | 'delete' | 'truncate', why: string, when = '') =>
    `create trigger "${table}_no_${on}" before ${on} on "${table}" for each ${on === 'truncate' ? 'statement' : 'row'} ${when}
      execute function refuse_change('${why}')`
  return [
    ...Object.entries(migration.tables ?? {}).map(([table, columns]) => `create table "${table}" (${binary(columns)})`),
    ...columnStatements(migration, binary),
    ...(migration.fills ?? []),
    ...(migration.keys ?? []),
    ...indexStatements(migration),
    ...(migration.appendOnly ?? []).flatMap((table) => [
      refuse(table, 'update', 'append-only'),
      refuse(table, 'delete', 'append-only'),
      refuse(table, 'truncate', 'append-only'),
    ]),
    ...(migration.removable ?? []).map((table) => `drop trigger "${table}_no_delete" on "${table}"`),
    ...Object.entries(migration.finished ?? {}).flatMap(([table, condition]) => [
      refuse(table, 'update', 'finished rows do not change', `when (${condition})`),
      refuse(table, 'delete', 'rows are kept'),
      refuse(table, 'truncate', 'rows are kept'),
    ]),
  ]
}

/** Text compares byte by byte as on SQLite: the same order on every machine, and no index that a C library's update makes wrong. */
function binary(columns: string): string {
  return columns.replaceAll(/(\w+) text\b/g, '$1 text collate "C"')
}
