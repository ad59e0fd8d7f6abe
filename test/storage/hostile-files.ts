import type { MediaType } from '../../bff/domain/product/media-type.ts'
import { buildOffice } from './build-office.ts'
import { buildDoc, buildOle, buildPpt } from './build-ole.ts'
import { buildPdf } from './build-pdf.ts'
import { buildRar5 } from './build-rar.ts'
import { buildZip } from './build-zip.ts'
import { drawJpeg, numbered } from './honest-files.ts'
import { hostileRars, hostileZips } from './hostile-archives.ts'
import { hostileOffices, hostileOles, hostilePdfs } from './hostile-documents.ts'
import { hostilePictures } from './hostile-pictures.ts'
import { buildPng } from './pictures.ts'
import { ALL_TYPES, type HostileCase, MEBIBYTE, seeded } from './upload-case.ts'

/** Every one must be refused with exactly this code. The same seed makes the same files. */
export async function hostileFiles(seed: number): Promise<HostileCase[]> {
  return [
    ...names(),
    ...sizes(),
    ...(await liars()),
    ...(await hostilePictures()),
    ...hostileZips(),
    ...hostileRars(),
    ...hostileOffices(),
    ...hostileOles(),
    ...hostilePdfs(),
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
