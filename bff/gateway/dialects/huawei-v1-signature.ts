import { createHmac } from 'node:crypto'
import { type SigningStep, signatureOf } from '../../domain/signing.ts'
import { isSameSecret } from '../../same-secret.ts'
import type { Secrets, WireRequest } from '../dialect.ts'

/** The parameters of one request, decoded, without `authToken`. */
export type V1Params = Readonly<Record<string, string>>

/** Base64 of the HMAC over all parameters sorted by name; the key is the access key followed by the time stamp (protocols.md §5.1). */
export function authToken(params: V1Params, accessKey: string): string {
  return signatureOf(authSteps(params, accessKey))
}

/** How a signed request came by its token. */
export function explainV1({ url }: WireRequest, { accessKey = '' }: Secrets): readonly SigningStep[] {
  const { authToken: _, ...params } = Object.fromEntries(new URL(url).searchParams)
  return authSteps(params, accessKey)
}

function authSteps(params: V1Params, accessKey: string): readonly SigningStep[] {
  const pairs = Object.entries(params)
  const sorted = pairs.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(said)
  const text = sorted.join('&')
  const key = accessKey + (params.timeStamp ?? '')
  return [
    { name: 'parts', value: pairs.map(said).join('\n') },
    { name: 'sorted', value: sorted.join('\n') },
    { name: 'signed-text', value: text },
    { name: 'key', value: key },
    { name: 'hmac-sha256', value: createHmac('sha256', key).update(text).digest('base64') },
  ]
}

function said([name, value]: readonly [string, string]): string {
  return `${name}=${value}`
}

/** What `Body-Sign` carries as its signature: base64 of the HMAC over the body's bytes. */
export function bodySignature(body: string, accessKey: string): string {
  return createHmac('sha256', accessKey).update(body, 'utf8').digest('base64')
}

/** The header in the vendor's own spelling. */
export function bodySign(body: string, accessKey: string) {
  return { 'body-sign': `sign_type="HMAC-SHA256", signature= "${bodySignature(body, accessKey)}"` }
}

/** Both quoted; blanks, their order and the case of the names vary between providers. */
const SIGN_TYPE = /(?:^|[,;\s])sign_type\s*=\s*"HMAC-SHA256"/i
const SIGNATURE = /(?:^|[,;\s])signature\s*=\s*"([A-Za-z0-9+/]{43}=)"/i
const BYTE_ORDER_MARK = '\ufeff'

/** Why a `Body-Sign` header does not vouch for the body, or null when it does. */
export function bodySignFlaw(header: string | undefined, body: string, accessKey: string): string | null {
  if (header === undefined) return 'Body-Sign is missing'
  const given = SIGNATURE.exec(header)?.[1]
  if (!SIGN_TYPE.test(header) || !given) return 'Body-Sign is not sign_type="HMAC-SHA256", signature="…"'
  // Decoding has taken a leading mark away; the provider signed it along.
  const wanted = [body, BYTE_ORDER_MARK + body].map((text) => bodySignature(text, accessKey))
  const matches = wanted.some((one) => isSameSecret(one, given))
  return matches ? null : 'Body-Sign was not made with the access key over this body'
}
