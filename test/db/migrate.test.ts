import { spawn } from 'node:child_process'
import { once } from 'node:events'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSqlite, openSqliteFile } from '../../db/dialects/sqlite.ts'
import { migrateSqlite, migrations } from '../../db/migrate.ts'
import { createFolder, fill, insertRow, migrated, sampleRow } from '../support/database.ts'

let folder: ReturnType<typeof createFolder>
beforeEach(() => {
  folder = createFolder()
})
afterEach(() => folder.remove())

const schemaOf = (database: Database.Database) =>
  database.prepare('select type, name, sql from sqlite_schema order by name').all()

describe('migrating', () => {
  it('twice changes nothing the second time, and keeps what is there', () => {
    const database = migrated(folder.file)
    const before = schemaOf(database)
    insertRow(database, 'host', sampleRow(database, 'host', 0))
    migrateSqlite(database)
    expect(schemaOf(database)).toEqual(before)
    expect(database.prepare('select id from host').all()).toEqual([{ id: 'host_0' }])
    database.close()
  })

  it('by 4 processes at once succeeds in each, and runs every step once', async () => {
    const codes = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const child = spawn(process.execPath, ['test/support/migrate-file.ts', folder.file], { stdio: 'inherit' })
        const [code] = await once(child, 'exit')
        return code as number
      }),
    )
    expect(codes).toEqual([0, 0, 0, 0])
    const database = openSqliteFile(folder.file)
    const steps = database.prepare('select name from migration').all()
    expect(steps.length).toBeGreaterThan(0)
    const alone = createFolder()
    const other = migrated(alone.file)
    expect(schemaOf(database)).toEqual(schemaOf(other))
    expect(steps).toEqual(other.prepare('select name from migration').all())
    other.close()
    database.close()
    alone.remove()
  })

  it('refuses a file that a newer version wrote, and names the step it does not know', () => {
    const database = migrated(folder.file)
    database.prepare(`insert into migration (name) values ('9999-time-travel')`).run()
    expect(() => migrateSqlite(database)).toThrow('written by a newer version (9999-time-travel)')
    database.close()
  })

  it('takes back a step that fails half-way, so that it can be tried again', () => {
    const database = openSqliteFile(folder.file)
    database.exec('create table webhook (x integer)')
    expect(() => migrateSqlite(database)).toThrow('table "webhook" already exists')
    expect(database.prepare(`select name from sqlite_schema where name = 'host'`).get()).toBeUndefined()
    database.exec('drop table webhook')
    migrateSqlite(database)
    expect(database.prepare(`select name from sqlite_schema where name = 'host'`).get()).toEqual({ name: 'host' })
    database.close()
  })
})

describe('opening a file', () => {
  const FULL = 2
  const level = (database: Database.Database) => database.pragma('synchronous', { simple: true })

  it('makes every commit durable, the first time and each of 3 times after it', () => {
    for (let time = 0; time < 4; time += 1) {
      const database = migrated(folder.file)
      expect(level(database)).toBe(FULL)
      expect(database.pragma('journal_mode', { simple: true })).toBe('wal')
      database.close()
    }
  })

  it('does so although SQLite itself reopens such a file at NORMAL', () => {
    migrated(folder.file).close()
    const plain = new Database(folder.file)
    plain.prepare('select * from migration').all()
    expect(level(plain)).toBe(1)
    plain.close()
  })

  it('checks references, fires triggers on replace, and waits 5 seconds for another writer', () => {
    const database = openSqliteFile(folder.file)
    const on = (name: string) => database.pragma(name, { simple: true })
    expect([on('foreign_keys'), on('recursive_triggers'), on('busy_timeout')]).toEqual([1, 1, 5000])
    database.close()
  })

  it('reads through a connection that cannot write', async () => {
    migrated(folder.file).close()
    const store = openSqlite(folder.file)
    const write = { sql: `insert into migration (name) values ('x')`, bind: () => [] }
    await expect(store.read.run(write, {})).rejects.toThrow('attempt to write a readonly database')
    await store.close()
  })
})

it('tables written anew keep their rows, their triggers and their indexes but for those named', () => {
  const at = migrations.findIndex(({ rebuilt }) => rebuilt !== undefined)
  const { rebuilt = {}, dropped = [] } = migrations[at] ?? {}
  const database = openSqliteFile(folder.file)
  migrateSqlite(database, migrations.slice(0, at))
  fill(database, 30)
  const tables = Object.keys(rebuilt)
  const rowsOf = () => tables.map((table) => database.prepare(`select * from "${table}" order by 1, 2, 3, 4`).all())
  const guards = () =>
    database
      .prepare<[], { name: string }>(
        `select name from sqlite_schema where type in ('index', 'trigger') and sql is not null order by name`,
      )
      .all()
      .map(({ name }) => name)
  const before = { rows: rowsOf(), guards: guards() }
  migrateSqlite(database, migrations.slice(0, at + 1))
  expect(rowsOf()).toEqual(before.rows)
  expect(before.rows.map((rows) => rows.length)).toEqual(tables.map(() => 30))
  expect(guards()).toEqual(before.guards.filter((name) => !dropped.includes(name)))
  expect(database.pragma('foreign_key_check')).toEqual([])
  expect(() => database.exec('update event set seq = seq + 1')).toThrow('append-only')
  expect(
    database.prepare(`select name from sqlite_schema where name like '%anew%' or sql like '%anew%'`).all(),
  ).toEqual([])
  database.prepare('delete from deadline where id = ?').run('deadline_3')
  expect(database.prepare('select id from reminder where deadline_id = ?').all('deadline_3')).toEqual([])
  database.close()
})
