import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { inspectImage } from '../../bff/storage/formats/image.ts'
import { buildZip } from './build-zip.ts'
import { canvas, drawJpeg, drawPhoto } from './honest-files.ts'
import { buildPng, pngChunk } from './pictures.ts'
import { check, MEBIBYTE, type UploadCase } from './upload-case.ts'

async function accepted(file: Omit<UploadCase, 'what'>) {
  const result = await check({ what: '', ...file })
  if (!result.ok) throw new Error(result.code)
  return result.file
}

describe('a picture is drawn anew', () => {
  it('without a telephone’s position, name and colour profile', async () => {
    const photo = await drawPhoto(80, 40, 1)
    expect(photo.includes('SecretPhone')).toBe(true)
    const { content } = await accepted({ name: 'a.jpg', bytes: photo })
    const { exif, icc, xmp, iptc, format } = await sharp(content).metadata()
    expect({ exif, icc, xmp, iptc, format }).toEqual({ format: 'jpeg' })
    expect(content.includes('SecretPhone')).toBe(false)
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'upright from orientation %i, which swaps 80 × 40 from 5 on',
    async (orientation) => {
      const { width, height, content } = await accepted({ name: 'a.jpg', bytes: await drawPhoto(80, 40, orientation) })
      expect([width, height]).toEqual(orientation < 5 ? [80, 40] : [40, 80])
      expect(await sharp(content).metadata()).toMatchObject({ width, height })
    },
  )

  it('in the same format: a PNG stays a PNG, with its alpha', async () => {
    const { content, mediaType, type } = await accepted({ name: 'a.png', bytes: buildPng(8, 8, { color: 6 }) })
    expect(await sharp(content).metadata()).toMatchObject({ format: 'png', hasAlpha: true, width: 8, height: 8 })
    expect({ type, mediaType }).toEqual({ type: 'png', mediaType: 'image/png' })
  })

  it('with the same pixels in a PNG', async () => {
    const bytes = buildPng(31, 17)
    const { content } = await accepted({ name: 'a.png', bytes })
    expect(await sharp(content).raw().toBuffer()).toEqual(await sharp(bytes).raw().toBuffer())
  })

  it('from CMYK into sRGB', async () => {
    const bytes = await canvas(8, 8).toColourspace('cmyk').jpeg().toBuffer()
    const { content } = await accepted({ name: 'a.jpg', bytes })
    expect(await sharp(content).metadata()).toMatchObject({ space: 'srgb', channels: 3 })
  })

  it.each(['png', 'jpg'])('without a zip behind the last row of a %s', async (extension) => {
    const picture = extension === 'png' ? buildPng(8, 8) : await drawJpeg(8, 8)
    const bytes = Buffer.concat([picture, buildZip([{ name: 'evil.js', data: 'alert(1)' }])])
    const { content } = await accepted({ name: `a.${extension}`, bytes })
    expect(content.includes('PK\x03\x04')).toBe(false)
  })

  it('without scripts in its text chunks', async () => {
    const script = pngChunk('tEXt', Buffer.from('Comment\0<script>alert(1)</script>'))
    const { content } = await accepted({ name: 'a.png', bytes: buildPng(8, 8, { chunks: [script] }) })
    expect(content.includes('<script>')).toBe(false)
  })

  it('and 2 MiB by padding become a few kilobytes, while 2 MiB are reported', async () => {
    const picture = buildPng(390, 260)
    const bytes = Buffer.concat([picture, Buffer.alloc(2 * MEBIBYTE - picture.length, 0x20)])
    const file = await accepted({ name: 'a.png', bytes, maxBytes: 2 * MEBIBYTE })
    expect(file).toMatchObject({ bytes: 2 * MEBIBYTE, width: 390, height: 260 })
    expect(file.content.length).toBeLessThan(300_000)
  })
})

it('a PNG is refused where a JPEG was promised, and the other way round', async () => {
  expect(await inspectImage(buildPng(4, 4), 'jpeg')).toEqual({ ok: false, code: 'file-broken' })
  expect(await inspectImage(await drawJpeg(4, 4), 'png')).toEqual({ ok: false, code: 'file-broken' })
})

describe('the picture library', () => {
  it('opens neither SVG nor GIF nor TIFF any more, wherever it is asked', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>')
    const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
    const tiff = await canvas(4, 4).tiff().toBuffer()
    for (const bytes of [svg, gif, tiff]) await expect(sharp(bytes).metadata()).rejects.toThrow('unsupported')
  })

  it('leaves the event loop free while 9,000,000 pixels are drawn', async () => {
    const noise = { type: 'gaussian' as const, mean: 128, sigma: 9 }
    const bytes = await sharp({ create: { width: 3000, height: 3000, channels: 3, background: '#888', noise } })
      .png()
      .toBuffer()
    const started = performance.now()
    let longest = 0
    let last = started
    const ticks = setInterval(() => {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }, 1)
    await accepted({ name: 'a.png', bytes, maxBytes: bytes.length })
    clearInterval(ticks)
    expect(longest).toBeLessThan((performance.now() - started) / 2)
  })

  it('takes one at once and seventeen in all; the eighteenth is told that it is busy', async () => {
    const bytes = await drawJpeg(1500, 1500)
    const results = await Promise.all(Array.from({ length: 18 }, () => check({ what: '', name: 'a.jpg', bytes })))
    expect(results.filter((result) => result.ok)).toHaveLength(17)
    expect(results.find((result) => !result.ok)).toEqual({ ok: false, code: 'uploads-busy' })
  })
})
