import { MEDIA_TYPES, type MediaType } from '../domain/product/media-type.ts'
import { inspectImage } from './formats/image.ts'
import { inspectOle } from './formats/ole.ts'
import { inspectOoxml } from './formats/ooxml.ts'
import { inspectPdf } from './formats/pdf.ts'
import { inspectRar } from './formats/rar.ts'
import { inspectZip } from './formats/zip.ts'
import type { Inspected } from './inspected.ts'

type Recognition = {
  /** What browsers and systems also call it, besides the registered name. */
  readonly otherMimes: readonly string[]
  /** The first look at the content, in file-type's words; what is close is left to the second look to name. */
  readonly sniffed: readonly string[]
  /** The second, thorough look, by our own reading of the structure. */
  readonly inspect: (bytes: Buffer) => Promise<Inspected>
}

// biome-ignore format: one type per line reads as a table
export const RECOGNITION: Readonly<Record<MediaType, Recognition>> = {
  jpg:  { sniffed: ['jpg'],         inspect: (bytes) => inspectImage(bytes, 'jpeg'),  otherMimes: ['image/jpg', 'image/pjpeg'] },
  png:  { sniffed: ['png', 'apng'], inspect: (bytes) => inspectImage(bytes, 'png'),   otherMimes: ['image/x-png', 'image/apng'] },
  pdf:  { sniffed: ['pdf'],         inspect: inspectPdf,                              otherMimes: ['application/x-pdf'] },
  doc:  { sniffed: ['cfb'],         inspect: (bytes) => inspectOle(bytes, 'doc'),     otherMimes: [] },
  docx: { sniffed: ['docx', 'docm', 'zip', 'cfb'], inspect: (bytes) => inspectOoxml(bytes, 'docx'), otherMimes: [] },
  ppt:  { sniffed: ['cfb'],         inspect: (bytes) => inspectOle(bytes, 'ppt'),     otherMimes: ['application/mspowerpoint'] },
  pptx: { sniffed: ['pptx', 'pptm', 'zip', 'cfb'], inspect: (bytes) => inspectOoxml(bytes, 'pptx'), otherMimes: [] },
  zip:  { sniffed: ['zip'],         inspect: inspectZip,                              otherMimes: ['application/x-zip-compressed', 'application/x-zip'] },
  rar:  { sniffed: ['rar'],         inspect: inspectRar,                              otherMimes: ['application/x-rar-compressed', 'application/x-rar'] },
}

export function typeOfExtension(extension: string): MediaType | undefined {
  return IDS.find((id) => (MEDIA_TYPES[id].extensions as readonly string[]).includes(extension))
}

/** `declared` as a content-type header has it: parameters and case do not matter. */
export function typeOfMime(declared: string): MediaType | undefined {
  const mime = declared.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  return IDS.find((id) => MEDIA_TYPES[id].mime === mime || RECOGNITION[id].otherMimes.includes(mime))
}

const IDS = Object.keys(MEDIA_TYPES) as readonly MediaType[]
