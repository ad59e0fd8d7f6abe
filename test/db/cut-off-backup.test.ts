import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, globSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { backUp, restore } from '../../db/backup.ts'
import { openSqlite } from '../../db/dialects/sqlite.ts'
import { findHost, saveHost } from '../../db/queries/hosts.ts'
import { migrated } from '../support/database.ts'

const FILES = 600
let folder: string
const data = () => join(folder, 'data')
const copy = () => join(folder, 'copy')
const file = () => join(data(), 'marketkit.db')
const host = (n: number) => ({ id: `hst_${n}`, name: `Host ${n}`, key_hash: `hash-${n}`, created_at: n })
const commit = async (n: number) => {
  const store = openSqlite(file())
  await store.apply((tx) => saveHost(tx, host(n)))
  await store.close()
}
const has = async (n: number) => {
  const store = openSqlite(file())
  const found = await findHost(store.read, { id: `hst_${n}` })
  await store.close()
  return found !== undefined
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cut-off-'))
  mkdirSync(data())
  migrated(file()).close()
  await commit(1)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function fillFiles(): void {
  for (let n = 0; n < FILES; n += 1) {
    const leaf = join(data(), 'files', String(n % 50))
    mkdirSync(leaf, { recursive: true })
    writeFileSync(join(leaf, String(n)), 'x'.repeat(2000))
  }
}

/** The command of operators as a process of its own, killed as soon as something is there. */
async function killWhen(args: readonly string[], isThere: () => boolean): Promise<void> {
  const env = { PATH: process.env.PATH, MKT_DATA_DIR: data(), LOG_LEVEL: 'silent' }
  const child = spawn(process.execPath, ['bff/admin.ts', ...args], { env, stdio: 'ignore' })
  const ended = once(child, 'exit')
  while (!isThere() && child.exitCode === null) await new Promise((resume) => setImmediate(resume))
  child.kill('SIGKILL')
  expect((await ended)[1], 'the process was done before it was killed').toBe('SIGKILL')
}

describe('a backup killed while it is written', () => {
  it('is none: it is refused by name and leaves the data alone; done again into the same folder it is one', async () => {
    fillFiles()
    await killWhen(['backup', '--to', copy()], () => existsSync(join(copy(), 'files')))
    expect(globSync(join(copy(), 'files', '*', '*')).length).toBeLessThan(FILES)
    expect(() => restore(copy(), data(), true)).toThrow(/was cut off and is not complete/)
    expect(await has(1)).toBe(true)

    const { commits } = await backUp(data(), copy())
    expect(readdirSync(copy()).filter((name) => name.includes('unfinished'))).toEqual([])
    expect(globSync(join(copy(), 'files', '*', '*')).length).toBe(FILES)
    await commit(2)
    expect(restore(copy(), data(), true)).toEqual({ commits, lost: 1 })
    expect([await has(1), await has(2)]).toEqual([true, false])
  })
})

describe('a restore killed while it copies', () => {
  it('leaves the database as it was, and done again it is the backup’s', async () => {
    fillFiles()
    await backUp(data(), copy())
    rmSync(join(data(), 'files'), { recursive: true })
    await commit(2)
    const args = ['restore', '--from', copy(), '--accept-loss']
    await killWhen(args, () => existsSync(join(data(), 'files')))
    expect(await has(2)).toBe(true)
    restore(copy(), data(), true)
    expect(await has(2)).toBe(false)
    expect(globSync(join(data(), 'files', '*', '*')).length).toBe(FILES)
  })
})
