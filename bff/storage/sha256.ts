import { webcrypto } from 'node:crypto'

/** In hex. On another thread: 50 MB would hold up everybody else for a tenth of a second. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  // The type allows shared memory, which nobody here uses and which digest does not take.
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)).toString('hex')
}
