import { createHmac, createSecretKey, type Hmac, type KeyObject } from 'node:crypto'
import { type SigningStep, signatureOf } from '../domain/signing.ts'
import { isSameSecret } from '../same-secret.ts'

/** Standard Webhooks: symmetric secrets have 24 to 64 bytes. */
const SECRET_MIN_BYTES = 24
const SECRET_MAX_BYTES = 64
const SECRET_PREFIX = 'whsec_'
/** Receivers refuse what is older or newer: a replay is worthless after five minutes. */
const TOLERANCE_SECONDS = 300

type WebhookHeaders = {
  readonly 'webhook-id': string
  readonly 'webhook-timestamp': string
  readonly 'webhook-signature': string
}
export type Signed =
  | { readonly ok: true; readonly headers: WebhookHeaders }
  | { readonly ok: false; readonly error: 'bad-secret' }

/**
 * Headers of a message by the Standard Webhooks specification: HMAC-SHA256 over `id.timestamp.body`.
 * Two secrets while one replaces the other: the receiver accepts whichever it knows.
 */
export function signWebhook(
  secret: string | readonly string[],
  id: string,
  timestampSeconds: number,
  body: string,
): Signed {
  const steps = webhookSteps(secret, id, String(timestampSeconds), body)
  if (!steps) return { ok: false, error: 'bad-secret' }
  return {
    ok: true,
    headers: {
      'webhook-id': id,
      'webhook-timestamp': String(timestampSeconds),
      'webhook-signature': signatureOf(steps),
    },
  }
}

/** From the text that is signed to the header; null when a secret cannot sign. */
export function webhookSteps(
  secret: string | readonly string[],
  id: string,
  timestamp: string,
  body: string,
): readonly SigningStep[] | null {
  const keys = [secret].flat().map(keyOf)
  if (keys.length === 0 || keys.includes(null)) return null
  const content = contentOf(id, timestamp, body)
  const digests = keys.flatMap((key) => (key ? [signed(key, content).digest('base64')] : []))
  return [
    { name: 'signed-text', value: content },
    { name: 'hmac-sha256', value: digests.join('\n') },
    { name: 'header', value: digests.map((one) => `v1,${one}`).join(' ') },
  ]
}

export type Verified =
  | { readonly ok: true; readonly id: string }
  | {
      readonly ok: false
      readonly error: 'bad-secret' | 'header-missing' | 'bad-timestamp' | 'too-old' | 'too-new' | 'wrong-signature'
    }

/** Checks the raw body, before anything parses it. Header names in lower case. Replays within the tolerance are the caller's to refuse, by id. */
export function verifyWebhook(
  secret: string | readonly string[],
  headers: Readonly<Record<string, string | undefined>>,
  body: string,
  nowSeconds: number,
): Verified {
  const id = headers['webhook-id']
  const sent = headers['webhook-timestamp']
  const signatures = headers['webhook-signature']
  if (!id || !sent || !signatures) return { ok: false, error: 'header-missing' }
  if (!/^\d{1,12}$/.test(sent)) return { ok: false, error: 'bad-timestamp' }
  const age = nowSeconds - Number(sent)
  if (age > TOLERANCE_SECONDS) return { ok: false, error: 'too-old' }
  if (age < -TOLERANCE_SECONDS) return { ok: false, error: 'too-new' }
  const keys = [secret].flat().map(keyOf)
  if (keys.length === 0 || keys.includes(null)) return { ok: false, error: 'bad-secret' }
  const content = contentOf(id, sent, body)
  const expected = keys.flatMap((key) => (key ? [signed(key, content).digest()] : []))
  const given = signatures
    .split(' ')
    .flatMap((signature) => (signature.startsWith('v1,') ? [Buffer.from(signature.slice(3), 'base64')] : []))
  const matches = given.some((one) => expected.some((other) => isSameSecret(other, one)))
  return matches ? { ok: true, id } : { ok: false, error: 'wrong-signature' }
}

/** The bytes of a `whsec_…` secret; null when it is not one or has the wrong size. */
function readSecret(secret: string): Buffer | null {
  if (!secret.startsWith(SECRET_PREFIX)) return null
  const text = secret.slice(SECRET_PREFIX.length)
  const key = Buffer.from(text, 'base64')
  // Buffer skips what is not base64; only a text that comes back the same was base64.
  if (key.toString('base64').replace(/=+$/, '') !== text.replace(/=+$/, '')) return null
  return key.length >= SECRET_MIN_BYTES && key.length <= SECRET_MAX_BYTES ? key : null
}

/** Whether it is a `whsec_…` secret of the right size. */
export function canSign(secret: string): boolean {
  return keyOf(secret) !== null
}

/** Keys of secrets used lately: making one costs as much as signing with it. */
const keys = new Map<string, KeyObject | null>()
const KEYS_MAX = 256

/** A key object: given bytes, createHmac takes several times as long. */
function keyOf(secret: string): KeyObject | null {
  const known = keys.get(secret)
  if (known !== undefined) return known
  const bytes = readSecret(secret)
  const key = bytes && createSecretKey(bytes)
  if (keys.size === KEYS_MAX) keys.clear()
  keys.set(secret, key)
  return key
}

/** Its digest is asked for as base64 where it is wanted so: a buffer on the way costs half as much again. */
function signed(key: KeyObject, content: string): Hmac {
  return createHmac('sha256', key).update(content)
}

function contentOf(id: string, timestamp: string, body: string): string {
  return `${id}.${timestamp}.${body}`
}
