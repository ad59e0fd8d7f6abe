import { crc32 } from 'node:zlib'
import { ByteCursor } from '../byte-cursor.ts'
import { BROKEN_ARCHIVE, type Refused } from '../upload-problem.ts'
import { ARCHIVE_ENTRIES_MAX, RAR_BLOCKS_MAX, type RarEntry } from './archive-rules.ts'
import { decodeRarName } from './rar-name.ts'

export const RAR4_SIGNATURE = Buffer.from('526172211a0700', 'hex')

const MAIN = { type: 0x73, volume: 0x0001, encryptedHeaders: 0x0080 } as const
const FILE = { type: 0x74, encrypted: 0x0004, large: 0x0100, unicode: 0x0200 } as const
const END_TYPE = 0x7b
const HAS_DATA = 0x8000
const BLOCK_MIN_BYTES = 7
const UNIX = 3

/** RAR 1.5 to 4 (technote.txt of RAR 4): blocks of checksum, type, flags, length and perhaps data, up to the end mark. */
export function readRar4(bytes: Buffer): readonly RarEntry[] | Refused {
  const entries: RarEntry[] = []
  let at = RAR4_SIGNATURE.length
  for (let index = 0; index < RAR_BLOCKS_MAX && entries.length <= ARCHIVE_ENTRIES_MAX; index += 1) {
    const cursor = new ByteCursor(bytes, at)
    const sum = cursor.u16()
    const type = cursor.u8()
    const flags = cursor.u16()
    const length = cursor.u16()
    if (length < BLOCK_MIN_BYTES || at + length > bytes.length) return BROKEN_ARCHIVE
    if ((crc32(bytes.subarray(at + 2, at + length)) & 0xffff) !== sum) return BROKEN_ARCHIVE
    if ((type === MAIN.type) !== (index === 0)) return BROKEN_ARCHIVE
    if (type === MAIN.type && flags & MAIN.encryptedHeaders) return { ok: false, code: 'archive-encrypted' }
    if (type === MAIN.type && flags & MAIN.volume) return { ok: false, code: 'archive-unsupported' }
    if (type === END_TYPE) return entries

    const entry = type === FILE.type ? readEntry(cursor, flags) : null
    const data = entry ? entry.packed : flags & HAS_DATA ? cursor.u32() : 0
    if (cursor.ranOut || cursor.at > at + length) return BROKEN_ARCHIVE
    if (entry) entries.push(entry)
    at += length + data
    // The end mark came with RAR 3; before it the last block ends the file.
    if (at === bytes.length) return entries
  }
  return { ok: false, code: 'archive-too-many-entries', max: ARCHIVE_ENTRIES_MAX }
}

function readEntry(cursor: ByteCursor, flags: number): RarEntry {
  const packedLow = cursor.u32()
  const sizeLow = cursor.u32()
  const system = cursor.u8()
  cursor.skip(10)
  const nameBytes = cursor.u16()
  const attributes = cursor.u32()
  const packed = packedLow + (flags & FILE.large ? cursor.u32() * 2 ** 32 : 0)
  const size = sizeLow + (flags & FILE.large ? cursor.u32() * 2 ** 32 : 0)
  const names = readNames(cursor.take(nameBytes), (flags & FILE.unicode) !== 0)
  const link = system === UNIX && (attributes & 0xf000) === 0xa000
  return { ...names, packed, size, encrypted: (flags & FILE.encrypted) !== 0, link }
}

/** A Unicode name stands packed behind the plain one and a zero, or alone as UTF-8. */
function readNames(raw: Buffer, unicode: boolean): { name: string; otherName?: string } {
  const zero = unicode ? raw.indexOf(0) : -1
  if (zero < 0) return { name: raw.toString('latin1') }
  const plain = raw.subarray(0, zero)
  return { name: plain.toString('latin1'), otherName: decodeRarName(plain, raw.subarray(zero + 1)) }
}
