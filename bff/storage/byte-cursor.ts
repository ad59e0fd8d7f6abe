/**
 * Reads little-endian numbers from hostile bytes. Past the end it yields zeros and sets `ranOut`,
 * so a parser reads a whole header first and asks once whether it was there.
 */
export class ByteCursor {
  readonly #bytes: Buffer
  #at: number
  #ranOut = false

  constructor(bytes: Buffer, at = 0) {
    this.#bytes = bytes
    this.#at = at
  }

  get at(): number {
    return this.#at
  }

  get ranOut(): boolean {
    return this.#ranOut
  }

  u8(): number {
    return this.#number(1)
  }

  u16(): number {
    return this.#number(2)
  }

  u32(): number {
    return this.#number(4)
  }

  /** Beyond 2⁵³ it is inexact, which every limit refuses anyway. */
  u64(): number {
    return this.u32() + this.u32() * 2 ** 32
  }

  /** RAR 5's number: seven bits a byte, low ones first; as inexact beyond 2⁵³. */
  vint(): number {
    let value = 0
    for (let index = 0; index < VINT_MAX_BYTES; index += 1) {
      const byte = this.u8()
      value += (byte & 0x7f) * 2 ** (7 * index)
      if (byte < 0x80) return value
    }
    this.#ranOut = true
    return 0
  }

  take(length: number): Buffer {
    if (!this.#has(length)) return EMPTY
    this.#at += length
    return this.#bytes.subarray(this.#at - length, this.#at)
  }

  skip(length: number): void {
    this.take(length)
  }

  #number(size: number): number {
    if (!this.#has(size)) return 0
    this.#at += size
    return this.#bytes.readUIntLE(this.#at - size, size)
  }

  #has(length: number): boolean {
    if (length >= 0 && this.#at >= 0 && this.#at + length <= this.#bytes.length) return true
    this.#ranOut = true
    return false
  }
}

/** Ten sevens hold 64 bits, the longest number the format knows. */
const VINT_MAX_BYTES = 10
const EMPTY = Buffer.alloc(0)
