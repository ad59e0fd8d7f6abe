import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HOUR } from '../../bff/domain/time.ts'
import { openFileStore } from '../../bff/storage/file-store.ts'
import { seeded } from './upload-case.ts'

const BYTES = Buffer.from('some bytes of a file')
const NOON = 1_800_000_000_000

let folder = ''
let clock = NOON
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'file-store-'))
  clock = NOON
})
afterEach(() => rm(folder, { recursive: true }))

function store(root = folder) {
  const random = seeded(3)
  return openFileStore(
    root,
    (count) => Uint8Array.from({ length: count }, () => Math.floor(random() * 256)),
    () => clock,
  )
}

async function files(): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
}

describe('the file store', () => {
  it('gives back what it was given, with its digest and length', async () => {
    const files = store()
    const { key, sha256 } = await files.put(BYTES)
    const found = await files.open(key)
    expect(found?.bytes).toBe(BYTES.length)
    expect(await buffer(found!.stream)).toEqual(BYTES)
    expect(sha256).toBe(createHash('sha256').update(BYTES).digest('hex'))
  })

  it('names a file by 128 random bits, two folders deep', async () => {
    const { key } = await store().put(BYTES)
    expect(key).toMatch(/^[0-9a-f]{32}$/)
    expect(await files()).toEqual([`${key.slice(0, 2)}/${key.slice(2, 4)}/${key}`])
  })

  it('makes its folder when it is not there, readable by nobody else', async () => {
    const { key } = await store(join(folder, 'new/deep')).put(BYTES)
    expect(await files()).toEqual([`new/deep/${key.slice(0, 2)}/${key.slice(2, 4)}/${key}`])
  })

  it('keeps 50 files put at once apart', async () => {
    const files = store()
    const puts = await Promise.all(Array.from({ length: 50 }, (_, index) => files.put(Buffer.from(`file ${index}`))))
    expect(new Set(puts.map(({ key }) => key)).size).toBe(50)
    for (const [index, { key }] of puts.entries()) {
      expect(String(await buffer((await files.open(key))!.stream))).toBe(`file ${index}`)
    }
  })

  it.each([
    '',
    '..',
    '../../etc/passwd',
    'a'.repeat(31),
    'A'.repeat(32),
    `${'a'.repeat(32)}.part`,
    `/${'a'.repeat(31)}`,
  ])('knows no file under %j and removes none', async (key) => {
    expect(await store().open(key)).toBeNull()
    expect(await store().remove(key)).toBe(false)
  })

  it('knows no file that was removed, and says so the second time', async () => {
    const files = store()
    const { key } = await files.put(BYTES)
    expect([await files.remove(key), await files.remove(key)]).toEqual([true, false])
    expect(await files.open(key)).toBeNull()
  })

  it('leaves nothing behind when a write fails', async () => {
    await writeFile(join(folder, 'plain'), '')
    await expect(store(join(folder, 'plain')).put(BYTES)).rejects.toThrow()
    expect(await files()).toEqual(['plain'])
  })

  it('replaces no file: a torn write under the same key stays until it is swept', async () => {
    const { key } = await store().put(BYTES)
    const path = join(folder, key.slice(0, 2), key.slice(2, 4), key)
    await rm(path)
    await writeFile(`${path}.part`, 'half')
    await expect(store().put(BYTES)).rejects.toThrow('could not be stored')
    expect(await store().open(key)).toBeNull()
  })
})

describe('the sweep', () => {
  it('removes an orphan one millisecond older than a day, not one of exactly a day', async () => {
    const files = store()
    const older = await files.put(BYTES)
    clock += 1
    const exact = await files.put(BYTES)
    expect(await files.sweep(() => false, NOON + 1)).toBe(1)
    expect(await files.open(older.key)).toBeNull()
    expect(await files.open(exact.key)).not.toBeNull()
  })

  it('keeps what is known however old, and asks once for each', async () => {
    const files = store()
    const known = await files.put(BYTES)
    const orphan = await files.put(BYTES)
    const asked: string[] = []
    const isKnown = async (key: string) => asked.push(key) > 0 && key === known.key
    expect(await files.sweep(isKnown, NOON + 24 * HOUR)).toBe(1)
    expect(asked.sort()).toEqual([known.key, orphan.key].sort())
    expect(await files.open(known.key)).not.toBeNull()
  })

  it('removes torn writes of that age and nothing that is not its own', async () => {
    const { key } = await store().put(BYTES)
    const part = join(folder, key.slice(0, 2), key.slice(2, 4), `${'b'.repeat(32)}.part`)
    await writeFile(part, 'half')
    await writeFile(join(folder, 'README'), 'not ours')
    for (const path of [part, join(folder, 'README')]) await utimes(path, 1000, 1000)
    expect(await store().sweep(() => true, NOON)).toBe(1)
    expect((await files()).sort()).toEqual([`${key.slice(0, 2)}/${key.slice(2, 4)}/${key}`, 'README'].sort())
    expect(String(await readFile(join(folder, 'README')))).toBe('not ours')
  })

  it('of a store that never held anything removes 0', async () => {
    expect(await store(join(folder, 'nowhere')).sweep(() => false, NOON)).toBe(0)
  })
})
