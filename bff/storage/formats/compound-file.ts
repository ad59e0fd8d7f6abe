import { ByteCursor } from '../byte-cursor.ts'

/** The old Office container, [MS-CFB]: a file system of sectors, here only as far as needed to tell what is inside. */
export type CompoundFile = { readonly streams: readonly Stream[]; readonly read: (stream: Stream) => Buffer | null }
type Stream = { readonly name: string; readonly start: number; readonly size: number }

const SIGNATURE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
/** What counts as a sector number; higher values are marks (end of chain, free, …). */
const SECTOR_MAX = 0xffff_fffa
const HEADER_FAT_SECTORS = 109
const DIRECTORY_ENTRY_BYTES = 128
const DIRECTORY_ENTRIES_MAX = 20_000
/** Shorter streams live inside another one; nothing that has to be read here is so short. */
const MINI_STREAM_BYTES = 4096

/** Null when the bytes are no sound compound file. Every chain is at most as long as the file has sectors. */
export function openCompoundFile(bytes: Buffer): CompoundFile | null {
  const header = readHeader(bytes)
  if (!header) return null
  const { sectorBytes } = header
  const count = Math.ceil(bytes.length / sectorBytes) - 1
  const sector = (index: number) => bytes.subarray((index + 1) * sectorBytes, (index + 2) * sectorBytes)
  const table = readTable(header, sector, count)
  if (!table) return null

  const chain = (start: number): Buffer | null => {
    const parts: Buffer[] = []
    for (let at = start; at < SECTOR_MAX; at = table[at] ?? SECTOR_MAX) {
      if (at >= count || parts.length === count) return null
      parts.push(sector(at))
    }
    return Buffer.concat(parts)
  }
  const directory = chain(header.directoryAt)
  if (!directory || directory.length > DIRECTORY_ENTRIES_MAX * DIRECTORY_ENTRY_BYTES) return null
  const read = ({ start, size }: Stream) => {
    const whole = size < MINI_STREAM_BYTES ? null : chain(start)
    return whole && whole.length >= size ? whole.subarray(0, size) : null
  }
  return { streams: readDirectory(directory), read }
}

export function findStream(file: CompoundFile, name: string): Stream | undefined {
  return file.streams.find((stream) => stream.name === name)
}

type Header = {
  readonly sectorBytes: number
  readonly directoryAt: number
  readonly tableSectors: number
  readonly listAt: number
  readonly firstList: readonly number[]
}

function readHeader(bytes: Buffer): Header | null {
  if (!bytes.subarray(0, 8).equals(SIGNATURE)) return null
  const cursor = new ByteCursor(bytes, 26)
  const version = cursor.u16()
  const byteOrder = cursor.u16()
  const shift = cursor.u16()
  cursor.skip(12)
  const tableSectors = cursor.u32()
  const directoryAt = cursor.u32()
  cursor.skip(16)
  const listAt = cursor.u32()
  cursor.skip(4)
  const firstList = Array.from({ length: HEADER_FAT_SECTORS }, () => cursor.u32())
  const sound = byteOrder === 0xfffe && ((version === 3 && shift === 9) || (version === 4 && shift === 12))
  return sound && !cursor.ranOut ? { sectorBytes: 2 ** shift, directoryAt, tableSectors, listAt, firstList } : null
}

/** The allocation table: for each sector the next of its chain. Its own sectors stand in a list, itself a chain. */
function readTable(header: Header, sector: (index: number) => Buffer, count: number): readonly number[] | null {
  const perSector = header.sectorBytes / 4
  const list = [...header.firstList]
  for (let at = header.listAt; at < SECTOR_MAX && list.length < header.tableSectors; ) {
    if (at >= count) return null
    const numbers = readNumbers(sector(at))
    list.push(...numbers.slice(0, perSector - 1))
    at = numbers[perSector - 1] ?? SECTOR_MAX
  }
  const used = list.filter((index) => index < SECTOR_MAX)
  if (used.length !== header.tableSectors || used.some((index) => index >= count)) return null
  return used.length * perSector > count + perSector * 2 ? null : used.flatMap((index) => readNumbers(sector(index)))
}

function readNumbers(bytes: Buffer): number[] {
  return Array.from({ length: bytes.length >>> 2 }, (_, index) => bytes.readUInt32LE(index * 4))
}

/** Storages and streams alike, whatever tree they hang in; free places are skipped. */
function readDirectory(directory: Buffer): Stream[] {
  const streams: Stream[] = []
  for (let at = 0; at + DIRECTORY_ENTRY_BYTES <= directory.length; at += DIRECTORY_ENTRY_BYTES) {
    const nameBytes = directory.readUInt16LE(at + 64)
    if (directory[at + 66] === 0 || nameBytes < 2 || nameBytes > 64) continue
    const name = directory.toString('utf16le', at, at + nameBytes - 2)
    streams.push({ name, start: directory.readUInt32LE(at + 116), size: directory.readUInt32LE(at + 120) })
  }
  return streams
}
