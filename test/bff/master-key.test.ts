import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openShell } from '../../bff/boot.ts'
import { checkMasterKey } from '../../bff/commands/check-master-key.ts'
import { createHost } from '../../bff/commands/hosts.ts'
import { answerPlace } from '../../bff/commands/once.ts'
import { sealedColumns } from '../../bff/commands/sealed-columns.ts'
import { readConfig } from '../../bff/config.ts'
import { createVault } from '../../bff/vault.ts'
import { columnsOf, tablesOf } from '../support/database.ts'
import { PATIENCE_MS } from '../support/patience.ts'

/** Each starts ten processes; a busy machine takes ten seconds for one. */
vi.setConfig({ testTimeout: 3 * PATIENCE_MS })

const OLD = '07'.repeat(32)
const NEW = '08'.repeat(32)
/** Enough for a command of 200 at a time to be in the middle of them when it is killed. */
const ANSWERS = 10_000
const KILLS = 2
/** Under keys that the master key wraps: they stay as they are. */
const UNDER_DATA_KEYS = [
  'instance.login_url_sealed',
  'credential.sealed',
  'credential.previous_sealed',
  'result_account.sealed',
  'access_key.previous_sealed',
]

const dataDir = mkdtempSync(join(tmpdir(), 'marketkit-master-key-'))
const file = join(dataDir, 'marketkit.db')
const vaults = { old: createVault(Buffer.from(OLD, 'hex')), new: createVault(Buffer.from(NEW, 'hex')) }
let hostId: string

/** The settings a process is started with, opened as it opens them. */
async function openWith(keys: Record<string, string>) {
  const { masterKey = Buffer.alloc(0), ...config } = readConfig({ MKT_DATA_DIR: dataDir, LOG_LEVEL: 'silent', ...keys })
  return openShell({ ...config, masterKey })
}

async function starts(keys: Record<string, string>): Promise<true | string> {
  const shell = await openWith(keys)
  try {
    await checkMasterKey(shell)
    return true
  } catch (error) {
    return String(error)
  } finally {
    await shell.store.close()
  }
}

const placeOf = (n: number) => answerPlace(hostId, 'buyer-1', `key-${n}`)

/** How many answers the new key opens; the old one must open all others. */
function countAnew(): number {
  const database = new Database(file, { readonly: true })
  const rows = database
    .prepare<[], { key: string; answer: string }>('select "key", answer from idempotency order by rowid')
    .all()
  database.close()
  expect(rows).toHaveLength(ANSWERS)
  return rows.filter(({ key, answer }) => {
    const n = Number(key.slice('key-'.length))
    try {
      return vaults.new.open(placeOf(n), answer) === `answer ${n}`
    } catch {
      return vaults.old.open(placeOf(n), answer) !== `answer ${n}`
    }
  }).length
}

/** Whether the first answer that was not sealed anew so far has been, in the order they are. */
function watchAnswer(anew: number): () => boolean {
  const database = new Database(file, { readonly: true })
  const nth = database
    .prepare<[number], string>('select answer from idempotency order by host_id, caller, "key" limit 1 offset ?')
    .pluck()
  const before = nth.get(anew)
  return () => nth.get(anew) !== before
}

function replace(keys: Record<string, string>) {
  const env = { PATH: process.env.PATH, MKT_DATA_DIR: dataDir, LOG_LEVEL: 'silent', ...keys }
  const child = spawn(process.execPath, ['bff/admin.ts', 'master-key', 'replace'], { env, stdio: 'pipe' })
  return { child, ended: Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)]) }
}

beforeAll(async () => {
  const shell = await openWith({ MKT_MASTER_KEY: OLD })
  await checkMasterKey(shell)
  hostId = (await createHost(shell, { name: 'Portal', origins: ['https://portal.example'] })).id
  await shell.store.close()
  const database = new Database(file)
  const insert = database.prepare(
    `insert into idempotency (host_id, caller, "key", operation, body_hash, status, answer, at) values (?, 'buyer-1', ?, 'x', 'x', 200, ?, 1)`,
  )
  database.transaction(() => {
    for (let n = 0; n < ANSWERS; n += 1) insert.run(hostId, `key-${n}`, vaults.old.seal(placeOf(n), `answer ${n}`))
  })()
  database.close()
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

it('every column of the schema whose name says that it is sealed is replaced, or lies under a key of its own', () => {
  const database = new Database(file, { readonly: true })
  const sealed = tablesOf(database).flatMap((table) =>
    columnsOf(database, table)
      .map(({ name }) => `${table}.${name}`)
      .filter((name) => /sealed$|\.wrapped_key$|^idempotency\.answer$/.test(name)),
  )
  database.close()
  expect(sealed.toSorted()).toEqual([...Object.keys(sealedColumns), ...UNDER_DATA_KEYS].toSorted())
})

describe('replacing the master key', () => {
  const both = { MKT_MASTER_KEY: NEW, MKT_OTHER_MASTER_KEY: OLD }

  it('says what is missing, and refuses the keys the wrong way round', async () => {
    const [[code], , said] = await replace({ MKT_MASTER_KEY: NEW }).ended
    expect([code, said]).toEqual([2, expect.stringContaining('one is missing')])
    const [[wrong], , why] = await replace({ MKT_MASTER_KEY: OLD, MKT_OTHER_MASTER_KEY: NEW }).ended
    expect([wrong, why]).toEqual([1, expect.stringContaining('Nothing in this database was sealed with MKT_OTHER')])
    expect(await starts({ MKT_MASTER_KEY: OLD })).toBe(true)
  })

  it(`killed ${KILLS} times on the way, each time goes on from where it was and is finished only by the last one`, async () => {
    let before = countAnew()
    expect(before).toBe(0)
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const { child, ended } = replace(both)
      const isMoving = watchAnswer(before)
      while (!isMoving() && child.exitCode === null) await new Promise((resume) => setImmediate(resume))
      child.kill('SIGKILL')
      expect((await ended)[0][1], 'the process was done before it was killed').toBe('SIGKILL')
      before = countAnew()
      expect(before).toBeGreaterThan(0)
      expect(before).toBeLessThan(ANSWERS)
      expect(await starts({ MKT_MASTER_KEY: NEW })).toContain('is not the key this database was sealed with')
      expect(await starts({ MKT_MASTER_KEY: OLD })).toContain('MKT_MASTER_KEY was replaced')
      expect(await starts(both)).toBe(true)
    }
    const [[code], said] = await replace(both).ended
    expect(code).toBe(0)
    expect(Number(/^\d+/.exec(said)?.[0])).toBe(ANSWERS - before)
    expect(countAnew()).toBe(ANSWERS)
    expect(await starts({ MKT_MASTER_KEY: NEW })).toBe(true)
    expect(await starts({ MKT_MASTER_KEY: OLD })).toContain('MKT_MASTER_KEY was replaced')
  })

  it('done again has nothing to do, and a third key can replace the second', async () => {
    const [[code], said] = await replace(both).ended
    expect([code, said]).toEqual([0, expect.stringMatching(/^0 secrets sealed anew/)])
    const third = '09'.repeat(32)
    const [, next] = await replace({ MKT_MASTER_KEY: third, MKT_OTHER_MASTER_KEY: NEW }).ended
    expect(next).toMatch(new RegExp(`^${ANSWERS} secrets sealed anew`))
    expect(await starts({ MKT_MASTER_KEY: third })).toBe(true)
    expect(await starts({ MKT_MASTER_KEY: NEW })).toContain('MKT_MASTER_KEY was replaced')
  })
})
