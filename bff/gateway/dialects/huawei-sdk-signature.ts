import { createHash, createHmac } from 'node:crypto'
import { MINUTE } from '../../domain/time.ts'
import { isSameSecret } from '../../same-secret.ts'

/** One request to the vendor's open API, as it came in. */
export type SdkRequest = {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  /** By its lower-case name; `host` as the caller sent it, port included. */
  readonly header: (name: string) => string | undefined
}

export type SdkAuthorization = {
  readonly access: string
  readonly signedHeaders: readonly string[]
  readonly signature: string
}

/** How far `X-Sdk-Date` may be from our clock. */
const WINDOW_MS = 15 * MINUTE
const AUTHORIZATION =
  /^SDK-HMAC-SHA256 Access=([\w-]{1,64}), ?SignedHeaders=([a-z0-9;-]{1,400}), ?Signature=([0-9a-f]{64})$/
const SDK_DATE = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/
const EMPTY_BODY = sha256('')

/** The parts of an `Authorization` header; null when it is not of this scheme, or does not sign the date. */
export function readAuthorization(header: string | undefined): SdkAuthorization | null {
  const [, access, names, signature] = AUTHORIZATION.exec(header ?? '') ?? []
  if (!access || !names || !signature) return null
  const signedHeaders = names.split(';')
  return signedHeaders.includes('x-sdk-date') ? { access, signedHeaders, signature } : null
}

/** Whether one of the secrets made the signature; says nothing about when. */
export function isSignedSdk(
  request: SdkRequest,
  { signedHeaders, signature }: SdkAuthorization,
  secrets: readonly string[],
): boolean {
  const canonical = [
    request.method,
    canonicalPath(request.path),
    canonicalQuery(request.query),
    signedHeaders.map((name) => `${name}:${(request.header(name) ?? '').trim()}\n`).join(''),
    signedHeaders.join(';'),
    request.header('x-sdk-content-sha256') ?? EMPTY_BODY,
  ].join('\n')
  const text = ['SDK-HMAC-SHA256', request.header('x-sdk-date') ?? '', sha256(canonical)].join('\n')
  return secrets.some((secret) =>
    isSameSecret(createHmac('sha256', secret).update(text).digest(), Buffer.from(signature, 'hex')),
  )
}

/** Whether the request was made within the window, by its own word. */
export function isFreshSdk(request: SdkRequest, wall: number): boolean {
  const parts = SDK_DATE.exec(request.header('x-sdk-date') ?? '')
  if (!parts) return false
  const [year = 0, month = 0, day, hour, minute, second] = parts.slice(1).map(Number)
  return Math.abs(Date.UTC(year, month - 1, day, hour, minute, second) - wall) <= WINDOW_MS
}

/** Each segment encoded, always with a slash at the end. */
function canonicalPath(path: string): string {
  const encoded = path.split('/').map(encode).join('/')
  return encoded.endsWith('/') ? encoded : `${encoded}/`
}

function canonicalQuery(query: URLSearchParams): string {
  return [...query]
    .sort(([a, x], [b, y]) => (a === b ? compare(x, y) : compare(a, b)))
    .map((pair) => pair.map(encode).join('='))
    .join('&')
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
