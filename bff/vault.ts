import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hash,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { isSameSecret } from './same-secret.ts'

/** Bytes of the master key, of every data key, of a nonce, of a tag (AES-256-GCM). */
const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
const FORMAT = 1

/**
 * Encryption at rest. A sealed text is base64url of `format | nonce | ciphertext | tag`; where it may stand is bound in as
 * additional data, so that a value moved to another row does not open. Data keys are wrapped by the master key: rotating it
 * re-wraps keys, destroying a data key destroys its texts.
 */
export type Vault = {
  readonly newKey: (place: string) => string
  readonly sealUnder: (wrappedKey: string, keyPlace: string, place: string, text: string) => string
  readonly openUnder: (wrappedKey: string, keyPlace: string, place: string, sealed: string) => string
  readonly seal: (place: string, text: string) => string
  readonly open: (place: string, sealed: string) => string
  /** The same text or data key under the master key that seals; null when that one opens it already. */
  readonly reseal: (place: string, sealed: string) => string | null
  readonly rewrap: (keyPlace: string, wrapped: string) => string | null
  /** A key of its own for each purpose, derived from the master key that seals, then from the other one if there is one. */
  readonly derive: (purpose: string) => readonly [Uint8Array, ...Uint8Array[]]
  /** An HMAC that finds or marks something; compare in constant time. */
  readonly sign: (purpose: string, text: string) => string
  /** Whether one of the master keys signed a text. */
  readonly isSigned: (purpose: string, text: string, signature: string) => boolean
  /** What signs for a purpose: what was kept for it, or a key of each master key. */
  readonly signers: (purpose: string) => readonly [Uint8Array, ...Uint8Array[]]
  /** From now on this key signs for a purpose, whatever the master key: marks that are stored must outlive it. */
  readonly keep: (purpose: string, key: Uint8Array) => void
}

/** `other` only opens: the key that is being replaced, or the one that is about to replace this one. */
export function createVault(masterKey: Buffer, other?: Buffer): Vault {
  const first = ringOf(masterKey)
  const others = other ? [ringOf(other)] : []
  const kept = new Map<string, Uint8Array>()
  const derive = (purpose: string) => [first.derive(purpose), ...others.map((ring) => ring.derive(purpose))] as const
  /** By the other key; what that does not open either fails as it does with the first. */
  const openOther = (use: Use, place: string, sealed: string) => {
    for (const ring of others) {
      const text = tryOpen(ring.use(use), place, sealed)
      if (text !== null) return text
    }
    return decrypt(first.use(use), place, sealed)
  }
  const openAny = (use: Use, place: string, sealed: string) =>
    others.length === 0
      ? decrypt(first.use(use), place, sealed)
      : (tryOpen(first.use(use), place, sealed) ?? openOther(use, place, sealed))
  const unwrap = (wrapped: string, place: string) =>
    createSecretKey(Buffer.from(openAny('wrap', place, wrapped), 'base64url'))
  const signers = (purpose: string) => {
    const key = kept.get(purpose)
    return key ? ([key] as const) : derive(`sign ${purpose}`)
  }
  const anew = (use: Use, place: string, sealed: string) => {
    if (tryOpen(first.use(use), place, sealed) !== null) return null
    return encrypt(first.use(use), place, openOther(use, place, sealed))
  }
  return {
    newKey: (place) => encrypt(first.use('wrap'), place, randomBytes(KEY_BYTES).toString('base64url')),
    sealUnder: (wrapped, keyPlace, place, text) => encrypt(unwrap(wrapped, keyPlace), place, text),
    openUnder: (wrapped, keyPlace, place, sealed) => decrypt(unwrap(wrapped, keyPlace), place, sealed),
    seal: (place, text) => encrypt(first.use('seal'), place, text),
    open: (place, sealed) => openAny('seal', place, sealed),
    reseal: (place, sealed) => anew('seal', place, sealed),
    rewrap: (place, wrapped) => anew('wrap', place, wrapped),
    derive,
    signers,
    sign: (purpose, text) => signWith(signers(purpose)[0], text),
    isSigned: (purpose, text, signature) =>
      signers(purpose).some((key) => isSameSecret(signWith(key, text), signature)),
    keep: (purpose, key) => void kept.set(purpose, key),
  }
}

type Use = 'wrap' | 'seal'
type Ring = { readonly use: (purpose: Use) => KeyObject; readonly derive: (purpose: string) => Buffer }

/** Everything that follows from one master key. */
function ringOf(masterKey: Buffer): Ring {
  if (masterKey.length !== KEY_BYTES) throw new Error(`The master key has ${masterKey.length} bytes, not ${KEY_BYTES}`)
  const derived = new Map<string, Buffer>()
  const derive = (purpose: string) => {
    const key =
      derived.get(purpose) ?? Buffer.from(hkdfSync('sha256', masterKey, '', `marketkit ${purpose}`, KEY_BYTES))
    derived.set(purpose, key)
    return key
  }
  const keys = { wrap: createSecretKey(derive('wrap')), seal: createSecretKey(derive('seal')) }
  return { derive, use: (purpose) => keys[purpose] }
}

function tryOpen(key: KeyObject, place: string, sealed: string): string | null {
  try {
    return decrypt(key, place, sealed)
  } catch {
    return null
  }
}

function signWith(key: Uint8Array, text: string): string {
  return createHmac('sha256', createSecretKey(key)).update(text).digest('base64url')
}

/** Server keys and other bearer secrets are stored as this, never as themselves; they are random, so no salt is needed. */
export function digestOf(secret: string): string {
  return hash('sha256', secret, 'hex')
}

/** Keys are key objects: given bytes, node:crypto takes four times as long to find out what they are. */
function encrypt(key: KeyObject, place: string, text: string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(place))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.of(FORMAT), nonce, sealed, cipher.getAuthTag()]).toString('base64url')
}

function decrypt(key: KeyObject, place: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url')
  if (bytes[0] !== FORMAT) throw new Error('Sealed in an unknown format')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 1 + NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(Buffer.from(place))
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  return Buffer.concat([decipher.update(bytes.subarray(1 + NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString(
    'utf8',
  )
}
