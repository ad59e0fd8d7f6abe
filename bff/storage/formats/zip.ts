import type { Inspected } from '../inspected.ts'
import { ARCHIVE_ENTRIES_MAX } from './archive-rules.ts'
import { CONTENT_TYPES_PART } from './ooxml.ts'
import { readZipEntries } from './zip-entries.ts'

/** A plain archive. An office document under the name of a zip is refused as what it is. Archives inside stay packed. */
export async function inspectZip(bytes: Buffer): Promise<Inspected> {
  const entries = await readZipEntries(bytes, ARCHIVE_ENTRIES_MAX)
  if ('code' in entries) return entries
  if (entries.some((entry) => entry.name === CONTENT_TYPES_PART)) return { ok: false, code: 'other', found: 'ooxml' }
  return { ok: true, content: bytes }
}
