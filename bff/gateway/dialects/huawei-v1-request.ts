import type { SecretProblem, Secrets, Stamp, WireRequest } from '../dialect.ts'
import type { V1Key } from './huawei-v1-params.ts'
import { authToken, type V1Params } from './huawei-v1-signature.ts'
import { utcDigits } from './huawei-words.ts'

/** A GET whose whole query is signed, the parameters of the provider's own URL among it. */
export function v1Request(url: string, said: (key: V1Key) => V1Params, secrets: Secrets, stamp: Stamp) {
  const key = v1Key(secrets)
  if ('code' in key) return key
  const target = new URL(url)
  const params = { ...Object.fromEntries(target.searchParams), ...said(key), timeStamp: utcDigits(stamp.at) }
  target.search = encodeQuery({ ...params, authToken: authToken(params, key.accessKey) })
  return { method: 'GET', url: target.href, headers: { accept: 'application/json' }, body: null } satisfies WireRequest
}

/** `encryption` is what the product is set to; without it the vendor's default holds. */
export function v1Key({ accessKey, encryption }: Secrets): V1Key | SecretProblem {
  if (!accessKey) return { secret: 'accessKey', code: 'secret-missing' }
  return { accessKey, bits: encryption === 'AES128' ? 128 : 256 }
}

/** Percent-encoded throughout: a blank as `%20` is understood where `+` is not. */
function encodeQuery(params: V1Params): string {
  return Object.entries(params)
    .map((pair) => pair.map(encode).join('='))
    .join('&')
}

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
