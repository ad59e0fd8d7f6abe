import { crc32 } from 'node:zlib'
import { ByteCursor } from '../byte-cursor.ts'
import { BROKEN_ARCHIVE, type Refused } from '../upload-problem.ts'
import { ARCHIVE_ENTRIES_MAX, RAR_BLOCKS_MAX, type RarEntry } from './archive-rules.ts'

export const RAR5_SIGNATURE = Buffer.from('526172211a070100', 'hex')

const MAIN = { type: 1, volume: 0x0001 } as const
const FILE = { type: 2, hasTime: 0x0002, hasSum: 0x0004, sizeUnknown: 0x0008 } as const
const ENCRYPTION_TYPE = 4
const END_TYPE = 5
const HAS_EXTRA = 0x0001
const HAS_DATA = 0x0002
const EXTRA = { encryption: 1, redirection: 5 } as const
/** A redirection of this kind repeats an earlier file of the archive; all others are links. */
const FILE_COPY = 5

/** RAR 5 (rarlab.com/technote.htm): blocks of checksum, length, type, flags and perhaps data, up to the end mark. */
export function readRar5(bytes: Buffer): readonly RarEntry[] | Refused {
  const entries: RarEntry[] = []
  let at = RAR5_SIGNATURE.length
  for (let index = 0; index < RAR_BLOCKS_MAX && entries.length <= ARCHIVE_ENTRIES_MAX; index += 1) {
    const cursor = new ByteCursor(bytes, at)
    const sum = cursor.u32()
    const length = cursor.vint()
    const end = cursor.at + length
    if (cursor.ranOut || end > bytes.length || crc32(bytes.subarray(at + 4, end)) !== sum) return BROKEN_ARCHIVE
    const type = cursor.vint()
    const flags = cursor.vint()
    const extraBytes = flags & HAS_EXTRA ? cursor.vint() : 0
    const data = flags & HAS_DATA ? cursor.vint() : 0
    if (type === ENCRYPTION_TYPE) return { ok: false, code: 'archive-encrypted' }
    if ((type === MAIN.type) !== (index === 0)) return BROKEN_ARCHIVE
    if (type === MAIN.type && cursor.vint() & MAIN.volume) return { ok: false, code: 'archive-unsupported' }
    if (type === END_TYPE) return entries

    if (type === FILE.type) entries.push(readEntry(cursor, data, readExtra(bytes.subarray(end - extraBytes, end))))
    if (cursor.ranOut || cursor.at > end - extraBytes) return BROKEN_ARCHIVE
    at = end + data
  }
  return { ok: false, code: 'archive-too-many-entries', max: ARCHIVE_ENTRIES_MAX }
}

function readEntry(cursor: ByteCursor, packed: number, extra: Extra): RarEntry {
  const flags = cursor.vint()
  const size = cursor.vint()
  cursor.vint()
  if (flags & FILE.hasTime) cursor.skip(4)
  if (flags & FILE.hasSum) cursor.skip(4)
  cursor.vint()
  cursor.vint()
  const name = cursor.take(cursor.vint()).toString('latin1')
  return { name, packed, size: flags & FILE.sizeUnknown ? Number.POSITIVE_INFINITY : size, ...extra }
}

type Extra = { readonly encrypted: boolean; readonly link: boolean }

function readExtra(area: Buffer): Extra {
  let found: Extra = { encrypted: false, link: false }
  for (const cursor = new ByteCursor(area); cursor.at < area.length && !cursor.ranOut; ) {
    const record = new ByteCursor(cursor.take(cursor.vint()))
    const type = record.vint()
    if (type === EXTRA.encryption) found = { ...found, encrypted: true }
    if (type === EXTRA.redirection && record.vint() !== FILE_COPY) found = { ...found, link: true }
  }
  return found
}
