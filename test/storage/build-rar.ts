import { crc32 } from 'node:zlib'

export type RarFile = {
  readonly name: string
  readonly data?: Buffer
  readonly size?: number
  readonly encrypted?: boolean
  readonly link?: boolean
  /** RAR 5: repeats an earlier file. */
  readonly copy?: boolean
  /** RAR 5: with a time and a checksum. */
  readonly dated?: boolean
  /** RAR 5: packed from a stream. */
  readonly sizeUnknown?: boolean
  /** RAR 4: the upper halves of the sizes. */
  readonly sizeHigh?: number
  /** RAR 4: made on Windows, with these attributes. */
  readonly windows?: number
  /** RAR 4: the packed Unicode name behind the plain one. */
  readonly unicode?: Buffer
}

export type RarOptions = { readonly encryptedHeaders?: boolean; readonly volume?: boolean }

/** The main and end blocks as WinRAR itself writes them: they also check our idea of the checksums. */
const RAR5_START = Buffer.from('526172211a0701003392b5e50a01050600050101808000', 'hex')
const RAR5_END = Buffer.from('1d77565103050400', 'hex')
const RAR4_START = Buffer.from('526172211a0700cf907300000d00000000000000', 'hex')
const RAR4_END = Buffer.from('c43d7b00400700', 'hex')

export function buildRar5(files: readonly RarFile[], options: RarOptions = {}): Buffer {
  if (options.encryptedHeaders) {
    return Buffer.concat([RAR5_START.subarray(0, 8), block5(Buffer.concat([vint(4), vint(0), vint(0), vint(0)]))])
  }
  if (options.volume)
    return Buffer.concat([RAR5_START.subarray(0, 8), block5(Buffer.from([1, 0, 1])), ...files.map(file5), RAR5_END])
  return Buffer.concat([RAR5_START, ...files.map(file5), RAR5_END])
}

function file5(file: RarFile): Buffer {
  const { name, data = Buffer.from('x'), size, encrypted, link, copy, dated, sizeUnknown } = file
  const record = encrypted
    ? [vint(1), vint(0), vint(0)]
    : link || copy
      ? [vint(5), vint(copy ? 5 : 1), vint(0), vint(1), Buffer.from('/')]
      : []
  const body = Buffer.concat(record)
  const extra = body.length > 0 ? Buffer.concat([vint(body.length), body]) : body
  const encoded = Buffer.from(name, 'utf8')
  const fields = [
    2,
    extra.length > 0 ? 3 : 2,
    ...(extra.length > 0 ? [extra.length] : []),
    data.length,
    (dated ? 6 : 0) | (sizeUnknown ? 8 : 0),
    size ?? data.length,
    0x20,
  ]
  const stamps = Buffer.alloc(dated ? 8 : 0, 1)
  const more = [0, 1, encoded.length]
  const header = Buffer.concat([...fields.map(vint), stamps, ...more.map(vint), encoded, extra])
  return Buffer.concat([block5(header), data])
}

function block5(header: Buffer): Buffer {
  const sized = Buffer.concat([vint(header.length), header])
  const sum = Buffer.alloc(4)
  sum.writeUInt32LE(crc32(sized))
  return Buffer.concat([sum, sized])
}

function vint(value: number): Buffer {
  const bytes: number[] = []
  let rest = value
  do {
    bytes.push((rest % 128) | (rest >= 128 ? 0x80 : 0))
    rest = Math.floor(rest / 128)
  } while (rest > 0)
  return Buffer.from(bytes)
}

export function buildRar4(files: readonly RarFile[], options: RarOptions = {}): Buffer {
  const flags = (options.encryptedHeaders ? 0x0080 : 0) | (options.volume ? 0x0001 : 0)
  const start = flags ? Buffer.concat([RAR4_START.subarray(0, 7), block4(0x73, flags, Buffer.alloc(6))]) : RAR4_START
  return Buffer.concat([start, ...files.map(file4), RAR4_END])
}

function file4(file: RarFile): Buffer {
  const { name, data = Buffer.from('x'), size, encrypted, link, unicode, sizeHigh, windows } = file
  const plain = Buffer.from(name, 'latin1')
  const stored = unicode ? Buffer.concat([plain, Buffer.from([0]), unicode]) : plain
  const fields = Buffer.alloc(25)
  fields.writeUInt32LE(data.length, 0)
  fields.writeUInt32LE(size ?? data.length, 4)
  fields[8] = windows === undefined ? 3 : 2
  fields[17] = 29
  fields[18] = 0x30
  fields.writeUInt16LE(stored.length, 19)
  fields.writeUInt32LE(windows ?? (link ? 0o120777 : 0o100644), 21)
  const high = Buffer.alloc(sizeHigh === undefined ? 0 : 8)
  if (sizeHigh !== undefined) high.writeUInt32LE(sizeHigh, 4)
  const flags = 0x8000 | (encrypted ? 0x0004 : 0) | (unicode ? 0x0200 : 0) | (high.length > 0 ? 0x0100 : 0)
  return Buffer.concat([block4(0x74, flags, Buffer.concat([fields, high, stored])), data])
}

function block4(type: number, flags: number, rest: Buffer): Buffer {
  const header = Buffer.alloc(7 + rest.length)
  header[2] = type
  header.writeUInt16LE(flags, 3)
  header.writeUInt16LE(header.length, 5)
  rest.copy(header, 7)
  header.writeUInt16LE(crc32(header.subarray(2)) & 0xffff, 0)
  return header
}
