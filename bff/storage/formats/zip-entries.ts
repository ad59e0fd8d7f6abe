import { crc32, createInflateRaw } from 'node:zlib'
import { ByteCursor } from '../byte-cursor.ts'
import { BROKEN_ARCHIVE, type Refused } from '../upload-problem.ts'
import { leavesFolder, refuseName, refuseSizes } from './archive-rules.ts'
import { readZipDirectory, type ZipEntry } from './zip-directory.ts'

const INFLATE_CHUNK_MAX = 256 * 1024

export type StoredEntry = ZipEntry & { readonly data: Buffer }

/**
 * Every entry with its packed bytes, once all of this holds: names stay inside, no links, nothing encrypted, local
 * headers agree with the directory and follow one another without overlap, sizes and checksums are true by unpacking.
 * Memory: one chunk at a time, however large the content.
 */
export async function readZipEntries(bytes: Buffer, entriesMax: number): Promise<readonly StoredEntry[] | Refused> {
  const listed = readZipDirectory(bytes, entriesMax)
  if ('code' in listed) return listed
  const refused = listed.map(refuseEntry).find((problem) => problem !== null) ?? refuseSizes(listed)
  if (refused) return refused
  const entries = locateEntries(bytes, listed)
  if (!entries) return BROKEN_ARCHIVE
  for (const entry of entries) if (!(await unpacksAsListed(entry))) return BROKEN_ARCHIVE
  return entries
}

/** Encrypted or strongly encrypted, a compression nobody here can check, a link, or a path that leads out. */
function refuseEntry(entry: ZipEntry): Refused | null {
  if ((entry.flags & ENCRYPTED_FLAGS) !== 0 || entry.method === AES_METHOD)
    return { ok: false, code: 'archive-encrypted' }
  if (entry.method !== STORED && entry.method !== DEFLATED) return { ok: false, code: 'archive-unsupported' }
  if (entry.attributes >>> 28 === SYMBOLIC_LINK) return refuseName('archive-link', entry.name)
  return [entry.name, ...unicodeNames(entry.extra)].some(leavesFolder) ? refuseName('archive-path', entry.name) : null
}

const STORED = 0
const DEFLATED = 8
const AES_METHOD = 99
/** Bit 0 traditional, bit 6 strong, bit 13 a masked directory. */
const ENCRYPTED_FLAGS = 0x2041
const DESCRIPTOR_FLAG = 0x0008
/** The upper four bits of a Unix mode. */
const SYMBOLIC_LINK = 0xa

/** Info-ZIP's second name (extra field 0x7075), which wins over the first in the readers that know it. */
function unicodeNames(extra: Buffer): string[] {
  const names: string[] = []
  for (const cursor = new ByteCursor(extra); cursor.at + 4 <= extra.length; ) {
    const id = cursor.u16()
    const field = cursor.take(cursor.u16())
    if (id === UNICODE_PATH) names.push(field.toString('latin1', 5))
  }
  return names
}

const UNICODE_PATH = 0x7075

/** In file order each entry starts where the one before ended, from byte 0 on. Null for overlaps, gaps and lies. */
function locateEntries(bytes: Buffer, listed: readonly ZipEntry[]): StoredEntry[] | null {
  if (new Set(listed.map((entry) => entry.name)).size !== listed.length) return null
  const entries: StoredEntry[] = []
  let slack = 0
  let end = 0
  for (const entry of [...listed].sort((a, b) => a.headerAt - b.headerAt)) {
    if (entry.headerAt < end || entry.headerAt > end + slack) return null
    const dataAt = readLocalHeader(bytes, entry)
    if (dataAt === null) return null
    end = dataAt + entry.packed
    slack = entry.flags & DESCRIPTOR_FLAG ? DESCRIPTOR_MAX_BYTES : 0
    entries.push({ ...entry, data: bytes.subarray(dataAt, end) })
  }
  return entries
}

/** Signature, checksum and two sizes of eight bytes. */
const DESCRIPTOR_MAX_BYTES = 24
const LOCAL_SIGNATURE = 0x04034b50

/** Where the entry's data starts; null when the local header tells another story than the directory. */
function readLocalHeader(bytes: Buffer, entry: ZipEntry): number | null {
  const cursor = new ByteCursor(bytes, entry.headerAt)
  const signature = cursor.u32()
  cursor.skip(2)
  const flags = cursor.u16()
  const method = cursor.u16()
  cursor.skip(4)
  const figures = [cursor.u32(), cursor.u32(), cursor.u32()]
  const nameBytes = cursor.u16()
  const extraBytes = cursor.u16()
  const name = cursor.take(nameBytes).toString('latin1')
  const extra = cursor.take(extraBytes)
  if (cursor.ranOut || cursor.at + entry.packed > bytes.length || signature !== LOCAL_SIGNATURE) return null
  if (name !== entry.name || method !== entry.method || (flags & ENCRYPTED_FLAGS) !== 0) return null
  if (unicodeNames(extra).some(leavesFolder)) return null
  const expected = [entry.crc, entry.packed, entry.size]
  return figures.every((figure, index) => agrees(figure, expected[index], flags)) ? cursor.at : null
}

/** Streaming writers leave zeros here and put the figures behind the data, or all ones and use the ZIP64 field. */
function agrees(local: number, listed: number | undefined, flags: number): boolean {
  return local === listed || (local === 0 && (flags & DESCRIPTOR_FLAG) !== 0) || local === 0xffff_ffff
}

async function unpacksAsListed({ method, data, size, crc }: StoredEntry): Promise<boolean> {
  if (method === STORED) return data.length === size && crc32(data) === crc
  const inflate = createInflateRaw({ chunkSize: Math.min(Math.max(size + 1, 64), INFLATE_CHUNK_MAX) })
  inflate.end(data)
  let length = 0
  let sum = 0
  try {
    for await (const chunk of inflate as AsyncIterable<Buffer>) {
      length += chunk.length
      if (length > size) return false
      sum = crc32(chunk, sum)
    }
  } catch {
    return false
  }
  return length === size && sum === crc && inflate.bytesWritten === data.length
}
