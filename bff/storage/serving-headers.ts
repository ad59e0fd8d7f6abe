import { MEDIA_TYPES } from '../domain/product/media-type.ts'
import { SMALL_MEDIA_TYPE } from './formats/image.ts'

/** Content never changes under its key. */
const YEAR_SECONDS = 31_536_000
const PICTURES: readonly string[] = [MEDIA_TYPES.jpg.mime, MEDIA_TYPES.png.mime, SMALL_MEDIA_TYPE]

/**
 * The headers a stored file is served with. Pictures show inline, also in other origins' pages; everything else is
 * only ever downloaded, and not kept by caches, since who may read it can change. Nothing served can run.
 */
export function servingHeaders(file: { readonly name: string; readonly mediaType: string }): Record<string, string> {
  const picture = PICTURES.includes(file.mediaType)
  return {
    'content-type': file.mediaType,
    'content-disposition': `${picture ? 'inline' : 'attachment'}; ${fileNameParameters(file.name)}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'cross-origin-resource-policy': picture ? 'cross-origin' : 'same-origin',
    'referrer-policy': 'no-referrer',
    'cache-control': picture ? `private, max-age=${YEAR_SECONDS}, immutable` : 'private, no-store',
  }
}

/** RFC 6266: a plain name for old clients, the true one as RFC 5987 has it. */
function fileNameParameters(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%;]/gu, '_')
  return `filename="${plain}"; filename*=UTF-8''${encodeExtended(name)}`
}

/** encodeURIComponent leaves four characters that RFC 5987 does not allow bare; it throws on a lone surrogate. */
function encodeExtended(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
