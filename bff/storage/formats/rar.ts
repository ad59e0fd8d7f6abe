import type { Inspected } from '../inspected.ts'
import { BROKEN_ARCHIVE, type Refused } from '../upload-problem.ts'
import { leavesFolder, type RarEntry, refuseName, refuseSizes } from './archive-rules.ts'
import { RAR4_SIGNATURE, readRar4 } from './rar4.ts'
import { RAR5_SIGNATURE, readRar5 } from './rar5.ts'
import { hidesZip } from './zip-directory.ts'

/** Headers only, with their checksums. Nothing is unpacked: the sizes an entry claims are believed. */
export async function inspectRar(bytes: Buffer): Promise<Inspected> {
  if (hidesZip(bytes)) return BROKEN_ARCHIVE
  const entries = readEntries(bytes)
  if ('code' in entries) return entries
  const refused = entries.map(refuseEntry).find((problem) => problem !== null)
  return refused ?? refuseSizes(entries) ?? { ok: true, content: bytes }
}

function readEntries(bytes: Buffer): readonly RarEntry[] | Refused {
  if (bytes.subarray(0, RAR5_SIGNATURE.length).equals(RAR5_SIGNATURE)) return readRar5(bytes)
  if (bytes.subarray(0, RAR4_SIGNATURE.length).equals(RAR4_SIGNATURE)) return readRar4(bytes)
  return BROKEN_ARCHIVE
}

function refuseEntry({ name, otherName, encrypted, link }: RarEntry): Refused | null {
  if (encrypted) return { ok: false, code: 'archive-encrypted' }
  if (link) return refuseName('archive-link', name)
  return leavesFolder(name) || leavesFolder(otherName ?? name) ? refuseName('archive-path', name) : null
}
