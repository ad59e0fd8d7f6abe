import { deflateRawSync } from 'node:zlib'
import { buildRar4, buildRar5, type RarFile } from './build-rar.ts'
import { buildZip, LINK_ATTRIBUTES, type ZipOptions, type ZipPart } from './build-zip.ts'
import { atRatio100, numbered } from './honest-files.ts'
import { type HostileCase, MEBIBYTE } from './upload-case.ts'

export function hostileZips(): HostileCase[] {
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
    zip('strong encryption alone', 'archive-encrypted', [{ ...text, flags: 0x0840 }]),
    zip('masked directory', 'archive-encrypted', [{ ...text, flags: 0x2800 }]),
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
    zip('local header says encrypted', 'archive-broken', [{ ...text, local: { flags: 0x0801 } }]),
    zip('local second name leads out', 'archive-broken', [{ ...text, local: { extra: unicodePath('../../evil') } }]),
    zip('one entry inside another', 'archive-broken', nested()),
    zip('several disks', 'archive-broken', [text], { disk: 1 }),
    zip('two counts of entries', 'archive-broken', [text], { entriesHere: 2 }),
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

/** The second entry lies, header and all, in the first one's stored data: one byte would count for many files. */
function nested(): ZipPart[] {
  const inner = { name: 'b.txt', data: 'hello' }
  const written = buildZip([inner])
  const data = written.subarray(0, written.indexOf('PK\x01\x02', 0, 'latin1'))
  return [
    { name: 'a.txt', data, method: 0 },
    { ...inner, inside: 30 + 'a.txt'.length },
  ]
}

function unicodePath(name: string): Buffer {
  const field = Buffer.concat([Buffer.from([1, 0, 0, 0, 0]), Buffer.from(name)])
  const head = Buffer.alloc(4)
  head.writeUInt16LE(0x7075, 0)
  head.writeUInt16LE(field.length, 2)
  return Buffer.concat([head, field])
}

export function hostileRars(): HostileCase[] {
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
    ...(['RAR 5', 'RAR 4'] as const).map((kind) => ({
      what: `${kind}: one volume of several`,
      name: 'a.rar',
      bytes: (kind === 'RAR 5' ? buildRar5 : buildRar4)(file, { volume: true }),
      code: 'archive-unsupported',
    })),
    {
      what: 'RAR 5: path leads out behind a time',
      name: 'a.rar',
      bytes: buildRar5([{ name: '../a', dated: true }]),
      code: 'archive-path',
    },
    {
      what: 'RAR 5: size unknown',
      name: 'a.rar',
      bytes: buildRar5([{ name: 'a', sizeUnknown: true }]),
      code: 'archive-too-large',
    },
    {
      what: 'RAR 4: 4 GiB unpacked',
      name: 'a.rar',
      bytes: buildRar4([{ name: 'a', sizeHigh: 1 }]),
      code: 'archive-too-large',
    },
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
