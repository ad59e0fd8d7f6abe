import { timingSafeEqual } from 'node:crypto'

/** Whether two secrets or signatures are the same, in a time that tells nothing of where they differ; only their lengths may show. */
export function isSameSecret(known: string | Buffer, given: string | Buffer): boolean {
  const [a, b] = [bytesOf(known), bytesOf(given)]
  return a.length === b.length && timingSafeEqual(a, b)
}

function bytesOf(text: string | Buffer): Buffer {
  return typeof text === 'string' ? Buffer.from(text) : text
}
