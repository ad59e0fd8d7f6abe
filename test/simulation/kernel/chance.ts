/** Seeded chance (sfc32): the same seed, the same history, bit for bit. */
export class Chance {
  #a: number
  #b = 0x243f6a88
  #c: number
  #d = 1

  constructor(seed: number) {
    this.#a = 0x9e3779b9 ^ seed
    this.#c = 0xb7e15162 ^ Math.imul(seed, 2_654_435_761)
    for (let i = 0; i < 12; i += 1) this.next()
  }

  /** 0 ≤ x < 1. */
  next(): number {
    const t = (((this.#a + this.#b) | 0) + this.#d) | 0
    this.#d = (this.#d + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + t
    this.#c |= 0
    return (t >>> 0) / 4_294_967_296
  }

  is(probability: number): boolean {
    return this.next() < probability
  }

  /** 0 … below-1. */
  int(below: number): number {
    return Math.floor(this.next() * below)
  }

  between(least: number, most: number): number {
    return least + this.int(most - least + 1)
  }

  pick<T>(choices: readonly T[]): T {
    const choice = choices[this.int(choices.length)]
    if (choice === undefined) throw new Error('Nothing to pick from')
    return choice
  }

  text(length: number): string {
    let text = ''
    for (let i = 0; i < length; i += 1) text += ALPHABET[this.int(ALPHABET.length)]
    return text
  }
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
