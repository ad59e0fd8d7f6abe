import type { Refused } from '../upload-problem.ts'

/** What the rules need to know of an entry, whatever the archive's format. */
export type ArchiveEntry = {
  /** One character per byte: the encoding is not always known, and the rules look at ASCII only. */
  readonly name: string
  readonly packed: number
  readonly size: number
}

export type RarEntry = ArchiveEntry & {
  /** A second spelling that some readers prefer. */
  readonly otherName?: string
  readonly encrypted: boolean
  readonly link: boolean
}

/** A packed folder of documents has dozens of files; thousands are meant for the machine, not for the reader. */
export const ARCHIVE_ENTRIES_MAX = 500
/** Unpacked, all entries together: what a reviewer's machine takes without noticing. */
const UNPACKED_MAX_BYTES = 100 * 1024 * 1024
/** Unpacked to packed, all entries together. Text reaches 20; only a bomb needs more than this. */
const RATIO_MAX = 100
/** Comments, recovery records and index blocks come on top of the entries. */
export const RAR_BLOCKS_MAX = ARCHIVE_ENTRIES_MAX * 2
const SHOWN_NAME_MAX = 100

export function refuseSizes(entries: readonly ArchiveEntry[]): Refused | null {
  if (entries.length === 0) return { ok: false, code: 'archive-empty' }
  const size = entries.reduce((sum, entry) => sum + entry.size, 0)
  const packed = entries.reduce((sum, entry) => sum + entry.packed, 0)
  if (size > UNPACKED_MAX_BYTES) return { ok: false, code: 'archive-too-large', maxBytes: UNPACKED_MAX_BYTES }
  return size > packed * RATIO_MAX ? { ok: false, code: 'archive-ratio', max: RATIO_MAX } : null
}

/** Folders up, absolute paths, drive letters, NUL and nameless entries, for either kind of slash. */
export function leavesFolder(name: string): boolean {
  return name === '' || /^([/\\]|[a-z]:)|\0/i.test(name) || name.split(/[/\\]/).includes('..')
}

export function refuseName(code: 'archive-path' | 'archive-link', name: string): Refused {
  return { ok: false, code, entry: name.slice(0, SHOWN_NAME_MAX) }
}
