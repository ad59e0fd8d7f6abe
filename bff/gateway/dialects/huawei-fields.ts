import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'

/** Chosen for the product; the vendor's default is 256 (`encryptType` 1), `encryptType` 2 is 128. */
export type KeyBits = 128 | 256

const IV_CHARS = 16
const BLOCK_BYTES = 16
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/

/** `iv + base64(AES-CBC-PKCS5(text))`; the iv is 16 ASCII characters and travels as they are (protocols.md §5.1). */
export function encryptField(text: string, accessKey: string, bits: KeyBits, iv: string): string {
  const cipher = createCipheriv(`aes-${bits}-cbc`, fieldKey(accessKey, bits), Buffer.from(iv, 'latin1'))
  return iv + Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]).toString('base64')
}

/** Null when it is no field of this key: wrong padding, or bytes that are no text. */
export function decryptField(field: string, accessKey: string, bits: KeyBits): string | null {
  if (!looksEncrypted(field)) return null
  const decipher = createDecipheriv(`aes-${bits}-cbc`, fieldKey(accessKey, bits), Buffer.from(field.slice(0, IV_CHARS)))
  try {
    const bytes = Buffer.concat([decipher.update(field.slice(IV_CHARS), 'base64'), decipher.final()])
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Sixteen ASCII characters, then whole AES blocks in base64. */
export function looksEncrypted(field: string): boolean {
  const cipher = field.slice(IV_CHARS)
  if (!/^[\x20-\x7e]{16}/.test(field) || !BASE64.test(cipher) || cipher.length % 4 !== 0) return false
  return Buffer.from(cipher, 'base64').length % BLOCK_BYTES === 0
}

/**
 * Not the access key itself: what Java's `KeyGenerator` draws from `SHA1PRNG` seeded with it. Each block is the hash of the state; the state then
 * grows by the block and one, byte by byte from the left, in Java's signed bytes, whose carry differs from that of unsigned ones.
 */
export function fieldKey(accessKey: string, bits: KeyBits): Buffer {
  const state = sha1(Buffer.from(accessKey, 'utf8'))
  const blocks: Buffer[] = []
  for (let bytes = 0; bytes * 8 < bits; ) {
    const block = sha1(state)
    blocks.push(block)
    bytes += block.length
    let carry = 1
    for (let index = 0; index < state.length; index += 1) {
      const sum = state.readInt8(index) + block.readInt8(index) + carry
      state.writeUInt8(sum & 0xff, index)
      carry = sum >> 8
    }
  }
  return Buffer.concat(blocks).subarray(0, bits / 8)
}

function sha1(bytes: Buffer): Buffer {
  return createHash('sha1').update(bytes).digest()
}
