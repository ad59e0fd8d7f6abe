const SECTOR = 512
const END_OF_CHAIN = 0xffff_fffe
const FREE = 0xffff_ffff
const TABLE_MARK = 0xffff_fffd

export type OleStream = {
  readonly name: string
  readonly data?: Buffer
  readonly size?: number
  readonly free?: boolean
}

/** A version 3 compound file: streams of whole sectors one after another, then directory and table. */
export function buildOle(streams: readonly OleStream[], options: { readonly loop?: boolean } = {}): Buffer {
  const table: number[] = []
  const body: Buffer[] = []
  const place = (data: Buffer): number => {
    const count = Math.ceil(data.length / SECTOR)
    const start = table.length
    for (let index = 0; index < count; index += 1) table.push(index + 1 < count ? start + index + 1 : END_OF_CHAIN)
    body.push(data, Buffer.alloc(count * SECTOR - data.length))
    return start
  }
  const entries = streams.map(({ name, data, size, free }) =>
    directoryEntry(name, free ? 0 : data ? 2 : 1, data ? place(data) : 0, size ?? data?.length ?? 0),
  )
  const directoryAt = place(Buffer.concat([directoryEntry('Root Entry', 5, END_OF_CHAIN, 0), ...entries]))
  if (options.loop) table[directoryAt] = directoryAt

  const tableSectors = Math.ceil((table.length + 1) / (SECTOR / 4 - 1))
  const tableAt = table.length
  for (let index = 0; index < tableSectors; index += 1) table.push(TABLE_MARK)
  const written = Buffer.alloc(tableSectors * SECTOR, 0xff)
  table.forEach((next, index) => {
    written.writeUInt32LE(next, index * 4)
  })
  return Buffer.concat([header(tableSectors, tableAt, directoryAt), ...body, written])
}

function header(tableSectors: number, tableAt: number, directoryAt: number): Buffer {
  const bytes = Buffer.alloc(SECTOR)
  bytes.write('d0cf11e0a1b11ae1', 'hex')
  const shorts = [0x3e, 3, 0xfffe, 9, 6]
  shorts.forEach((value, index) => {
    bytes.writeUInt16LE(value, 24 + index * 2)
  })
  bytes.writeUInt32LE(tableSectors, 44)
  bytes.writeUInt32LE(directoryAt, 48)
  bytes.writeUInt32LE(4096, 56)
  bytes.writeUInt32LE(END_OF_CHAIN, 60)
  bytes.writeUInt32LE(END_OF_CHAIN, 68)
  for (let index = 0; index < 109; index += 1) {
    bytes.writeUInt32LE(index < tableSectors ? tableAt + index : FREE, 76 + index * 4)
  }
  return bytes
}

function directoryEntry(name: string, type: number, start: number, size: number): Buffer {
  const entry = Buffer.alloc(128)
  entry.write(name, 'utf16le')
  entry.writeUInt16LE(name.length * 2 + 2, 64)
  entry[66] = type
  entry.writeUInt32LE(start, 116)
  entry.writeUInt32LE(size, 120)
  return entry
}

/** A Word text stream: only its information block matters here. */
export function wordStream(flags = 0): Buffer {
  const stream = Buffer.alloc(4096)
  stream.writeUInt16LE(0xa5ec, 0)
  stream.writeUInt16LE(0xc1, 2)
  stream.writeUInt16LE(flags, 10)
  return stream
}

/** A PowerPoint text stream, with macros inside when asked. */
export function slideStream(macros?: boolean): Buffer {
  const stream = Buffer.alloc(4096)
  stream.write('0f00e803', 'hex')
  if (macros === undefined) return stream
  stream.write('1f00ff0314000000020000040c000000', 3000, 'hex')
  stream.writeUInt32LE(7, 3016)
  stream.writeUInt32LE(macros ? 1 : 0, 3020)
  stream.writeUInt32LE(2, 3024)
  return stream
}

export const buildDoc = (...more: OleStream[]) => buildOle([{ name: 'WordDocument', data: wordStream() }, ...more])
export const buildPpt = (...more: OleStream[]) =>
  buildOle([{ name: 'PowerPoint Document', data: slideStream() }, ...more])
