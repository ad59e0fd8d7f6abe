import { crc32, deflateRawSync } from 'node:zlib'

/** One entry; what is left out is written truthfully. */
export type ZipPart = {
  readonly name: string
  readonly data?: Buffer | string
  readonly method?: number
  readonly flags?: number
  readonly attributes?: number
  readonly extra?: Buffer
  readonly packed?: Buffer
  readonly crc?: number
  readonly size?: number
  /** What the local header says, where it differs from the directory. */
  readonly local?: {
    readonly name?: string
    readonly size?: number
    readonly method?: number
    readonly flags?: number
    readonly extra?: Buffer
  }
  /** Not written: the directory points here, into what others wrote. */
  readonly inside?: number
}
export type ZipOptions = {
  readonly comment?: Buffer
  readonly entries?: number
  readonly entriesHere?: number
  readonly disk?: number
  readonly gap?: number
  readonly prefix?: Buffer
  readonly directoryAt?: number
  /** Adds the large end record, which says it has this many entries. */
  readonly zip64?: number
  /** Points every entry at the first one's data. */
  readonly overlap?: boolean
}

export function buildZip(parts: readonly ZipPart[], options: ZipOptions = {}): Buffer {
  const prefix = options.prefix ?? Buffer.alloc(0)
  const body: Buffer[] = [prefix]
  const directory: Buffer[] = []
  let at = prefix.length
  for (const part of parts) {
    const { local, central } = buildEntry(part, part.inside ?? (options.overlap ? prefix.length : at))
    if (part.inside === undefined && (!options.overlap || body.length === 1)) {
      body.push(local, Buffer.alloc(options.gap ?? 0))
      at += local.length + (options.gap ?? 0)
    }
    directory.push(central)
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(options.disk ?? 0, 4)
  end.writeUInt16LE(options.entriesHere ?? options.entries ?? parts.length, 8)
  end.writeUInt16LE(options.entries ?? parts.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(options.directoryAt ?? at, 16)
  end.writeUInt16LE(options.comment?.length ?? 0, 20)
  const large = options.zip64 === undefined ? [] : [zip64End(options.zip64, listed.length, at)]
  return Buffer.concat([...body, listed, ...large, end, options.comment ?? Buffer.alloc(0)])
}

function buildEntry(part: ZipPart, at: number): { local: Buffer; central: Buffer } {
  const data = Buffer.from(part.data ?? '')
  const method = part.method ?? (data.length > 0 ? 8 : 0)
  const packed = part.packed ?? (method === 8 ? deflateRawSync(data) : data)
  const name = Buffer.from(part.name, 'utf8')
  const localName = Buffer.from(part.local?.name ?? part.name, 'utf8')
  const extra = part.extra ?? Buffer.alloc(0)
  const localExtra = part.local?.extra ?? extra
  const size = part.size ?? data.length

  const local = Buffer.alloc(30)
  local.write('PK\x03\x04', 'latin1')
  local.writeUInt16LE(20, 4)
  local.writeUInt16LE(part.local?.flags ?? part.flags ?? 0x0800, 6)
  local.writeUInt16LE(part.local?.method ?? method, 8)
  local.writeUInt32LE(part.crc ?? crc32(data), 14)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(part.local?.size ?? size, 22)
  local.writeUInt16LE(localName.length, 26)
  local.writeUInt16LE(localExtra.length, 28)

  const central = Buffer.alloc(46)
  central.write('PK\x01\x02', 'latin1')
  central.writeUInt16LE(0x031e, 4)
  central.writeUInt16LE(20, 6)
  central.writeUInt16LE(part.flags ?? 0x0800, 8)
  central.writeUInt16LE(method, 10)
  central.writeUInt32LE(part.crc ?? crc32(data), 16)
  central.writeUInt32LE(packed.length, 20)
  central.writeUInt32LE(size, 24)
  central.writeUInt16LE(name.length, 28)
  central.writeUInt16LE(extra.length, 30)
  central.writeUInt32LE(part.attributes ?? (0o100644 << 16) >>> 0, 38)
  central.writeUInt32LE(at, 42)
  return {
    local: Buffer.concat([local, localName, localExtra, packed]),
    central: Buffer.concat([central, name, extra]),
  }
}

function zip64End(entries: number, directoryBytes: number, at: number): Buffer {
  const bytes = Buffer.alloc(76)
  bytes.write('PK\x06\x06', 'latin1')
  bytes.writeUInt32LE(44, 4)
  for (const [index, value] of [entries, entries, directoryBytes, at].entries())
    bytes.writeUInt32LE(value, 24 + index * 8)
  bytes.write('PK\x06\x07', 56, 'latin1')
  bytes.writeUInt32LE(at + directoryBytes, 64)
  bytes.writeUInt32LE(1, 72)
  return bytes
}

/** Mode of a symbolic link in the upper half, as Unix zips have it. */
export const LINK_ATTRIBUTES = (0o120777 << 16) >>> 0
