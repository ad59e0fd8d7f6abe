import { buildOffice, type OfficeOptions, relationship } from './build-office.ts'
import { buildDoc, buildOle, buildPpt, slideStream, wordStream } from './build-ole.ts'
import { buildPdf } from './build-pdf.ts'
import { buildZip } from './build-zip.ts'
import { numbered } from './honest-files.ts'
import { noise } from './pictures.ts'
import type { HostileCase } from './upload-case.ts'

export function hostileOffices(): HostileCase[] {
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
    ...both('object from outside, almost a hyperlink', 'document-external-content', {
      relationships: external('hyperlink/oleObject'),
    }),
    ...both('list in another encoding', 'file-broken', {
      extra: [{ name: 'x.rels', data: '<?xml version="1.0" encoding="UTF-7"?><a/>' }],
    }),
    ...both('object from outside by references', 'document-external-content', {
      relationships: external('oleObject', 'TargetMode="&#x45;xternal"'),
    }),
    ...both('outside behind a > in a value', 'document-external-content', {
      relationships: external('frame', 'x=">" TargetMode=\'External\''),
    }),
    ...both('outside behind a foreign name', 'document-external-content', {
      relationships: external('frame', 'é="TargetMode=" TargetMode="External"'),
    }),
    ...both('list in UTF-16 that does not say so', 'file-broken', {
      extra: [{ name: 'x.rels', data: Buffer.from('<a/>', 'utf16le') }],
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

const MACRO_ENABLED = {
  word: 'application/vnd.ms-word.document.macroEnabled.main+xml',
  slides: 'application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml',
} as const

export function hostileOles(): HostileCase[] {
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
    one('doc whose text is longer than the file', 'a.doc', buildOle([{ ...doc, size: 99_999 }]), 'file-broken'),
    one('signature only', 'a.ppt', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'file-broken'),
  ]
}

export function hostilePdfs(): HostileCase[] {
  const pdf = buildPdf()
  const text = pdf.toString('latin1')
  const zip = buildZip([{ name: 'a', data: 'b' }], { comment: Buffer.from(text.slice(text.indexOf('startxref'))) })
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
