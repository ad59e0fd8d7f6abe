/** A version 4 UUID. Written out because `crypto.randomUUID` is missing on plain-http intranet pages. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const hex = Array.from(bytes, (byte, index) => tag(byte, index).toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

function tag(byte: number, index: number): number {
  if (index === 6) return (byte & 0x0f) | 0x40
  return index === 8 ? (byte & 0x3f) | 0x80 : byte
}

/** The idempotency key of what is being sent: the same body keeps it, so that what is pressed again after a lost answer is done once. */
export class RequestKey {
  #body = ''
  #key = ''

  of(body: object): string {
    const written = JSON.stringify(body)
    if (this.#body !== written) {
      this.#body = written
      this.#key = randomId()
    }
    return this.#key
  }

  /** It was done: the same once more is another. */
  forget(): void {
    this.#body = ''
  }
}
