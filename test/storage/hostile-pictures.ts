import { drawJpeg } from './honest-files.ts'
import { buildPng, noise, pngChunk, pngHeader } from './pictures.ts'
import type { HostileCase } from './upload-case.ts'

export async function hostilePictures(): Promise<HostileCase[]> {
  const png = buildPng(64, 64)
  const flipped = Buffer.from(png)
  flipped[60] = (flipped[60] ?? 0) ^ 0xff
  const huge = (width: number, height: number) =>
    Buffer.concat([pngHeader(width, height), pngChunk('IDAT', Buffer.alloc(40)), pngChunk('IEND', Buffer.alloc(0))])
  const jpeg = await drawJpeg(64, 64)
  const frame = jpeg.indexOf(Buffer.from('ffc0', 'hex'))
  const grown = Buffer.from(jpeg)
  grown.writeUInt16BE(60_000, frame + 5)
  grown.writeUInt16BE(60_000, frame + 7)
  const tooMany = (what: string, name: string, bytes: Buffer) => ({ what, name, bytes, code: 'image-too-many-pixels' })
  const broken = (what: string, name: string, bytes: Buffer) => ({ what, name, bytes, code: 'file-broken' })
  return [
    tooMany('30,000 × 30,000 header', 'a.png', huge(30_000, 30_000)),
    tooMany('5001 × 5000 header', 'a.png', huge(5001, 5000)),
    tooMany('a line of 25,000,001 pixels', 'a.png', huge(25_000_001, 1)),
    tooMany('60,000 × 60,000 JPEG frame', 'a.jpg', grown),
    broken('5000 × 5000 header without pixels', 'a.png', huge(5000, 5000)),
    broken('0 × 0 header', 'a.png', huge(0, 0)),
    broken(
      'PNG of noise',
      'a.png',
      Buffer.concat([pngHeader(64, 64), pngChunk('IDAT', noise(3000)), pngChunk('IEND', Buffer.alloc(0))]),
    ),
    broken(
      'JPEG signature and noise',
      'a.jpg',
      Buffer.concat([Buffer.from('ffd8ffe000104a46494600', 'hex'), noise(3000)]),
    ),
    broken('PNG with a flipped pixel byte', 'a.png', flipped),
    broken('PNG without its last chunks', 'a.png', png.subarray(0, png.length - 40)),
    broken('JPEG of markers only', 'a.jpg', Buffer.from('ffd8ffe0ffd9', 'hex')),
  ]
}
