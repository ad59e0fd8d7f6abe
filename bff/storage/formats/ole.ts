import type { Inspected } from '../inspected.ts'
import { BROKEN } from '../upload-problem.ts'
import { type CompoundFile, findStream, openCompoundFile } from './compound-file.ts'
import { hidesZip } from './zip-directory.ts'

const MAIN_STREAMS = { doc: 'WordDocument', ppt: 'PowerPoint Document' } as const
/** Where Word and Excel keep macros, also of embedded sheets ([MS-OVBA] 2.2.1). */
const MACRO_STORAGES = new Set(['_vba_project', '_vba_project_cur', 'vba', 'macros'])

/** Word 97–2003 and PowerPoint 97–2003, told apart by the stream that holds the text. */
export async function inspectOle(bytes: Buffer, type: 'doc' | 'ppt'): Promise<Inspected> {
  const file = openCompoundFile(bytes)
  if (!file || hidesZip(bytes)) return BROKEN
  const main = findStream(file, MAIN_STREAMS[type])
  if (!main || findStream(file, MAIN_STREAMS[type === 'doc' ? 'ppt' : 'doc'])) {
    return { ok: false, code: 'other', found: nameOf(file) }
  }
  if (file.streams.some((stream) => MACRO_STORAGES.has(stream.name.toLowerCase()))) {
    return { ok: false, code: 'document-macros' }
  }
  const content = file.read(main)
  if (!content) return BROKEN
  return type === 'doc' ? inspectWord(content, bytes) : inspectPowerPoint(file, content, bytes)
}

function nameOf(file: CompoundFile): string {
  const known = (['doc', 'ppt'] as const).filter((type) => findStream(file, MAIN_STREAMS[type]))
  if (known.length === 1 && known[0]) return known[0]
  return findStream(file, 'Workbook') ? 'xls' : 'cfb'
}

/** [MS-DOC] 2.5.2: the file information block opens with 0xA5EC; bit 8 of the flags at 10 says encrypted. */
function inspectWord(content: Buffer, bytes: Buffer): Inspected {
  if (content.readUInt16LE(0) !== 0xa5ec) return BROKEN
  return content.readUInt16LE(10) & 0x0100 ? { ok: false, code: 'document-encrypted' } : { ok: true, content: bytes }
}

function inspectPowerPoint(file: CompoundFile, content: Buffer, bytes: Buffer): Inspected {
  if (findStream(file, 'EncryptedSummary')) return { ok: false, code: 'document-encrypted' }
  return hasPowerPointMacros(content) ? { ok: false, code: 'document-macros' } : { ok: true, content: bytes }
}

/**
 * [MS-PPT] 2.4.10–11: a VBAInfoContainer with its atom; the flag stands behind the reference. PowerPoint keeps macros
 * packed inside its text stream, so the directory does not show them. Searched, not walked: records can be misaligned.
 */
function hasPowerPointMacros(content: Buffer): boolean {
  for (let at = content.indexOf(VBA_INFO); at >= 0; at = content.indexOf(VBA_INFO, at + 1)) {
    if (content.subarray(at + VBA_INFO.length + 4, at + VBA_INFO.length + 8).some((byte) => byte !== 0)) return true
  }
  return false
}

const VBA_INFO = Buffer.from('1f00ff0314000000020000040c000000', 'hex')
