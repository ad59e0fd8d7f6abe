import { deflateRawSync } from 'node:zlib'
import sharp, { type JpegOptions, type Sharp } from 'sharp'
import { buildOffice, relationship } from './build-office.ts'
import { buildDoc, buildOle, buildPpt, slideStream, wordStream } from './build-ole.ts'
import { buildPdf } from './build-pdf.ts'
import { buildRar4, buildRar5 } from './build-rar.ts'
import { buildZip } from './build-zip.ts'
import { buildPng, pngChunk } from './pictures.ts'
import { MEBIBYTE, type UploadCase } from './upload-case.ts'

/** Files people really send: every one must be accepted. */
export async function honestFiles(): Promise<UploadCase[]> {
  return [...(await jpegs()), ...(await pngs()), ...documents(), ...archives()]
}

export function drawJpeg(width: number, height: number, options: JpegOptions = {}): Promise<Buffer> {
  return canvas(width, height).jpeg(options).toBuffer()
}

export function canvas(width: number, height: number): Sharp {
  return sharp({ create: { width, height, channels: 3, background: { r: 200, g: 30, b: 60 } } })
}

/** A picture with a position, a camera name and a turn, as a telephone takes it: `width` × `height` before the turn. */
export function drawPhoto(width: number, height: number, orientation: number): Promise<Buffer> {
  return canvas(width, height)
    .withMetadata({ orientation })
    .withExifMerge({ IFD0: { Model: 'SecretPhone' }, IFD3: { GPSLatitude: '51/1 30/1 0/1', GPSLatitudeRef: 'N' } })
    .jpeg()
    .toBuffer()
}

async function jpegs(): Promise<UploadCase[]> {
  const plain = await drawJpeg(390, 260)
  const grey = await canvas(64, 64).toColourspace('b-w').jpeg().toBuffer()
  const cmyk = await canvas(64, 64).toColourspace('cmyk').jpeg().toBuffer()
  const profile = await canvas(64, 64).withIccProfile('p3').jpeg().toBuffer()
  return [
    { what: 'baseline JPEG', name: 'logo.jpg', bytes: plain },
    { what: 'the other extension', name: 'logo.jpeg', bytes: plain },
    { what: 'upper-case extension', name: 'DSC_0001.JPG', bytes: plain },
    { what: 'old name of the type', name: 'logo.jpg', bytes: plain, declaredType: 'image/pjpeg' },
    { what: 'declared with a parameter', name: 'logo.jpg', bytes: plain, declaredType: 'Image/JPEG; charset=binary' },
    { what: 'progressive JPEG', name: 'p.jpg', bytes: await drawJpeg(390, 260, { progressive: true }) },
    { what: 'grey JPEG', name: 'grey.jpg', bytes: grey },
    { what: 'CMYK JPEG from a print shop', name: 'cmyk.jpg', bytes: cmyk },
    { what: 'JPEG with a wide-gamut profile', name: 'p3.jpg', bytes: profile },
    {
      what: 'JPEG without chroma subsampling',
      name: 'c.jpg',
      bytes: await drawJpeg(33, 17, { chromaSubsampling: '4:4:4' }),
    },
    { what: 'photograph with position, turned', name: '照片.jpg', bytes: await drawPhoto(80, 40, 6) },
    { what: 'JPEG with bytes behind its end', name: 'tail.jpg', bytes: Buffer.concat([plain, Buffer.alloc(500, 7)]) },
    { what: '1 × 1 JPEG', name: 'dot.jpg', bytes: await drawJpeg(1, 1) },
  ]
}

async function pngs(): Promise<UploadCase[]> {
  const plain = buildPng(390, 260)
  const padding = Buffer.alloc(2 * MEBIBYTE - plain.length)
  const square = await canvas(5000, 5000).png().toBuffer()
  return [
    { what: 'truecolour PNG', name: '标志.png', bytes: plain },
    { what: 'PNG with alpha', name: 'alpha.png', bytes: buildPng(64, 64, { color: 6 }) },
    { what: 'grey PNG', name: 'grey.png', bytes: buildPng(64, 64, { color: 0 }) },
    { what: 'grey PNG with alpha', name: 'ga.png', bytes: buildPng(64, 64, { color: 4 }) },
    { what: '16-bit PNG', name: 'deep.png', bytes: buildPng(64, 64, { depth: 16 }) },
    { what: 'palette PNG', name: 'palette.png', bytes: buildPng(64, 64, { color: 3 }) },
    { what: 'interlaced PNG', name: 'lace.png', bytes: await canvas(64, 64).png({ progressive: true }).toBuffer() },
    {
      what: 'PNG with a text chunk',
      name: 't.png',
      bytes: buildPng(9, 9, { chunks: [pngChunk('tEXt', Buffer.from('Author\0Me'))] }),
    },
    {
      what: 'animated PNG',
      name: 'a.png',
      bytes: buildPng(9, 9, { chunks: [pngChunk('acTL', Buffer.from('0000000100000000', 'hex'))] }),
    },
    { what: '1 × 1 PNG', name: 'dot.png', bytes: buildPng(1, 1) },
    {
      what: 'exactly 2 MiB by padding behind IEND',
      name: 'pad.png',
      bytes: Buffer.concat([plain, padding]),
      maxBytes: 2 * MEBIBYTE,
    },
    { what: 'exactly 25,000,000 pixels', name: 'square.png', bytes: square },
  ]
}

function documents(): UploadCase[] {
  const link = relationship('rId9', 'hyperlink', 'https://example.com/?a=1&amp;b=2', 'TargetMode="External"')
  return [
    { what: 'PDF 1.4', name: '使用手册.pdf', bytes: buildPdf() },
    { what: 'PDF 2.0', name: 'manual.pdf', bytes: buildPdf('2.0') },
    {
      what: 'PDF padded behind its end mark',
      name: 'm.pdf',
      bytes: Buffer.concat([buildPdf(), Buffer.from('\r\n\0\0')]),
    },
    { what: 'docx', name: '需求说明书.docx', bytes: buildOffice('docx') },
    { what: 'docx with a hyperlink', name: 'link.docx', bytes: buildOffice('docx', { relationships: link }) },
    { what: 'docx with UTF-16 parts', name: 'utf16.docx', bytes: buildOffice('docx', { encoding: 'utf16le' }) },
    {
      what: 'docx with 600 parts',
      name: 'big.docx',
      bytes: buildOffice('docx', { extra: numbered(600, 'word/media/') }),
    },
    { what: 'pptx', name: '介绍.pptx', bytes: buildOffice('pptx') },
    {
      what: 'pptx with an embedded sheet',
      name: 'chart.pptx',
      bytes: buildOffice('pptx', { extra: [{ name: 'ppt/embeddings/Sheet1.xlsx', data: 'x' }] }),
    },
    { what: 'doc', name: '合同.doc', bytes: buildDoc() },
    {
      what: 'doc of 200 sectors',
      name: 'long.doc',
      bytes: buildOle([{ name: 'WordDocument', data: Buffer.concat([wordStream(), Buffer.alloc(98_304)]) }]),
    },
    { what: 'doc whose macros were removed', name: 'was.doc', bytes: buildDoc({ name: 'VBA', free: true }) },
    { what: 'ppt', name: 'deck.ppt', bytes: buildPpt() },
    {
      what: 'ppt that once had macros',
      name: 'was.ppt',
      bytes: buildOle([{ name: 'PowerPoint Document', data: slideStream(false) }]),
    },
  ]
}

function archives(): UploadCase[] {
  const inner = buildZip([{ name: 'a.txt', data: 'inner' }])
  const descriptor = { name: 'stream.txt', data: 'streamed', flags: 0x0808, local: { size: 0 } }
  return [
    { what: 'zip', name: '资料.zip', bytes: buildZip([{ name: '说明/读我.txt', data: '你好'.repeat(50) }]) },
    { what: 'zip as Windows declares it', name: 'w.zip', bytes: inner, declaredType: 'application/x-zip-compressed' },
    {
      what: 'zip with a folder and an empty file',
      name: 'f.zip',
      bytes: buildZip([{ name: 'a/' }, { name: 'a/empty' }]),
    },
    { what: 'zip in a zip', name: 'n.zip', bytes: buildZip([{ name: 'inner.zip', data: inner, method: 0 }]) },
    {
      what: 'zip with a comment',
      name: 'c.zip',
      bytes: buildZip([{ name: 'a', data: 'b' }], { comment: Buffer.from('by me') }),
    },
    { what: 'zip of 500 entries', name: 'many.zip', bytes: buildZip(numbered(500)) },
    { what: 'zip at a ratio of 100', name: 'r.zip', bytes: atRatio100(0) },
    { what: 'zip from a streaming writer', name: 's.zip', bytes: buildZip([descriptor], { gap: 16 }) },
    { what: 'zip with a large end record', name: 'l.zip', bytes: buildZip([{ name: 'a', data: 'b' }], { zip64: 1 }) },
    {
      what: 'names with dots that stay inside',
      name: 'd.zip',
      bytes: buildZip([{ name: 'a..b/...c/..d', data: 'x' }]),
    },
    { what: 'RAR 5', name: '资料.rar', bytes: buildRar5([{ name: '说明.txt' }, { name: 'b.txt' }]) },
    {
      what: 'RAR 5, old name of the type',
      name: 'b.rar',
      bytes: buildRar5([{ name: 'a' }]),
      declaredType: 'application/x-rar-compressed',
    },
    {
      what: 'RAR 5 with times and a repeated file',
      name: 'r.rar',
      bytes: buildRar5([
        { name: 'a', dated: true },
        { name: 'b', copy: true },
      ]),
    },
    { what: 'RAR 4 from Windows, not indexed', name: 'w.rar', bytes: buildRar4([{ name: 'a', windows: 0xa020 }]) },
    { what: 'zip of exactly 100 MiB unpacked', name: 'h.zip', bytes: exactly100Mebibytes() },
    { what: 'RAR 4', name: 'a.rar', bytes: buildRar4([{ name: 'readme.txt' }]) },
    {
      what: 'RAR 4 with a Unicode name',
      name: 'u.rar',
      bytes: buildRar4([{ name: '__.txt', unicode: Buffer.from('00acf48b0e6602', 'hex') }]),
    },
    { what: 'RAR of 500 entries', name: 'many.rar', bytes: buildRar5(numbered(500).map(({ name }) => ({ name }))) },
  ]
}

export function numbered(count: number, folder = ''): { name: string; data: string }[] {
  return Array.from({ length: count }, (_, index) => ({ name: `${folder}${index}.txt`, data: String(index) }))
}

function exactly100Mebibytes(): Buffer {
  const plain = { name: 'plain', data: Buffer.alloc(MEBIBYTE, 7), method: 0 }
  return buildZip([{ name: 'zeros', data: Buffer.alloc(99 * MEBIBYTE) }, plain])
}

/** Unpacked to packed exactly 100 : 1, by a stored entry of the right length beside a megabyte of zeros; or `less` of it. */
export function atRatio100(less: number): Buffer {
  for (let length = MEBIBYTE; ; length += 1) {
    const zeros = Buffer.alloc(length)
    const spare = length - 100 * deflateRawSync(zeros).length
    if (spare % 99 === 0) {
      return buildZip([
        { name: 'zeros', data: zeros },
        { name: 'plain', data: Buffer.alloc(spare / 99 - less), method: 0 },
      ])
    }
  }
}
