import { fileTypeFromBuffer } from 'file-type'
import { MEDIA_TYPES, type MediaType } from '../domain/product/media-type.ts'
import { cleanFileName, FILE_NAME_MAX } from './file-name.ts'
import { RECOGNITION, typeOfExtension, typeOfMime } from './media-types.ts'
import { readLimited } from './read-limited.ts'
import { sha256 } from './sha256.ts'
import type { Refused } from './upload-problem.ts'

/** `found` may repeat what the sender wrote: enough of it to recognise, not enough to flood a log. */
const FOUND_MAX = 80

type UploadLimit = { readonly maxBytes: number; readonly mediaTypes: readonly MediaType[] }
export type UploadClaim = { readonly name: string; readonly declaredType: string; readonly limit: UploadLimit }

export type CheckedFile = {
  readonly name: string
  readonly type: MediaType
  /** The registered media type, as in `content-type`. */
  readonly mediaType: string
  /** As uploaded; a picture is kept re-encoded, so `content` has another length. */
  readonly bytes: number
  /** What to keep and serve. */
  readonly content: Buffer
  /** Of `content`, in hex: what anybody who downloads the file can check. */
  readonly sha256: string
  /** Of the upright picture, in pixels. */
  readonly width?: number
  readonly height?: number
}

export type CheckedUpload = { readonly ok: true; readonly file: CheckedFile } | Refused

/**
 * Whether a file is what its name and its declared type say, is one of the allowed types, and is safe to keep.
 * What can be refused by name is refused before a byte is read. Never throws over what a user sent.
 */
export async function checkUpload(body: AsyncIterable<Uint8Array>, claim: UploadClaim): Promise<CheckedUpload> {
  const { maxBytes, mediaTypes } = claim.limit
  const fileName = cleanFileName(claim.name)
  if (!fileName) return { ok: false, code: 'file-name', max: FILE_NAME_MAX }
  const type = typeOfExtension(fileName.extension)
  if (!type || !mediaTypes.includes(type)) return wrongType(mediaTypes, fileName.extension)
  if (typeOfMime(claim.declaredType) !== type) return wrongType(mediaTypes, claim.declaredType || null)

  const bytes = await readLimited(body, maxBytes)
  if (bytes === 'too-large') return { ok: false, code: 'file-too-large', maxBytes }
  if (bytes === 'interrupted') return { ok: false, code: 'upload-interrupted' }
  if (bytes.length === 0) return { ok: false, code: 'file-empty' }

  const sniffed = (await fileTypeFromBuffer(bytes))?.ext ?? null
  if (!sniffed || !RECOGNITION[type].sniffed.includes(sniffed)) return wrongType(mediaTypes, sniffed)
  const inspected = await RECOGNITION[type].inspect(bytes)
  if (!inspected.ok) return inspected.code === 'other' ? wrongType(mediaTypes, inspected.found) : inspected

  const { ok, ...kept } = inspected
  const facts = { name: fileName.name, type, mediaType: MEDIA_TYPES[type].mime, bytes: bytes.length }
  return { ok, file: { ...facts, ...kept, sha256: await sha256(kept.content) } }
}

function wrongType(allowed: readonly MediaType[], found: string | null): Refused {
  return { ok: false, code: 'file-type', allowed, found: found?.slice(0, FOUND_MAX) ?? null }
}
