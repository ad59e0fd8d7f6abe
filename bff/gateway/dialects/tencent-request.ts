import { createHash } from 'node:crypto'
import { type SigningStep, signatureOf } from '../../domain/signing.ts'
import { SECOND } from '../../domain/time.ts'
import type { SecretProblem, Secrets, Stamp, WireRequest } from '../dialect.ts'

/** A signed POST: the signature is in the query and does not cover the body (protocols.md §1.2). */
export function tencentRequest(url: string, body: object, secrets: Secrets, stamp: Stamp): WireRequest | SecretProblem {
  const { token } = secrets
  if (!token) return { secret: 'token', code: 'secret-missing' }
  const timestamp = Math.floor(stamp.at / SECOND)
  const target = new URL(url)
  target.search = new URLSearchParams({
    signature: tencentSignature(token, timestamp, stamp.nonce),
    timestamp: String(timestamp),
    eventId: String(stamp.nonce),
  }).toString()
  return {
    method: 'POST',
    url: target.href,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }
}

/** SHA-256 over the three, sorted as strings (PHP's SORT_STRING), joined without a separator; lower-case hex. */
export function tencentSignature(token: string, timestamp: number, eventId: number): string {
  return signatureOf(tencentSteps(token, String(timestamp), String(eventId)))
}

/** How a signed request came by its signature. */
export function explainTencent({ url }: WireRequest, { token = '' }: Secrets): readonly SigningStep[] {
  const query = new URL(url).searchParams
  return tencentSteps(token, query.get('timestamp') ?? '', query.get('eventId') ?? '')
}

function tencentSteps(token: string, timestamp: string, eventId: string): readonly SigningStep[] {
  const parts = [token, timestamp, eventId]
  const sorted = parts.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
  const text = sorted.join('')
  return [
    { name: 'parts', value: parts.join('\n') },
    { name: 'sorted', value: sorted.join('\n') },
    { name: 'signed-text', value: text },
    { name: 'sha256', value: createHash('sha256').update(text).digest('hex') },
  ]
}

/** A request id in the UUID shape of every documented sample (RFC 9562 version 8), the same for the same cause for ever. */
export function stableUuid(cause: string): string {
  const hash = createHash('sha256').update(cause).digest('hex')
  const variant = ((Number.parseInt(hash.charAt(16), 16) & 0b0011) | 0b1000).toString(16)
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    variant + hash.slice(17, 20),
    hash.slice(20, 32),
  ].join('-')
}
