import { copyFileSync, existsSync } from 'node:fs'
import type Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { openSqliteFile } from '../../db/dialects/sqlite.ts'
import { migrateSqlite, migrations } from '../../db/migrate.ts'
import { createFolder } from '../support/database.ts'

const shapeOf = (database: Database.Database) =>
  database.prepare('select type, name, sql from sqlite_schema order by type, name').all()
const stepsOf = (database: Database.Database) =>
  database
    .prepare<[], { name: string }>('select name from migration order by name')
    .all()
    .map(({ name }) => name)

/** Calls back before each statement of a migration, on the connection as it is. */
function watched(database: Database.Database, before: () => void): Database.Database {
  return new Proxy(database, {
    get: (of, name) => {
      const value = Reflect.get(of, name)
      if (typeof value !== 'function') return value
      if (name !== 'exec') return value.bind(of)
      return (sql: string) => {
        before()
        return of.exec(sql)
      }
    },
  })
}

/** The file and its log as a SIGKILL leaves them at this moment; what is only in the process's memory is gone. */
function copyAsKilled(from: string, to: string): void {
  for (const suffix of ['', '-wal']) if (existsSync(from + suffix)) copyFileSync(from + suffix, to + suffix)
}

it('a migration killed before any of its statements leaves whole steps, and the next start finishes it', () => {
  const alone = createFolder()
  const database = openSqliteFile(alone.file)
  const images: ReturnType<typeof createFolder>[] = []
  const steps = new Set<number>()
  migrateSqlite(
    watched(database, () => {
      const image = createFolder()
      copyAsKilled(alone.file, image.file)
      images.push(image)
    }),
  )
  for (const { file, remove } of images) {
    const found = openSqliteFile(file)
    found.pragma('synchronous = OFF') // Nobody cuts the power on a copy.
    expect(found.pragma('integrity_check', { simple: true })).toBe('ok')
    const started = found.prepare(`select 1 from sqlite_schema where name = 'migration'`).get() !== undefined
    const done = started ? stepsOf(found) : []
    expect(done).toEqual(migrations.slice(0, done.length).map(({ name }) => name))
    steps.add(done.length)
    migrateSqlite(found)
    expect(stepsOf(found)).toEqual(migrations.map(({ name }) => name))
    expect(shapeOf(found)).toEqual(shapeOf(database))
    found.close()
    remove()
  }
  expect([...steps]).toEqual(migrations.map((_, index) => index))
  expect(images.length).toBeGreaterThan(50)
  database.close()
  alone.remove()
}, 120_000) // Each of some 150 images is migrated to the end.
