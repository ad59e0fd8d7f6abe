import { createHmac } from 'node:crypto'
import { MINUTE } from '../../domain/time.ts'
import { isSameSecret } from '../../same-secret.ts'

/** `Authorization: hmac id="…", algorithm="hmac-sha1", headers="x-date source", signature="…"` (protocols.md §6.9). */
export type HmacAuthorization = {
  readonly id: string
  readonly algorithm: keyof typeof ALGORITHMS
  /** Names of signed headers, in the order they are signed. */
  readonly headers: readonly string[]
  readonly signature: string
}

export type HeaderOf = (name: string) => string | undefined

const ALGORITHMS = {
  'hmac-sha1': 'sha1',
  'hmac-sha256': 'sha256',
  'hmac-sha384': 'sha384',
  'hmac-sha512': 'sha512',
} as const
const WINDOW_MS = 15 * MINUTE
/** From the beginning of a word: a search that begins anew at each of its letters takes a third of a second for a long header. */
const PARAMETER = /\b(\w+)="([^"]*)"/g
const HEADER_NAME = /^[a-z0-9-]{1,64}$/
const HEADERS_MAX = 16
/** Headers that say when a request was made; one of them must be signed, or a request could be sent again for ever. */
const DATES = ['x-date', 'date'] as const

/** What the header says; `null` when it is another scheme, `broken` when a part of it is missing or makes no sense. */
export function readHmacAuthorization(value: string): HmacAuthorization | 'broken' | null {
  if (!/^hmac\s/i.test(value)) return null
  const given = new Map([...value.matchAll(PARAMETER)].map(([, name = '', text = '']) => [name.toLowerCase(), text]))
  const algorithm = given.get('algorithm') ?? ''
  const headers = (given.get('headers') ?? '').toLowerCase().split(' ').filter(Boolean)
  const [id, signature] = [given.get('id'), given.get('signature')]
  if (!id || !signature || !isAlgorithm(algorithm)) return 'broken'
  if (headers.length > HEADERS_MAX || !headers.every((name) => HEADER_NAME.test(name))) return 'broken'
  return { id, algorithm, headers, signature }
}

/** Whether a signed header says that the request was made within a quarter of an hour of now. */
export function isFreshHmac({ headers }: HmacAuthorization, headerOf: HeaderOf, wall: number): boolean {
  const signed = DATES.filter((name) => headers.includes(name))
  return signed.length > 0 && signed.every((name) => Math.abs(Date.parse(headerOf(name) ?? '') - wall) <= WINDOW_MS)
}

/** Base64 of the HMAC over `name: value` of each signed header, a line each. */
export function hmacSignature(
  { algorithm, headers }: Pick<HmacAuthorization, 'algorithm' | 'headers'>,
  headerOf: HeaderOf,
  secret: string,
): string {
  const lines = headers.map((name) => `${name}: ${headerOf(name) ?? ''}`)
  return createHmac(ALGORITHMS[algorithm], secret).update(lines.join('\n')).digest('base64')
}

export function isSignedHmac(authorization: HmacAuthorization, headerOf: HeaderOf, secret: string): boolean {
  return isSameSecret(hmacSignature(authorization, headerOf, secret), authorization.signature)
}

function isAlgorithm(name: string): name is HmacAuthorization['algorithm'] {
  return Object.hasOwn(ALGORITHMS, name)
}
