import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import type { Inspected } from '../inspected.ts'
import { BROKEN, type Refused } from '../upload-problem.ts'
import { findStream, openCompoundFile } from './compound-file.ts'
import { decodeXml, startTags, type Tag } from './xml-tags.ts'
import { readZipEntries, type StoredEntry } from './zip-entries.ts'

export const CONTENT_TYPES_PART = '[Content_Types].xml'
/** A deck of a hundred slides with notes and charts has about a thousand parts. */
const OOXML_PARTS_MAX = 2000
/** The lists of a package, all together: 2,000 parts make about 1 MB. Reading them takes 0.1 s a megabyte. */
const LISTS_MAX_BYTES = 2 * 1024 * 1024

const MAIN_TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml',
} as const

/** Macros, their signatures and keyboard maps, old ActiveX controls, and macro-enabled files inside the file. */
const ACTIVE_PART =
  /(^|\/)(vba[^/]*\.(bin|xml)|activex\d*\.(bin|xml))$|\.(docm|dotm|pptm|potm|ppsm|ppam|xlsm|xltm|xlam|xlsb)$/
const ACTIVE_TYPE = /vbaproject|macroenabled|activex/

/** The package's own lists decide what the file is (ECMA-376 part 2), not the folder names people expect. */
export async function inspectOoxml(bytes: Buffer, type: 'docx' | 'pptx'): Promise<Inspected> {
  const compound = openCompoundFile(bytes)
  if (compound) {
    // Office wraps a document with a password into its old container.
    if (findStream(compound, 'EncryptedPackage')) return { ok: false, code: 'document-encrypted' }
    return { ok: false, code: 'other', found: 'cfb' }
  }
  const entries = await readZipEntries(bytes, OOXML_PARTS_MAX)
  if ('code' in entries) return entries
  const parts = new Map(entries.map((entry) => [partName(entry.name), entry]))
  if (parts.size !== entries.length) return BROKEN
  const list = parts.get(partName(CONTENT_TYPES_PART))
  const lists = entries.filter((entry) => entry === list || isRelationships(entry))
  if (lists.reduce((sum, { size }) => sum + size, 0) > LISTS_MAX_BYTES) return BROKEN
  if (!list || !parts.has('_rels/.rels')) return { ok: false, code: 'other', found: 'zip' }
  return (await refuseTypes(list, parts, type)) ?? (await refuseRelationships(entries)) ?? { ok: true, content: bytes }
}

/** Names are compared without case (ECMA-376 part 2, 6.2.2.3). */
function partName(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\//, '').toLowerCase()
}

async function refuseTypes(
  list: StoredEntry,
  parts: ReadonlyMap<string, StoredEntry>,
  type: 'docx' | 'pptx',
): Promise<Exclude<Inspected, { ok: true }> | null> {
  const tags = await readTags(list)
  if (!tags) return BROKEN
  const types = tags.map((tag) => tag.get('ContentType') ?? '')
  const active = types.some((name) => ACTIVE_TYPE.test(name.toLowerCase()))
  if (active || [...parts.keys()].some((name) => ACTIVE_PART.test(name))) return { ok: false, code: 'document-macros' }
  const main = tags.find((tag) => tag.get('ContentType') === MAIN_TYPES[type])
  if (!main) return { ok: false, code: 'other', found: 'ooxml' }
  return parts.has(partName(main.get('PartName') ?? '')) ? null : BROKEN
}

/** A link the reader clicks is fine; whatever the program fetches by itself (templates, frames, pictures) is not. */
async function refuseRelationships(entries: readonly StoredEntry[]): Promise<Refused | null> {
  for (const entry of entries.filter(isRelationships)) {
    const tags = await readTags(entry)
    if (!tags) return BROKEN
    if (tags.some((tag) => /vbaproject$/i.test(tag.get('Type') ?? ''))) return { ok: false, code: 'document-macros' }
    const fetched = tags.some((tag) => isExternal(tag) && !/\/hyperlink$/.test(tag.get('Type') ?? ''))
    if (fetched) return { ok: false, code: 'document-external-content' }
  }
  return null
}

function isRelationships(entry: StoredEntry): boolean {
  return entry.name.toLowerCase().endsWith('.rels')
}

function isExternal(tag: Tag): boolean {
  return tag.get('TargetMode')?.trim().toLowerCase() === 'external'
}

async function readTags(entry: StoredEntry): Promise<Tag[] | null> {
  const xml = decodeXml(
    entry.method === 0 ? entry.data : await unpack(entry.data, { maxOutputLength: LISTS_MAX_BYTES }),
  )
  return xml === null ? null : startTags(xml)
}

const unpack = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflateRaw)
