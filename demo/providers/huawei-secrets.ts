import { webcrypto } from 'node:crypto'

const { subtle } = webcrypto
const utf8 = new TextEncoder()
export type Bits = 128 | 256

/** Written from the vendor's pages for sellers, on Web Crypto and not on our own dialect's code, so that the two check each other. */
export async function hmacSha256(key: string, text: string): Promise<Buffer> {
  const imported = await subtle.importKey('raw', utf8.encode(key), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return Buffer.from(await subtle.sign('HMAC', imported, utf8.encode(text)))
}

export async function sha256Hex(text: string): Promise<string> {
  return Buffer.from(await subtle.digest('SHA-256', utf8.encode(text))).toString('hex')
}

/** A field as sellers send it: sixteen characters of iv, then the ciphertext in base64. */
export async function sealField(text: string, accessKey: string, bits: Bits): Promise<string> {
  const iv = Buffer.from(webcrypto.getRandomValues(new Uint8Array(8))).toString('hex')
  const key = await aesKey(accessKey, bits, 'encrypt')
  const sealed = await subtle.encrypt({ name: 'AES-CBC', iv: utf8.encode(iv) }, key, utf8.encode(text))
  return iv + Buffer.from(sealed).toString('base64')
}

/** Null when the field was not made with this key. */
export async function openField(field: string, accessKey: string, bits: Bits): Promise<string | null> {
  const key = await aesKey(accessKey, bits, 'decrypt')
  const algorithm = { name: 'AES-CBC', iv: utf8.encode(field.slice(0, 16)) }
  const opened = subtle.decrypt(algorithm, key, Buffer.from(field.slice(16), 'base64'))
  return opened.then((bytes) => Buffer.from(bytes).toString('utf8')).catch(() => null)
}

async function aesKey(accessKey: string, bits: Bits, use: 'encrypt' | 'decrypt') {
  const drawn = Uint8Array.from(await drawBytes(accessKey, bits / 8))
  return subtle.importKey('raw', drawn, 'AES-CBC', false, [use])
}

/**
 * `KeyGenerator.getInstance("AES").init(bits, SecureRandom SHA1PRNG)` after `setSeed(accessKey)`: as the class library's source has it, on
 * Java's signed bytes.
 */
async function drawBytes(accessKey: string, count: number): Promise<number[]> {
  let state = await sha1(utf8.encode(accessKey))
  const drawn: number[] = []
  while (drawn.length < count) {
    const output = await sha1(Int8Array.from(state))
    drawn.push(...output)
    let last = 1
    let changed = false
    const before = state
    state = state.map((byte, index) => {
      const sum = byte + (output[index] ?? 0) + last
      last = sum >> 8
      const next = (sum << 24) >> 24
      changed ||= next !== before[index]
      return next
    })
    if (!changed) state[0] = (((state[0] ?? 0) + 1) << 24) >> 24
  }
  return drawn.slice(0, count).map((byte) => byte & 0xff)
}

async function sha1(bytes: Uint8Array<ArrayBuffer> | Int8Array<ArrayBuffer>): Promise<number[]> {
  return [...new Int8Array(await subtle.digest('SHA-1', bytes))]
}
