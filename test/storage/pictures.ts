import { crc32, deflateSync } from 'node:zlib'
import { seeded } from './upload-case.ts'

type Color = 0 | 2 | 3 | 4 | 6
const CHANNELS: Record<Color, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')

export type PngOptions = {
  readonly color?: Color
  readonly depth?: 8 | 16
  /** Chunks between header and pixels. */
  readonly chunks?: readonly Buffer[]
  readonly after?: Buffer
}

/** A PNG by hand, independent of the decoder under test: every pixel byte is `(x + y) % 256`. */
export function buildPng(width: number, height: number, options: PngOptions = {}): Buffer {
  const { color = 2, depth = 8 } = options
  const row = width * CHANNELS[color] * (depth / 8)
  const pixels = Buffer.alloc(height * (row + 1))
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < row; x += 1) pixels[y * (row + 1) + 1 + x] = color === 3 ? (x + y) % 4 : (x + y) % 256
  }
  const palette = color === 3 ? [pngChunk('PLTE', Buffer.from('ff000000ff000000ffffffff', 'hex'))] : []
  const between = [...palette, ...(options.chunks ?? [])]
  return Buffer.concat([
    pngHeader(width, height, color, depth),
    ...between,
    pngChunk('IDAT', deflateSync(pixels)),
    pngChunk('IEND', Buffer.alloc(0)),
    options.after ?? Buffer.alloc(0),
  ])
}

/** Signature and IHDR only: any size costs 33 bytes. */
export function pngHeader(width: number, height: number, color: Color = 2, depth = 8): Buffer {
  const data = Buffer.alloc(13)
  data.writeUInt32BE(width, 0)
  data.writeUInt32BE(height, 4)
  data[8] = depth
  data[9] = color
  return Buffer.concat([PNG_SIGNATURE, pngChunk('IHDR', data)])
}

export function pngChunk(type: string, data: Buffer, sum?: number): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const chunk = Buffer.alloc(8 + typed.length)
  chunk.writeUInt32BE(data.length, 0)
  typed.copy(chunk, 4)
  chunk.writeUInt32BE(sum ?? crc32(typed), 4 + typed.length)
  return chunk
}

/** Bytes nobody can read or pack, the same every time. */
export function noise(length: number): Buffer {
  const random = seeded(length)
  return Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)))
}
