import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HOUR } from '../../bff/domain/time.ts'
import { openFileStore } from '../../bff/storage/file-store.ts'
import { MEBIBYTE, seeded } from './upload-case.ts'

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

  it('leaves nothing behind when the last step fails, and says why', async () => {
    const { key } = await store().put(BYTES)
    const path = join(folder, key.slice(0, 2), key.slice(2, 4), key)
    await rm(path)
    await mkdir(join(path, 'in the way'), { recursive: true })
    await expect(store().put(BYTES)).rejects.toMatchObject({ cause: expect.anything() })
    expect(await files()).toEqual([])
  })

  it('does not write into another’s unfinished file', async () => {
    const { key } = await store().put(BYTES)
    const path = join(folder, key.slice(0, 2), key.slice(2, 4), key)
    await rm(path)
    await writeFile(`${path}.part`, 'half')
    await expect(store().put(BYTES)).rejects.toThrow('EEXIST')
    expect(String(await readFile(`${path}.part`))).toBe('half')
    expect(await store().open(key)).toBeNull()
  })

  it('killed 8 times in the middle of writing, has no half file under a name and every file it confirmed', async () => {
    const module = new URL('../../bff/storage/file-store.ts', import.meta.url).href
    const forever = `import { openFileStore } from ${JSON.stringify(module)}
      import { randomBytes } from 'node:crypto'
      const files = openFileStore(${JSON.stringify(folder)}, randomBytes, Date.now)
      for (;;) process.stdout.write((await files.put(Buffer.alloc(${MEBIBYTE}, 7))).key + '\\n')`
    const confirmed: string[] = []
    for (let kills = 1; kills <= 8; kills += 1) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', forever], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      for await (const key of createInterface(child.stdout)) {
        confirmed.push(key)
        if (confirmed.length >= kills * 3) child.kill('SIGKILL')
      }
    }
    const named = (await files()).filter((path) => !path.endsWith('.part')).map((path) => path.slice(6))
    expect(confirmed.length).toBeGreaterThanOrEqual(24)
    expect(named).toEqual(expect.arrayContaining(confirmed))
    for (const key of named) expect((await store().open(key))?.bytes).toBe(MEBIBYTE)
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
