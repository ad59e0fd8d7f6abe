import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inspectData } from '../../bff/inspect.ts'
import { backUp, restore } from '../../db/backup.ts'
import { openSqlite } from '../../db/dialects/sqlite.ts'
import { openSound, readBeside } from '../../db/dialects/whole-file.ts'
import type { Executor } from '../../db/engine.ts'
import { findHost } from '../../db/queries/hosts.ts'
import { Chance } from '../simulation/kernel/chance.ts'
import { allTablesOf, createFolder, fill, migrated } from '../support/database.ts'

/** How many bits are flipped, one in each copy: `MKT_DAMAGES=750 npx vitest run --project sqlite test/db/file-damage` for more. */
const FLIPS = Number(process.env.MKT_DAMAGES ?? 60)
const SEED = 20_261_127
const ROWS = 60
const PAGE_BYTES = 4096

const folder = createFolder()
const { file } = folder
let whole: Buffer
let content: string

beforeAll(() => {
  const database = migrated(file)
  fill(database, ROWS)
  database.exec('vacuum') // What migrations left over is in no page that anybody reads.
  database.pragma('wal_checkpoint(TRUNCATE)')
  content = contentOf(database)
  database.close()
  whole = readFileSync(file)
})
afterAll(() => folder.remove())

function contentOf(database: Database.Database): string {
  const hash = createHash('sha256')
  for (const table of allTablesOf(database))
    for (const row of database.prepare(`select * from "${table}" not indexed`).raw().iterate())
      hash.update(JSON.stringify(row))
  return hash.digest('hex')
}

/** `refused` says what to do; `the same` has every row as it was; `changed` shows something else without a word. */
type Start = 'refused' | 'the same' | 'changed' | `not told what to do: ${string}`

function startOn(bytes: Buffer): Start {
  writeFileSync(file, bytes)
  try {
    const database = openSound(file)
    const start = contentOf(database) === content ? 'the same' : 'changed'
    database.close()
    return start
  } catch (error) {
    const said = String(error)
    const helps = /The database file is damaged .*Restore the newest backup/.test(said)
    return helps ? 'refused' : `not told what to do: ${said}`
  }
}

function flip(bit: number): Buffer {
  const bytes = Buffer.from(whole)
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return bytes
}

/** A bit of what a page is: an inner page or a leaf, of a table or of an index. */
const kindOf = (page: number) => page * PAGE_BYTES * 8 + 2

describe(`a database file of which a bit flips, ${FLIPS} times anywhere`, () => {
  it('is refused with what to do, or opens as a file of which at most a text has changed', () => {
    expect(startOn(whole)).toBe('the same')
    const chance = new Chance(SEED)
    const starts = Array.from({ length: FLIPS }, () => startOn(flip(chance.int(whole.length * 8))))
    expect(starts.filter((start) => start.startsWith('not told'))).toEqual([])
    const count = (start: Start) => starts.filter((one) => one === start).length
    // The limit, stated: there is no checksum of a page. Of what a flip changes, more than half is seen.
    expect(count('refused')).toBeGreaterThan(count('changed'))
  })

  it('is refused whenever the flip is in the head of any page that is in use', () => {
    const pages = Math.floor(whole.length / PAGE_BYTES)
    const silent: number[] = []
    for (let nth = 0; nth < FLIPS; nth += 1) {
      const page = 1 + Math.floor(((pages - 1) * nth) / FLIPS)
      if (startOn(flip(kindOf(page))) !== 'refused') silent.push(page)
    }
    expect(silent).toEqual([])
  })
})

describe('a page that is damaged', () => {
  /** The page with which the table of hosts begins. */
  function damageHosts(): void {
    writeFileSync(file, whole)
    const database = new Database(file)
    const root = database.prepare<[], number>(`select rootpage from sqlite_schema where name = 'host'`).pluck().get()
    database.close()
    writeFileSync(file, flip(kindOf((root ?? 0) - 1)))
  }

  it('while it is in use is an error to who reads it, and ends the process that would write', async () => {
    damageHosts()
    const failed: string[] = []
    const store = openSqlite(file, { diskFailed: ({ message }) => failed.push(message) })
    const find = (db: Executor) => findHost(db, { id: 'host_1' })
    await expect(find(store.read)).rejects.toMatchObject({ code: 'SQLITE_CORRUPT' })
    await expect(store.apply(find)).rejects.toThrow('The disk failed at the commit')
    await expect(store.apply(find)).rejects.toThrow('this process ends')
    expect(failed).toEqual([expect.stringContaining('malformed')])
    await store.close()
  })

  it('is found beside, while it is in use, as a sound file is found sound', async () => {
    damageHosts()
    expect(String(await readBeside(file).damage)).toMatch(/The database file is damaged .*Restore the newest backup/)
    writeFileSync(file, whole)
    const store = openSqlite(file)
    expect(await readBeside(file).damage).toBeNull()
    const stopped = readBeside(file)
    stopped.stop()
    expect(await stopped.damage).toBeNull()
    await store.close()
    await expect(readBeside(`${file}.none`).damage).rejects.toThrow('ended with 1')
  })

  it('is named by the report of operators, and is in no backup', async () => {
    damageHosts()
    const found = await inspectData({ databaseUrl: undefined, dataDir: dirname(file) }, Date.now)
    expect(found).toEqual([expect.stringMatching(/^F13 the database file is damaged: /)])
    const to = join(dirname(file), 'copy')
    await expect(backUp(dirname(file), to)).rejects.toThrow(/is damaged/)
    expect(() => restore(to, dirname(file), true)).toThrow(/was cut off and is not complete/)
  })
})

it(`a backup of which any bit has flipped since is not restored: ${FLIPS} of them`, async () => {
  writeFileSync(file, whole)
  const to = join(dirname(file), 'backup')
  await backUp(dirname(file), to)
  const copy = join(to, 'marketkit.db')
  const kept = readFileSync(copy)
  const chance = new Chance(SEED)
  for (let nth = 0; nth < FLIPS; nth += 1) {
    const bytes = Buffer.from(kept)
    const bit = chance.int(bytes.length * 8)
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    writeFileSync(copy, bytes)
    expect(() => restore(to, dirname(file), true), `bit ${bit}`).toThrow(/is not what it was when it was taken/)
  }
  writeFileSync(copy, kept)
  expect(restore(to, dirname(file), true).lost).toBe(0)
  expect(readFileSync(file).equals(kept)).toBe(true)
})
