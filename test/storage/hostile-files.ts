import { deflateRawSync } from 'node:zlib'
import type { MediaType } from '../../bff/domain/product/media-type.ts'
import { buildOffice, type OfficeOptions, relationship } from './build-office.ts'
import { buildDoc, buildOle, buildPpt, slideStream, wordStream } from './build-ole.ts'
import { buildPdf } from './build-pdf.ts'
import { buildRar4, buildRar5, type RarFile } from './build-rar.ts'
import { buildZip, LINK_ATTRIBUTES, type ZipOptions, type ZipPart } from './build-zip.ts'
import { atRatio100, drawJpeg, numbered } from './honest-files.ts'
import { buildPng, pngChunk, pngHeader } from './pictures.ts'
import { ALL_TYPES, type HostileCase, MEBIBYTE, seeded } from './upload-case.ts'

/** Every one must be refused with exactly this code. The same seed makes the same files. */
export async function hostileFiles(seed: number): Promise<HostileCase[]> {
  return [
    ...names(),
    ...sizes(),
    ...(await liars()),
    ...(await pictures()),
    ...zips(),
    ...rars(),
    ...offices(),
    ...oles(),
    ...pdfs(),
    ...(await cutShort(seed)),
  ]
}

function names(): HostileCase[] {
  const bytes = buildPng(4, 4)
  const bad = ['', '.png', '..', 'logo', 'logo.', '\u202e.png', '/', 'folder/', '\0.png', `${'a'.repeat(197)}.png`]
  return bad.map((name) => ({ what: `name ${JSON.stringify(name.slice(0, 12))}`, name, bytes, code: 'file-name' }))
}

function sizes(): HostileCase[] {
  const png = buildPng(390, 260)
  const over = Buffer.concat([png, Buffer.alloc(2 * MEBIBYTE + 1 - png.length)])
  return [
    { what: 'empty', name: 'a.png', bytes: Buffer.alloc(0), code: 'file-empty' },
    { what: 'one byte over 2 MiB', name: 'a.png', bytes: over, maxBytes: 2 * MEBIBYTE, code: 'file-too-large' },
    {
      what: 'one byte over, honest otherwise',
      name: 'a.pdf',
      bytes: buildPdf(),
      maxBytes: buildPdf().length - 1,
      code: 'file-too-large',
    },
  ]
}

/** Every kind of content under every other kind's name, and thirteen strangers under each of the nine. */
async function liars(): Promise<HostileCase[]> {
  const all = { ...(await everyKind()), ...strangers() }
  const declared = {
    what: 'PNG declared as text',
    name: 'a.png',
    bytes: buildPng(4, 4),
    declaredType: 'text/html',
    code: 'file-type',
  }
  const crossed = Object.entries(all).flatMap(([content, bytes]) =>
    ALL_TYPES.filter((type) => type !== content).map((type) => ({
      what: `${content} as ${type}`,
      name: `a.${type}`,
      bytes,
      code: 'file-type',
    })),
  )
  const foreign = ['exe', 'svg', 'html', 'docm', 'gif', 'php', 'xlsx', 'png.exe', 'pdf .js'].map((extension) => ({
    what: `PNG named ${extension}`,
    name: `a.${extension}`,
    bytes: buildPng(4, 4),
    declaredType: 'image/png',
    code: 'file-type',
  }))
  return [
    ...crossed,
    ...foreign,
    declared,
    { ...declared, what: 'PNG declared as nothing', declaredType: '' },
    { ...declared, what: 'PNG declared as JPEG', declaredType: 'image/jpeg' },
    { ...declared, what: 'honest, but not allowed here', declaredType: 'image/png', mediaTypes: ['pdf'] as const },
  ]
}

/** The smallest honest file of each kind. */
export async function everyKind(): Promise<Record<MediaType, Buffer>> {
  return {
    jpg: await drawJpeg(8, 8),
    png: buildPng(8, 8),
    pdf: buildPdf(),
    doc: buildDoc(),
    docx: buildOffice('docx'),
    ppt: buildPpt(),
    pptx: buildOffice('pptx'),
    zip: buildZip([{ name: 'a', data: 'b' }]),
    rar: buildRar5([{ name: 'a' }]),
  }
}

function strangers(): Record<string, Buffer> {
  const tar = Buffer.alloc(1024)
  tar.write('a.txt')
  tar.write('ustar\x0000', 257, 'latin1')
  return {
    svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    gif: Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'),
    html: Buffer.from('<!doctype html><script>alert(1)</script>'),
    exe: Buffer.concat([Buffer.from('MZ\x90\0', 'latin1'), Buffer.alloc(200)]),
    elf: Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), Buffer.alloc(200)]),
    script: Buffer.from('#!/bin/sh\nrm -rf /\n'),
    php: Buffer.from('<?php system($_GET["c"]);'),
    webp: Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64'),
    gzip: Buffer.from('1f8b0800000000000003', 'hex'),
    '7z': Buffer.from('377abcaf271c0004', 'hex'),
    tar,
    xls: buildOle([{ name: 'Workbook', data: Buffer.alloc(4096) }]),
    zeros: Buffer.alloc(4096),
  }
}

async function pictures(): Promise<HostileCase[]> {
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

/** Honest pictures and papers, cut at seeded places. */
async function cutShort(seed: number): Promise<HostileCase[]> {
  const random = seeded(seed + 1)
  const whole = [
    { name: 'a.jpg', bytes: await drawJpeg(200, 200), from: 200, code: 'file-broken' },
    { name: 'a.jpg', bytes: await drawJpeg(200, 200, { progressive: true }), from: 200, code: 'file-broken' },
    { name: 'a.png', bytes: buildPng(200, 200), from: 60, code: 'file-broken' },
    { name: 'a.pdf', bytes: buildPdf(), from: 20, code: 'file-broken' },
    { name: 'a.doc', bytes: buildDoc(), from: 600, code: 'file-broken' },
    { name: 'a.zip', bytes: buildZip(numbered(5)), from: 40, code: 'archive-broken' },
    { name: 'a.rar', bytes: buildRar5(numbered(5).map(({ name }) => ({ name }))), from: 24, code: 'archive-broken' },
  ]
  return whole.flatMap(({ name, bytes, from, code }) =>
    Array.from({ length: 8 }, () => {
      const at = from + Math.floor(random() * (bytes.length - from - 8))
      return { what: `${name} cut at ${at} of ${bytes.length}`, name, bytes: bytes.subarray(0, at), code }
    }),
  )
}

function zips(): HostileCase[] {
  const text = { name: 'a.txt', data: 'hello hello hello' }
  const zip = (what: string, code: string, parts: readonly ZipPart[], options?: ZipOptions): HostileCase => ({
    what,
    name: 'a.zip',
    bytes: buildZip(parts, options),
    code,
  })
  const slips = ['../a', 'a/../../b', '..\\a', '/etc/passwd', '\\\\host\\share', 'C:\\a', 'c:a', '..', 'a\0.txt', '']
  const bomb = deflateRawSync(Buffer.alloc(20 * MEBIBYTE))
  return [
    ...slips.map((name) => zip(`entry ${JSON.stringify(name)}`, 'archive-path', [text, { name, data: 'x' }])),
    zip('second name leads out', 'archive-path', [{ ...text, extra: unicodePath('../../evil') }]),
    zip('link to /etc', 'archive-link', [{ name: 'l', data: '/etc', attributes: LINK_ATTRIBUTES }]),
    zip('encrypted', 'archive-encrypted', [{ ...text, flags: 0x0801 }]),
    zip('strongly encrypted', 'archive-encrypted', [{ ...text, flags: 0x0841 }]),
    zip('AES', 'archive-encrypted', [{ ...text, method: 99 }]),
    zip('one of two encrypted', 'archive-encrypted', [text, { name: 'b', data: 'x', flags: 0x0801 }]),
    ...[9, 12, 14, 93, 95, 98].map((method) =>
      zip(`compression ${method}`, 'archive-unsupported', [{ ...text, method }]),
    ),
    zip('501 entries', 'archive-too-many-entries', numbered(501)),
    zip('5,000 entries', 'archive-too-many-entries', numbered(5000)),
    zip('ZIP64 count', 'archive-unsupported', [text], { entries: 0xffff }),
    zip('ZIP64 size', 'archive-unsupported', [{ ...text, size: 0xffff_ffff }]),
    zip('no entry', 'archive-empty', []),
    zip('20 MiB of zeros, ratio 1,000', 'archive-ratio', [{ name: 'z', data: Buffer.alloc(20 * MEBIBYTE) }]),
    { what: 'just above ratio 100', name: 'a.zip', bytes: atRatio100(1), code: 'archive-ratio' },
    zip('100 MiB and one byte declared', 'archive-too-large', [{ ...text, size: 100 * MEBIBYTE + 1 }]),
    zip(
      'sizes that add up to 120 MiB',
      'archive-too-large',
      [1, 2, 3].map((n) => ({ name: `${n}`, data: 'x', size: 40 * MEBIBYTE })),
    ),
    zip('bomb that claims 100 bytes', 'archive-broken', [{ name: 'z', packed: bomb, method: 8, size: 100, crc: 0 }]),
    zip('claims more than it holds', 'archive-broken', [{ ...text, size: 18 }]),
    zip('claims less than it holds', 'archive-broken', [{ ...text, size: 16 }]),
    zip('wrong checksum', 'archive-broken', [{ ...text, crc: 1 }]),
    zip('wrong checksum, stored', 'archive-broken', [{ ...text, method: 0, crc: 1 }]),
    zip('stored, sizes differ', 'archive-broken', [{ ...text, method: 0, size: 3 }]),
    zip('noise for deflate', 'archive-broken', [{ ...text, packed: Buffer.alloc(30, 0xff) }]),
    zip('data behind the deflate end', 'archive-broken', [
      { ...text, packed: Buffer.concat([deflateRawSync(Buffer.from(text.data)), Buffer.from('MZ evil')]) },
    ]),
    zip('local name differs', 'archive-broken', [{ ...text, local: { name: 'b.txt' } }]),
    zip('local size differs', 'archive-broken', [{ ...text, local: { size: 5 } }]),
    zip('local method differs', 'archive-broken', [{ ...text, local: { method: 0 } }]),
    zip('overlapping entries', 'archive-broken', [text, { ...text, name: 'b.txt' }], { overlap: true }),
    zip('same entry twice', 'archive-broken', [text, text]),
    zip('gap between entries', 'archive-broken', [text, { ...text, name: 'b' }], { gap: 100 }),
    zip('more entries promised than listed', 'archive-broken', [text], { entries: 2 }),
    zip('fewer entries promised than listed', 'archive-broken', [text, { ...text, name: 'b' }], { entries: 1 }),
    zip('large end record with another count', 'archive-broken', [text], { zip64: 2 }),
    zip('directory elsewhere', 'archive-broken', [text], { directoryAt: 3 }),
    zip('end mark inside the comment', 'archive-broken', [text], {
      comment: Buffer.from('PK\x05\x06 and more', 'latin1'),
    }),
    {
      what: 'bytes behind the end',
      name: 'a.zip',
      bytes: Buffer.concat([buildZip([text]), Buffer.from('more')]),
      code: 'archive-broken',
    },
    {
      what: 'first signature only',
      name: 'a.zip',
      bytes: Buffer.from('PK\x03\x04\x14\0\0\0\0\0', 'latin1'),
      code: 'archive-broken',
    },
    {
      what: 'office document without its list',
      name: 'a.docx',
      bytes: buildZip([{ name: 'word/document.xml', data: '<x/>' }]),
      code: 'file-type',
    },
  ]
}

function unicodePath(name: string): Buffer {
  const field = Buffer.concat([Buffer.from([1, 0, 0, 0, 0]), Buffer.from(name)])
  const head = Buffer.alloc(4)
  head.writeUInt16LE(0x7075, 0)
  head.writeUInt16LE(field.length, 2)
  return Buffer.concat([head, field])
}

function rars(): HostileCase[] {
  const both = (what: string, code: string, files: readonly RarFile[]): HostileCase[] => [
    { what: `RAR 5: ${what}`, name: 'a.rar', bytes: buildRar5(files), code },
    { what: `RAR 4: ${what}`, name: 'a.rar', bytes: buildRar4(files), code },
  ]
  const flipped = (bytes: Buffer): Buffer => {
    const copy = Buffer.from(bytes)
    copy[40] = (copy[40] ?? 0) ^ 0x55
    return copy
  }
  const file = [{ name: 'some-long-file-name.txt' }]
  const zip = buildZip([{ name: 'a', data: 'b' }])
  return [
    ...both('path leads out', 'archive-path', [{ name: '../a' }]),
    ...both('absolute path', 'archive-path', [{ name: '/a' }]),
    ...both('link', 'archive-link', [{ name: 'a', link: true }]),
    ...both('encrypted file', 'archive-encrypted', [{ name: 'a', encrypted: true }]),
    ...both(
      '501 entries',
      'archive-too-many-entries',
      numbered(501).map(({ name }) => ({ name })),
    ),
    ...both('ratio', 'archive-ratio', [{ name: 'a', data: Buffer.alloc(100, 1), size: 10_001 }]),
    ...both('101 MiB unpacked', 'archive-too-large', [
      { name: 'a', data: Buffer.alloc(2 * MEBIBYTE), size: 101 * MEBIBYTE },
    ]),
    ...both('no entry', 'archive-empty', []),
    {
      what: 'RAR 5: encrypted headers',
      name: 'a.rar',
      bytes: buildRar5([], { encryptedHeaders: true }),
      code: 'archive-encrypted',
    },
    {
      what: 'RAR 4: encrypted headers',
      name: 'a.rar',
      bytes: buildRar4([], { encryptedHeaders: true }),
      code: 'archive-encrypted',
    },
    {
      what: 'RAR 4: Unicode name leads out',
      name: 'a.rar',
      bytes: buildRar4([{ name: 'ab_', unicode: Buffer.from('00002e2e2f', 'hex') }]),
      code: 'archive-path',
    },
    { what: 'RAR 5: flipped header byte', name: 'a.rar', bytes: flipped(buildRar5(file)), code: 'archive-broken' },
    { what: 'RAR 4: flipped header byte', name: 'a.rar', bytes: flipped(buildRar4(file)), code: 'archive-broken' },
    {
      what: 'RAR that is also a zip',
      name: 'a.rar',
      bytes: Buffer.concat([buildRar5(file), zip]),
      code: 'archive-broken',
    },
    {
      what: 'RAR signature only',
      name: 'a.rar',
      bytes: Buffer.from('526172211a070100', 'hex'),
      code: 'archive-broken',
    },
  ]
}

function offices(): HostileCase[] {
  const both = (what: string, code: string, options: OfficeOptions): HostileCase[] =>
    (['docx', 'pptx'] as const).map((kind) => ({
      what: `${kind}: ${what}`,
      name: `a.${kind}`,
      bytes: buildOffice(kind, options),
      code,
    }))
  const external = (type: string, mode = 'TargetMode="External"') =>
    relationship('rId2', type, 'http://evil.example/x', mode)
  const encrypted = buildOle([
    { name: 'EncryptionInfo', data: Buffer.alloc(4096) },
    { name: 'EncryptedPackage', data: Buffer.alloc(4096) },
  ])
  return [
    ...both('vbaProject.bin', 'document-macros', { extra: [{ name: 'word/vbaProject.bin', data: 'x' }] }),
    ...both('vbaProject.bin in other letters', 'document-macros', { extra: [{ name: 'x/VBAPROJECT.BIN', data: 'x' }] }),
    ...both('vbaProject.bin behind a backslash', 'document-macros', {
      extra: [{ name: 'word\\vbaProject.bin', data: 'x' }],
    }),
    ...both('macro part under another name', 'document-macros', {
      override: '<Override PartName="/word/x.bin" ContentType="application/vnd.ms-office.vbaProject"/>',
    }),
    ...both('macro type by references', 'document-macros', {
      override: '<Override PartName="/x.bin" ContentType="application/vnd.ms-office.&#118;baProject"/>',
    }),
    ...both('macro relationship', 'document-macros', { relationships: relationship('rId2', 'vbaProject', 'x.bin') }),
    ...both('macro-enabled sheet inside', 'document-macros', {
      extra: [{ name: 'word/embeddings/Sheet.xlsm', data: 'x' }],
    }),
    ...both('ActiveX control', 'document-macros', { extra: [{ name: 'word/activeX/activeX1.bin', data: 'x' }] }),
    ...both('template from outside', 'document-external-content', { relationships: external('attachedTemplate') }),
    ...both('picture from outside', 'document-external-content', { relationships: external('image') }),
    ...both('object from outside by references', 'document-external-content', {
      relationships: external('oleObject', 'TargetMode="&#x45;xternal"'),
    }),
    ...both('outside behind a > in a value', 'document-external-content', {
      relationships: external('frame', 'x=">" TargetMode=\'External\''),
    }),
    ...both('outside behind a foreign name', 'document-external-content', {
      relationships: external('frame', 'é="TargetMode=" TargetMode="External"'),
    }),
    ...both('document type with entities', 'file-broken', { relationships: '<!DOCTYPE x [<!ENTITY e "External">]>' }),
    ...both('template as document', 'file-type', {
      mainType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml',
    }),
    ...both('package without relationships', 'file-type', { without: '_rels/.rels' }),
    ...both('two parts that differ by case', 'file-broken', {
      extra: [{ name: '[content_types].XML', data: '<Types/>' }],
    }),
    ...both('2,001 parts', 'archive-too-many-entries', { extra: numbered(1997) }),
    ...both('lists of 2 MiB and more', 'file-broken', {
      extra: [
        { name: 'x.rels', data: '<a b="c"/>'.repeat(220_000) },
        { name: 'pad', data: noise(200_000), method: 0 },
      ],
    }),
    ...both('encrypted part', 'archive-encrypted', { extra: [{ name: 'x', data: 'x', flags: 0x0801 }] }),
    ...both('part that leads out', 'archive-path', { extra: [{ name: '../x', data: 'x' }] }),
    {
      what: 'docm as docx',
      name: 'a.docx',
      bytes: buildOffice('docx', { mainType: MACRO_ENABLED.word }),
      code: 'document-macros',
    },
    {
      what: 'pptm as pptx',
      name: 'a.pptx',
      bytes: buildOffice('pptx', { mainType: MACRO_ENABLED.slides }),
      code: 'document-macros',
    },
    {
      what: 'docx without its main part',
      name: 'a.docx',
      bytes: buildOffice('docx', { without: 'word/document.xml' }),
      code: 'file-broken',
    },
    { what: 'docx with a password', name: 'a.docx', bytes: encrypted, code: 'document-encrypted' },
    { what: 'pptx with a password', name: 'a.pptx', bytes: encrypted, code: 'document-encrypted' },
  ]
}

function noise(length: number): Buffer {
  const random = seeded(length)
  return Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)))
}

const MACRO_ENABLED = {
  word: 'application/vnd.ms-word.document.macroEnabled.main+xml',
  slides: 'application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml',
} as const

function oles(): HostileCase[] {
  const ppt = { name: 'PowerPoint Document', data: slideStream() }
  const doc = { name: 'WordDocument', data: wordStream() }
  const zip = buildZip([{ name: 'a', data: 'b' }])
  const encrypted = { name: 'WordDocument', data: wordStream(0x0100) }
  const damaged = (at: number, value: number): Buffer => {
    const copy = Buffer.from(buildDoc())
    copy.writeUInt32LE(value, at)
    return copy
  }
  const one = (what: string, name: string, bytes: Buffer, code: string): HostileCase => ({ what, name, bytes, code })
  return [
    ...['_VBA_PROJECT', 'VBA', 'Macros', '_VBA_PROJECT_CUR', 'macros'].flatMap((name) => [
      one(`doc with ${name}`, 'a.doc', buildDoc({ name }), 'document-macros'),
      one(`ppt with ${name}`, 'a.ppt', buildPpt({ name }), 'document-macros'),
    ]),
    one(
      'doc with a VBA stream',
      'a.doc',
      buildDoc({ name: '_VBA_PROJECT', data: Buffer.alloc(5000) }),
      'document-macros',
    ),
    one(
      'ppt with macros in its text stream',
      'a.ppt',
      buildOle([{ ...ppt, data: slideStream(true) }]),
      'document-macros',
    ),
    one('doc with a password', 'a.doc', buildOle([encrypted]), 'document-encrypted'),
    one('ppt with a password', 'a.ppt', buildPpt({ name: 'EncryptedSummary' }), 'document-encrypted'),
    one('doc and ppt in one', 'a.doc', buildOle([doc, ppt]), 'file-type'),
    one(
      'doc whose text stream is something else',
      'a.doc',
      buildOle([{ ...doc, data: Buffer.alloc(4096) }]),
      'file-broken',
    ),
    one('doc whose text stream is a folder', 'a.doc', buildOle([{ name: 'WordDocument' }]), 'file-broken'),
    one('doc whose directory runs in a circle', 'a.doc', buildOle([doc], { loop: true }), 'file-broken'),
    one('doc that starts its directory outside', 'a.doc', damaged(48, 99_999), 'file-broken'),
    one('doc that claims a million tables', 'a.doc', damaged(44, 1_000_000), 'file-broken'),
    one('doc that is also a zip', 'a.doc', Buffer.concat([buildDoc(), zip]), 'file-broken'),
    one('signature only', 'a.ppt', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'file-broken'),
  ]
}

function pdfs(): HostileCase[] {
  const pdf = buildPdf()
  const text = pdf.toString('latin1')
  const zip = buildZip([{ name: 'a', data: 'b' }], { comment: Buffer.from('\nstartxref\n0\n%%EOF') })
  const one = (what: string, content: string | Buffer): HostileCase => ({
    what,
    name: 'a.pdf',
    bytes: Buffer.from(content as string, 'latin1'),
    code: 'file-broken',
  })
  return [
    one('PDF header only', '%PDF-1.4\n'),
    one('PDF 9', text.replace('1.4', '9.4')),
    one('PDF without end mark', text.replace('%%EOF', '')),
    one('PDF whose cross-reference is elsewhere', text.replace(/startxref\n\d+/, 'startxref\n12')),
    one('PDF with a page of HTML behind it', `${text}<script>alert(1)</script>`),
    one('PDF with a zip behind it', Buffer.concat([pdf, buildZip([{ name: 'a', data: 'b' }])])),
    one('PDF that is a zip whose comment ends as a PDF', Buffer.concat([pdf, zip])),
  ]
}
