import { MEDIA_TYPES, type MediaType } from '../../bff/domain/product/media-type.ts'
import { type CheckedUpload, checkUpload } from '../../bff/storage/check-upload.ts'

export const ALL_TYPES = Object.keys(MEDIA_TYPES) as readonly MediaType[]
export const MEBIBYTE = 1024 * 1024

/** A file as a browser would send it: `name` and the declared type may lie. */
export type UploadCase = {
  readonly what: string
  readonly name: string
  readonly bytes: Buffer
  /** Left out: what the extension stands for. */
  readonly declaredType?: string
  readonly maxBytes?: number
  readonly mediaTypes?: readonly MediaType[]
}
export type HostileCase = UploadCase & { readonly code: string }

export function check(file: UploadCase): Promise<CheckedUpload> {
  const extension = file.name.slice(file.name.lastIndexOf('.') + 1).toLowerCase()
  const type = ALL_TYPES.find((id) => (MEDIA_TYPES[id].extensions as readonly string[]).includes(extension))
  return checkUpload(inChunks(file.bytes), {
    name: file.name,
    declaredType: file.declaredType ?? (type ? MEDIA_TYPES[type].mime : 'application/octet-stream'),
    limit: { maxBytes: file.maxBytes ?? 5 * MEBIBYTE, mediaTypes: file.mediaTypes ?? ALL_TYPES },
  })
}

/** As they come from a socket: cut anywhere. */
export async function* inChunks(bytes: Buffer, size = 65_521): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** mulberry32: the same seed tells the same story on every machine. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
