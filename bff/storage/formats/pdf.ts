import type { Inspected } from '../inspected.ts'
import { BROKEN } from '../upload-problem.ts'
import { hidesZip } from './zip-directory.ts'

/** Readers look for the end mark in the last kilobyte (ISO 32000-1, annex H). */
const TAIL_BYTES = 1024
const HEADER = /^%PDF-[12]\.\d[\s%]/
/** Nothing but white space may follow the end mark: what does belongs to another format. */
const TRAILER = /startxref\s+(\d{1,10})\s+%%EOF[\s\0]*$/

/** Header, end mark, and a cross-reference where the end says it is. A PDF that is also a zip is refused. */
export async function inspectPdf(bytes: Buffer): Promise<Inspected> {
  if (!HEADER.test(bytes.toString('latin1', 0, 16))) return BROKEN
  const trailer = TRAILER.exec(bytes.toString('latin1', Math.max(0, bytes.length - TAIL_BYTES)))
  if (!trailer || !startsCrossReference(bytes, Number(trailer[1]))) return BROKEN
  if (hidesZip(bytes)) return BROKEN
  return { ok: true, content: bytes }
}

/** A table (`xref`) or, since PDF 1.5, a stream object (`12 0 obj`). */
function startsCrossReference(bytes: Buffer, at: number): boolean {
  return /^\s*(xref\s|\d+\s+\d+\s+obj\b)/.test(bytes.toString('latin1', at, at + 40))
}
