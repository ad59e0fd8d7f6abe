import { statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GroupCommit } from '../../db/dialects/group-commit.ts'
import { executorOf, openSqlite, openSqliteFile } from '../../db/dialects/sqlite.ts'
import { Unavailable } from '../../db/errors.ts'
import { findHost, saveHost } from '../../db/queries/hosts.ts'
import { createFolder, migrated } from '../support/database.ts'

const PAGE = 4096
let folder: ReturnType<typeof createFolder>
beforeEach(() => {
  folder = createFolder()
  migrated(folder.file).close()
})
afterEach(() => folder.remove())

const host = (n: number) => ({ id: `hst_${n}`, name: 'x'.repeat(20_000), key_hash: `hash ${n}`, created_at: 0 })
const pagesOf = (suffix: string) => Math.floor(statSync(folder.file + suffix).size / PAGE)

describe('a log that is copied beside the commits', () => {
  it('ends in the file, and every commit is there, also for a process that comes after', async () => {
    const store = openSqlite(folder.file)
    const before = pagesOf('')
    for (let n = 0; n < 400; n += 1) await store.apply((tx) => saveHost(tx, host(n)))
    for (let turn = 0; turn < 500 && pagesOf('') < before + 400; turn += 1) await new Promise(setImmediate)
    await store.close()
    expect(pagesOf('')).toBeGreaterThan(before + 400)
    const again = openSqlite(folder.file)
    for (const n of [0, 399]) expect(await findHost(again.read, { id: `hst_${n}` })).toMatchObject({ id: `hst_${n}` })
    await again.close()
  })

  it('does not grow for ever while somebody writes all the time', async () => {
    const database = openSqliteFile(folder.file)
    const commits = new GroupCommit(database, executorOf(database))
    const checkpoints = commits.copyBeside(1000)
    for (let n = 0; n < 900; n += 1) {
      await commits.submit((tx) => saveHost(tx, host(n)))
      if (n % 50 === 0) await new Promise(setImmediate) // What the thread says is heard between two turns.
    }
    // 900 commits of some seven pages each are more than 6,000 pages; 256 commits are made before there is a thread.
    expect(pagesOf('-wal')).toBeLessThan(4500)
    await checkpoints.close()
    database.close()
  })
})

it.each([
  ['SQLITE_IOERR_FSYNC', true],
  ['SQLITE_IOERR_WRITE', true],
  ['SQLITE_FULL', false],
  ['SQLITE_BUSY', false],
])('a copy that fails with %s ends the process: %s', async (code, ends) => {
  const database = openSqliteFile(folder.file)
  const failures: Error[] = []
  const commits = new GroupCommit(database, executorOf(database), null, undefined, (error) => failures.push(error))
  commits.copyBeside().hear({ code, message: 'disk I/O error' })
  const after = commits.submit((tx) => saveHost(tx, host(1)))
  if (ends) await expect(after).rejects.toBeInstanceOf(Unavailable)
  else await after
  expect(failures.map((error) => (error instanceof Database.SqliteError ? error.code : error))).toEqual(
    ends ? [code] : [],
  )
  database.close()
})
