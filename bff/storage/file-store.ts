import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, opendir, rename, stat, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ReadableStream } from 'node:stream/web'
import type { Instant } from '../domain/time.ts'
import { sha256 } from './sha256.ts'

export type FileStore = {
  /** Resolves once the bytes are durable under `key`; `sha256` in hex. */
  readonly put: (bytes: Uint8Array) => Promise<{ readonly key: string; readonly sha256: string }>
  /** Null when there is no such file. The file is opened at the first read and closed at the end or on cancel. */
  readonly open: (key: string) => Promise<StoredFile | null>
  /** Whether there was something to remove. */
  readonly remove: (key: string) => Promise<boolean>
  /** Every file there is, and when it was written. */
  readonly list: () => AsyncIterable<{ readonly key: string; readonly at: Instant }>
  /**
   * Removes files written before `olderThan` that `isKnown` disowns, and torn writes of that age; tells how many.
   * `olderThan` must leave time for the row that makes a new file known to be committed: a day is plenty.
   */
  readonly sweep: (isKnown: (key: string) => boolean | Promise<boolean>, olderThan: Instant) => Promise<number>
}

export type StoredFile = { readonly bytes: number; readonly stream: ReadableStream<Uint8Array> }

/** 128 bits from `random`: a key cannot be guessed, and two never meet. */
const KEY_BYTES = 16
const KEY = /^[0-9a-f]{32}$/
const TEMPORARY = '.part'

/**
 * Files below `folder`, as `ab/cd/abcd…`: at most 256 names to a folder up to the leaves. A file appears under its
 * name only when its last byte is on the disk. `now` is wall time: it dates files for `sweep`.
 */
export function openFileStore(folder: string, random: (bytes: number) => Uint8Array, now: () => Instant): FileStore {
  const pathOf = (key: string) => join(folder, key.slice(0, 2), key.slice(2, 4), key)
  return {
    async put(bytes) {
      const key = Buffer.from(random(KEY_BYTES)).toString('hex')
      await writeDurably(folder, pathOf(key), bytes, now())
      return { key, sha256: await sha256(bytes) }
    },
    async open(key) {
      const found = KEY.test(key) ? await stat(pathOf(key)).catch(nullIfAbsent) : null
      return found && { bytes: found.size, stream: ReadableStream.from(readFile(pathOf(key))) }
    },
    async remove(key) {
      return KEY.test(key) && (await removeFile(pathOf(key)))
    },
    async *list() {
      for await (const { path, name } of listFiles(folder)) {
        const found = KEY.test(name) ? await stat(path).catch(nullIfAbsent) : null
        if (found) yield { key: name, at: found.mtimeMs }
      }
    },
    async sweep(isKnown, olderThan) {
      let removed = 0
      for await (const { path, name } of listFiles(folder)) {
        const found = await stat(path).catch(nullIfAbsent)
        if (!found || found.mtimeMs >= olderThan) continue
        const orphan = name.endsWith(TEMPORARY) || (KEY.test(name) && !(await isKnown(name)))
        if (orphan && (await removeFile(path))) removed += 1
      }
      return removed
    },
  }
}

/** Bytes first, then the name, then the folders that hold the name: a crash in between leaves a `.part` or nothing. */
async function writeDurably(folder: string, path: string, bytes: Uint8Array, at: Instant): Promise<void> {
  const leaf = dirname(path)
  const temporary = path + TEMPORARY
  await mkdir(leaf, { recursive: true, mode: 0o700 })
  const file = await open(temporary, 'wx', 0o600)
  try {
    await writeAndClose(file, bytes, at)
    await rename(temporary, path)
  } catch (cause) {
    await removeFile(temporary)
    throw new Error('A file could not be stored', { cause })
  }
  for (const parent of [leaf, dirname(leaf), folder]) await syncFolder(parent)
}

async function writeAndClose(file: FileHandle, bytes: Uint8Array, at: Instant): Promise<void> {
  try {
    await file.writeFile(bytes)
    await file.utimes(at / 1000, at / 1000)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Windows opens no folders and orders its own journal. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path)
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function* readFile(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path)
}

async function* listFiles(folder: string): AsyncGenerator<{ path: string; name: string }> {
  const entries = await opendir(folder, { recursive: true }).catch(nullIfAbsent)
  if (!entries) return
  for await (const entry of entries) {
    if (entry.isFile()) yield { path: join(entry.parentPath, entry.name), name: entry.name }
  }
}

async function removeFile(path: string): Promise<boolean> {
  return (await unlink(path).catch(nullIfAbsent)) !== null
}

function nullIfAbsent(error: NodeJS.ErrnoException): null {
  if (error.code !== 'ENOENT') throw error
  return null
}
