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
  /** A key of its own for each purpose, derived from the master key. */
  readonly derive: (purpose: string) => Uint8Array
  /** An HMAC that makes an address a capability; compare in constant time. */
  readonly sign: (purpose: string, text: string) => string
}

export function createVault(masterKey: Buffer): Vault {
  if (masterKey.length !== KEY_BYTES) throw new Error(`The master key has ${masterKey.length} bytes, not ${KEY_BYTES}`)
  const derived = new Map<string, Buffer>()
  const derive = (purpose: string) => {
    const key =
      derived.get(purpose) ?? Buffer.from(hkdfSync('sha256', masterKey, '', `marketkit ${purpose}`, KEY_BYTES))
    derived.set(purpose, key)
    return key
  }
  const wrapping = createSecretKey(derive('wrap'))
  const sealing = createSecretKey(derive('seal'))
  const unwrap = (wrapped: string, place: string) =>
    createSecretKey(Buffer.from(decrypt(wrapping, place, wrapped), 'base64url'))
  return {
    newKey: (place) => encrypt(wrapping, place, randomBytes(KEY_BYTES).toString('base64url')),
    sealUnder: (wrapped, keyPlace, place, text) => encrypt(unwrap(wrapped, keyPlace), place, text),
    openUnder: (wrapped, keyPlace, place, sealed) => decrypt(unwrap(wrapped, keyPlace), place, sealed),
    seal: (place, text) => encrypt(sealing, place, text),
    open: (place, sealed) => decrypt(sealing, place, sealed),
    derive,
    sign: (purpose, text) =>
      createHmac('sha256', createSecretKey(derive(`sign ${purpose}`)))
        .update(text)
        .digest('base64url'),
  }
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
