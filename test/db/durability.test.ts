import { copyFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { acceptLoss, backUp, restore } from '../../db/backup.ts'
import { openSqlite, openSqliteFile } from '../../db/dialects/sqlite.ts'
import { migrateSqlite } from '../../db/migrate.ts'
import { findHost, saveHost } from '../../db/queries/hosts.ts'

let folder: string
const file = () => join(folder, 'marketkit.db')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'durability-'))
  const database = openSqliteFile(file())
  migrateSqlite(database)
  database.close()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const host = (n: number) => ({ id: `hst_${n}`, name: `Host ${n}`, key_hash: `hash-${n}`, created_at: n })

async function commit(count: number, from = 0): Promise<void> {
  const store = openSqlite(file())
  for (let n = from; n < from + count; n += 1) await store.apply((tx) => saveHost(tx, host(n)))
  await store.close()
}

/** Leaves the write-ahead log in place, as a crash does: nobody closes the database in order. */
async function commitAndCrash(count: number): Promise<void> {
  const store = openSqlite(file())
  for (let n = 0; n < count; n += 1) await store.apply((tx) => saveHost(tx, host(n)))
  for (const suffix of ['', '-wal', '.ledger']) copyFileSync(file() + suffix, `${file()}.crash${suffix}`)
  await store.close()
  for (const suffix of ['', '-wal', '.ledger']) copyFileSync(`${file()}.crash${suffix}`, file() + suffix)
  rmSync(`${file()}-shm`, { force: true })
}

it('opens after a crash with all 20 acknowledged commits', async () => {
  await commitAndCrash(20)
  const store = openSqlite(file())
  expect(await findHost(store.read, { id: 'hst_19' })).toMatchObject({ name: 'Host 19' })
  await store.close()
})

it.each([1, 5000, 20_000])('refuses to start when the write-ahead log was cut by %i bytes', async (cut) => {
  await commitAndCrash(20)
  const { length } = readFileSync(`${file()}-wal`)
  truncateSync(`${file()}-wal`, length - cut)
  expect(() => openSqlite(file())).toThrow(/lacks \d+ commits that were acknowledged/)
})

it('refuses to start when a bit in the middle of the log flipped', async () => {
  await commitAndCrash(20)
  const log = readFileSync(`${file()}-wal`)
  log[Math.floor(log.length / 2)] = (log[Math.floor(log.length / 2)] as number) ^ 1
  writeFileSync(`${file()}-wal`, log)
  expect(() => openSqlite(file())).toThrow(/ledger accept/)
})

it('goes on after the loss was accepted', async () => {
  await commitAndCrash(20)
  truncateSync(`${file()}-wal`, readFileSync(`${file()}-wal`).length - 1)
  expect(acceptLoss(folder).lost).toBeGreaterThan(0)
  await openSqlite(file()).close()
})

it('backs up while a writer writes, and restores what the backup had', async () => {
  const store = openSqlite(file())
  for (let n = 0; n < 50; n += 1) await store.apply((tx) => saveHost(tx, host(n)))
  const writing = (async () => {
    for (let n = 50; n < 100; n += 1) await store.apply((tx) => saveHost(tx, host(n)))
  })()
  const copy = join(folder, 'copy')
  const { commits } = await backUp(folder, copy)
  await writing
  await store.close()
  expect(commits).toBeGreaterThanOrEqual(50)
  expect(restore(copy, folder, false)).toEqual({ commits, lost: 100 - commits })
  await openSqlite(file()).close() // Nothing was changed yet.
  expect(restore(copy, folder, true).commits).toBe(commits)
  const restored = openSqlite(file())
  expect(await findHost(restored.read, { id: 'hst_49' })).toBeDefined()
  await restored.close()
})

it('writes nothing of a command when the disk is full, and goes on once there is room', async () => {
  await commit(1)
  const probe = openSqliteFile(file())
  probe.exec('vacuum') // Pages that migrations left would be room.
  const pages = probe.pragma('page_count', { simple: true }) as number
  probe.close()
  const store = openSqlite(file(), { maxPages: pages + 2 })
  const big = (n: number) => ({ ...host(n), name: 'x'.repeat(20_000) })
  await expect(store.apply((tx) => saveHost(tx, big(1000)))).rejects.toMatchObject({ code: 'SQLITE_FULL' })
  expect(await findHost(store.read, { id: 'hst_1000' })).toBeUndefined()
  await store.apply((tx) => saveHost(tx, host(1001)))
  expect(await findHost(store.read, { id: 'hst_1001' })).toBeDefined()
  await store.close()
})
