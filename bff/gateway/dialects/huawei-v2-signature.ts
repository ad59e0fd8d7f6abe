import { createHmac } from 'node:crypto'
import { type SigningStep, signatureOf } from '../../domain/signing.ts'
import type { Secrets, WireRequest } from '../dialect.ts'

export type V2Stamp = { readonly nonce: string /** Milliseconds, as in every sample. */; readonly timestamp: string }

/** Hex of the HMAC over key, nonce, time and the body's own HMAC; the vendor's samples are in upper case (protocols.md §5.2). */
export function v2Signature(body: string, accessKey: string, stamp: V2Stamp): string {
  return signatureOf(v2Steps(body, accessKey, stamp))
}

/** How a signed request came by its signature. */
export function explainV2({ url, body }: WireRequest, { accessKey = '' }: Secrets): readonly SigningStep[] {
  const query = new URL(url).searchParams
  return v2Steps(body ?? '', accessKey, { nonce: query.get('nonce') ?? '', timestamp: query.get('timestamp') ?? '' })
}

function v2Steps(body: string, accessKey: string, { nonce, timestamp }: V2Stamp): readonly SigningStep[] {
  const ofBody = hmac(body, accessKey)
  const text = accessKey + nonce + timestamp + ofBody
  return [
    { name: 'hmac-sha256', value: ofBody },
    { name: 'parts', value: [accessKey, nonce, timestamp, ofBody].join('\n') },
    { name: 'signed-text', value: text },
    { name: 'hmac-sha256', value: hmac(text, accessKey).toUpperCase() },
  ]
}

function hmac(text: string, accessKey: string): string {
  return createHmac('sha256', accessKey).update(text, 'utf8').digest('hex')
}
