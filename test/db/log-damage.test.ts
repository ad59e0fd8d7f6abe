import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSqlite } from '../../db/dialects/sqlite.ts'
import type { Executor } from '../../db/engine.ts'
import { findHost, saveHost } from '../../db/queries/hosts.ts'
import { Chance } from '../simulation/kernel/chance.ts'
import { createFolder, migrated } from '../support/database.ts'

/** How many cuts and how many flips; those of the requirement: `MKT_DAMAGES=750 npx vitest run --project sqlite test/db/log-damage`. */
const DAMAGES = Number(process.env.MKT_DAMAGES ?? 40)
const SEED = 20_261_127
const COMMITS = 150
const PARTS = ['', '-wal', '.ledger']

const folder = createFolder()
const { file } = folder
const host = (n: number) => ({ id: `hst_${n}`, name: `Host ${n}`, key_hash: `hash-${n}`, created_at: n })
let log: Buffer

/** As a crash leaves it: what was acknowledged is in the log alone, and nobody closes in order. */
beforeAll(async () => {
  migrated(file).close()
  const store = openSqlite(file)
  for (let n = 0; n < COMMITS; n += 1) await store.apply((tx) => saveHost(tx, host(n)))
  for (const part of PARTS) copyFileSync(file + part, `${file}.crash${part}`)
  await store.close()
  log = readFileSync(`${file}.crash-wal`)
})
afterAll(() => folder.remove())

type Start = { readonly kind: 'started'; readonly hosts: number } | { readonly kind: 'refused'; readonly why: string }

/** A start on what the crash left, with another log. */
async function startOn(damaged: Buffer): Promise<Start> {
  for (const part of ['-shm', ...PARTS]) rmSync(file + part, { force: true })
  for (const part of PARTS) copyFileSync(`${file}.crash${part}`, file + part)
  writeFileSync(`${file}-wal`, damaged)
  try {
    const store = openSqlite(file)
    const hosts = await countHosts(store.read)
    await store.close()
    return { kind: 'started', hosts }
  } catch (error) {
    return { kind: 'refused', why: String(error) }
  }
}

/** How many there are without a gap; those that come after one count for nothing. */
async function countHosts(read: Executor): Promise<number> {
  for (let n = 0; n < COMMITS; n += 1) if (!(await findHost(read, { id: `hst_${n}` }))) return n
  return COMMITS
}

/** Everything acknowledged is there, or the start says what is missing and what to do. */
function flawOf(start: Start): string | null {
  if (start.kind === 'started')
    return start.hosts === COMMITS ? null : `served silently with ${start.hosts} of ${COMMITS} commits`
  return /lacks \d+ commits that were acknowledged.*ledger accept/.test(start.why) ? null : start.why
}

async function damage(
  name: string,
  bend: (chance: Chance, nth: number) => { readonly what: string; readonly log: Buffer },
) {
  const chance = new Chance(SEED)
  const flaws: string[] = []
  const seen = { started: 0, refused: 0 }
  for (let nth = 0; nth < DAMAGES; nth += 1) {
    const { what, log: damaged } = bend(chance, nth)
    const start = await startOn(damaged)
    seen[start.kind] += 1
    const flaw = flawOf(start)
    if (flaw) flaws.push(`${name} ${what}: ${flaw}`)
  }
  return { flaws, seen }
}

describe(`a write-ahead log of ${COMMITS} commits, damaged ${DAMAGES} times`, () => {
  it('as the crash left it holds every commit', async () => {
    expect(log.length).toBeGreaterThan(COMMITS * 4096)
    expect(await startOn(log)).toEqual({ kind: 'started', hosts: COMMITS })
  })

  it('and cut at any byte is never served as if it were whole', async () => {
    const cut = await damage('cut', (chance, nth) => {
      const length = nth === 0 ? log.length - 1 : chance.int(log.length)
      return { what: `to ${length} bytes`, log: log.subarray(0, length) }
    })
    expect(cut.flaws).toEqual([])
    expect(cut.seen).toEqual({ started: 0, refused: DAMAGES })
  })

  it('and with a bit flipped anywhere is never served as if it were whole', async () => {
    const flips = await damage('flip', (chance) => {
      const bit = chance.int(log.length * 8)
      const damaged = Buffer.from(log)
      damaged[bit >> 3] = (damaged[bit >> 3] as number) ^ (1 << (bit & 7))
      return { what: `bit ${bit}`, log: damaged }
    })
    expect(flips.flaws).toEqual([])
    expect(flips.seen.refused).toBeGreaterThan(DAMAGES * 0.9)
  })

  it('and gone altogether is missed', async () => {
    const start = await startOn(Buffer.alloc(0))
    expect([start.kind, flawOf(start)]).toEqual(['refused', null])
  })
})
