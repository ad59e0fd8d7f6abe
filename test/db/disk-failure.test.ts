import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isDiskFailure } from '../../db/dialects/disk-failure.ts'
import { GroupCommit } from '../../db/dialects/group-commit.ts'
import { executorOf } from '../../db/dialects/sqlite.ts'
import { CommitUnknown, Unavailable } from '../../db/errors.ts'
import { saveHost } from '../../db/queries/hosts.ts'
import { createFolder, migrated } from '../support/database.ts'

let folder: ReturnType<typeof createFolder>
let database: Database.Database
beforeEach(() => {
  folder = createFolder()
  database = migrated(folder.file)
})
afterEach(() => {
  database.close()
  folder.remove()
})

const host = (id: string) => ({ id, name: id, key_hash: `hash of ${id}`, created_at: 0 })

/** The same connection, whose next commits fail as SQLite reports it; counts how often one is tried. */
function failingCommits(code: string) {
  const tried = { commits: 0 }
  const prepare = (sql: string) => {
    const statement = database.prepare(sql)
    if (sql !== 'commit') return statement
    const run = () => {
      tried.commits += 1
      throw new Database.SqliteError('disk I/O error', code)
    }
    return new Proxy(statement, { get: (of, name) => (name === 'run' ? run : Reflect.get(of, name).bind(of)) })
  }
  const failing = new Proxy(database, {
    get: (of, name) => {
      if (name === 'prepare') return prepare
      const value = Reflect.get(of, name)
      return typeof value === 'function' ? value.bind(of) : value
    },
  })
  return { failing, tried }
}

function commitsOn(failing: Database.Database) {
  const failures: Error[] = []
  const commits = new GroupCommit(failing, executorOf(failing), null, undefined, (error) => failures.push(error))
  return { failures, save: (id: string) => commits.submit((tx) => saveHost(tx, host(id))) }
}

describe('an fsync that fails at the commit', () => {
  it('leaves the outcome unknown, ends the process, and is not tried a second time', async () => {
    const { failing, tried } = failingCommits('SQLITE_IOERR_FSYNC')
    const { failures, save } = commitsOn(failing)
    const answers = await Promise.allSettled([save('a'), save('b')])
    expect(answers.map((answer) => answer.status === 'rejected' && answer.reason)).toEqual([
      expect.any(CommitUnknown),
      expect.any(CommitUnknown),
    ])
    expect(failures).toMatchObject([{ code: 'SQLITE_IOERR_FSYNC' }])
    await expect(save('c')).rejects.toBeInstanceOf(Unavailable)
    expect(tried.commits).toBe(1)
    expect(failures).toHaveLength(1)
  })

  it('refuses what came while it failed', async () => {
    const { failing } = failingCommits('SQLITE_IOERR_FSYNC')
    const { save } = commitsOn(failing)
    const batch = Array.from({ length: 257 }, (_, index) => save(`h${index}`))
    const answers = await Promise.allSettled(batch)
    const reasons = answers.map((answer) => (answer.status === 'rejected' ? answer.reason.name : 'done'))
    expect(reasons.filter((name) => name === 'CommitUnknown')).toHaveLength(256)
    expect(reasons[256]).toBe('Unavailable')
  })

  it.each([
    ['SQLITE_FULL', false],
    ['SQLITE_BUSY', false],
    ['SQLITE_IOERR_SHMSIZE', false],
    ['SQLITE_CONSTRAINT_UNIQUE', false],
    ['SQLITE_IOERR', true],
    ['SQLITE_IOERR_WRITE', true],
    ['SQLITE_IOERR_DIR_FSYNC', true],
    ['SQLITE_CORRUPT', true],
    ['SQLITE_CORRUPT_INDEX', true],
    ['SQLITE_NOTADB', true],
  ])('is told from what passes: %s ends the process: %s', (code, ends) => {
    expect(isDiskFailure(new Database.SqliteError('', code))).toBe(ends)
  })

  it('a full disk ends nothing: the next command is tried again', async () => {
    const { failing, tried } = failingCommits('SQLITE_FULL')
    const { failures, save } = commitsOn(failing)
    await expect(save('a')).rejects.toMatchObject({ code: 'SQLITE_FULL' })
    await expect(save('b')).rejects.toMatchObject({ code: 'SQLITE_FULL' })
    expect([tried.commits, failures]).toEqual([2, []])
  })
})
