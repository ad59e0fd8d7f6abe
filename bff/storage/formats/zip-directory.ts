import { ByteCursor } from '../byte-cursor.ts'
import { BROKEN_ARCHIVE, type Refused } from '../upload-problem.ts'
import type { ArchiveEntry } from './archive-rules.ts'

export type ZipEntry = ArchiveEntry & {
  readonly flags: number
  readonly method: number
  readonly crc: number
  readonly attributes: number
  readonly headerAt: number
  readonly extra: Buffer
}
type EndRecord = { readonly at: number; readonly entries: number; readonly directoryAt: number }

/** APPNOTE.TXT 4.3.12 and 4.3.16. */
const CENTRAL_SIGNATURE = 0x02014b50
const END_SIGNATURE = Buffer.from('PK\x05\x06', 'latin1')
const END_BYTES = 22
const COMMENT_MAX = 0xffff
const IN_ZIP64 = 0xffff_ffff

/** The entries as the central directory lists them, which must fill the file's end without a gap. */
export function readZipDirectory(bytes: Buffer, entriesMax: number): readonly ZipEntry[] | Refused {
  const end = findEndRecord(bytes)
  if (end === null) return BROKEN_ARCHIVE
  if (end.entries === 0xffff || end.directoryAt === IN_ZIP64) return { ok: false, code: 'archive-unsupported' }
  if (end.entries > entriesMax) return { ok: false, code: 'archive-too-many-entries', max: entriesMax }

  const directoryEnd = end.at - zip64Bytes(bytes, end)
  const cursor = new ByteCursor(bytes.subarray(0, directoryEnd), end.directoryAt)
  const entries: ZipEntry[] = []
  while (entries.length < end.entries) {
    const entry = readEntry(cursor)
    if (!entry || cursor.ranOut) return BROKEN_ARCHIVE
    if (entry.size === IN_ZIP64 || entry.packed === IN_ZIP64) return { ok: false, code: 'archive-unsupported' }
    entries.push(entry)
  }
  return cursor.at === directoryEnd ? entries : BROKEN_ARCHIVE
}

/**
 * Null when the bytes do not end as a zip does. Some readers take the last signature, others the one whose comment
 * fills the rest: only where both agree is there one truth.
 */
function findEndRecord(bytes: Buffer): EndRecord | null {
  const at = bytes.lastIndexOf(END_SIGNATURE)
  if (at < bytes.length - END_BYTES - COMMENT_MAX) return null
  const cursor = new ByteCursor(bytes, at + END_SIGNATURE.length)
  const disks = cursor.u16() + cursor.u16()
  const entriesHere = cursor.u16()
  const entries = cursor.u16()
  cursor.skip(4)
  const directoryAt = cursor.u32()
  cursor.skip(cursor.u16())
  const whole = !cursor.ranOut && cursor.at === bytes.length && disks === 0 && entriesHere === entries
  return whole && at >= 0 ? { at, entries, directoryAt } : null
}

/** Careful writers add the large end record even where it says nothing new; then it must say the same. */
function zip64Bytes(bytes: Buffer, end: EndRecord): number {
  if (end.at < ZIP64_BYTES || bytes.readUInt32LE(end.at - ZIP64_LOCATOR_BYTES) !== ZIP64_LOCATOR_SIGNATURE) return 0
  const record = new ByteCursor(bytes, end.at - ZIP64_BYTES)
  const signature = record.u32()
  record.skip(20)
  const figures = [record.u64(), record.u64(), record.u64(), record.u64(), record.u32(), record.u32(), record.u64()]
  const recordAt = end.at - ZIP64_BYTES
  const directoryBytes = recordAt - end.directoryAt
  const expected = [end.entries, end.entries, directoryBytes, end.directoryAt, ZIP64_LOCATOR_SIGNATURE, 0, recordAt]
  const same = figures.every((figure, index) => figure === expected[index])
  return same && signature === ZIP64_SIGNATURE ? ZIP64_BYTES : 0
}

const ZIP64_SIGNATURE = 0x06064b50
const ZIP64_LOCATOR_SIGNATURE = 0x07064b50
const ZIP64_LOCATOR_BYTES = 20
/** The record of 56 bytes and its locator. */
const ZIP64_BYTES = 76

/** Whether a lenient reader would open these bytes as a zip: a file that is two formats at once has something to hide. */
export function hidesZip(bytes: Buffer): boolean {
  const from = Math.max(0, bytes.length - END_BYTES - COMMENT_MAX)
  for (let at = bytes.indexOf(END_SIGNATURE, from); at >= 0; at = bytes.indexOf(END_SIGNATURE, at + 1)) {
    const directoryBytes = new ByteCursor(bytes, at + 12).u32()
    if (new ByteCursor(bytes, at - directoryBytes).u32() === CENTRAL_SIGNATURE) return true
  }
  return false
}

function readEntry(cursor: ByteCursor): ZipEntry | null {
  if (cursor.u32() !== CENTRAL_SIGNATURE) return null
  cursor.skip(4)
  const flags = cursor.u16()
  const method = cursor.u16()
  cursor.skip(4)
  const crc = cursor.u32()
  const packed = cursor.u32()
  const size = cursor.u32()
  const nameBytes = cursor.u16()
  const extraBytes = cursor.u16()
  const commentBytes = cursor.u16()
  cursor.skip(4)
  const attributes = cursor.u32()
  const headerAt = cursor.u32()
  const name = cursor.take(nameBytes).toString('latin1')
  const extra = cursor.take(extraBytes)
  cursor.skip(commentBytes)
  return { name, flags, method, crc, packed, size, attributes, headerAt, extra }
}
