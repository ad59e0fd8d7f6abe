import { createHmac } from 'node:crypto'
import { SECOND } from '../../domain/time.ts'
import { isSameSecret } from '../../same-secret.ts'

/** Parameters of one request, in whatever order they came. */
export type ApiV2Params = ReadonlyMap<string, string>

export type ApiV2Request = {
  readonly method: string
  /** As the caller sent it, port included. */
  readonly host: string
  readonly path: string
  readonly params: ApiV2Params
}

/** How far a timestamp may be from our clock (protocols.md §2). */
const API_V2_WINDOW_MS = 2 * 60 * 60 * SECOND

/** The vendor's codes; anything but 0 is a failure. */
export const API_V2_CODES = {
  parameter: 4000,
  authentication: 4100,
  quota: 4400,
  replay: 4500,
  unknown: 5000,
  refused: 5100,
  internal: 6000,
  action: 6100,
} as const

/** Base64 of the HMAC over method, host, path and all parameters but the signature, sorted, values as they are. */
export function apiV2Signature({ method, host, path, params }: ApiV2Request, secret: string): string {
  const query = [...params]
    .filter(([name]) => name !== 'Signature')
    .map(([name, value]) => [name.replaceAll('_', '.'), value] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, value]) => `${name}=${value}`)
  const algorithm = params.get('SignatureMethod') === 'HmacSHA256' ? 'sha256' : 'sha1'
  return createHmac(algorithm, secret)
    .update(`${method}${host}${path}?${query.join('&')}`)
    .digest('base64')
}

/** Whether one of the secrets made the signature; says nothing about when. */
export function isSignedApiV2(request: ApiV2Request, secrets: readonly string[]): boolean {
  const given = request.params.get('Signature') ?? ''
  return secrets.some((secret) => isSameSecret(apiV2Signature(request, secret), given))
}

/** Whether the request was made within the window, by its own word. */
export function isFreshApiV2(params: ApiV2Params, wall: number): boolean {
  const timestamp = params.get('Timestamp') ?? ''
  return /^\d{1,12}$/.test(timestamp) && Math.abs(Number(timestamp) * SECOND - wall) <= API_V2_WINDOW_MS
}
