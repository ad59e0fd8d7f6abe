import { HOUR } from '../domain/time.ts'
import type { Shell } from '../shell.ts'
import type { SignUpload } from '../views/upload.ts'

const PURPOSE = 'upload address'
/** Addresses change this often, so that a browser can keep pictures meanwhile. */
const BUCKET_MS = 6 * HOUR

/** An address that works without a token for 6 to 12 hours: an `<img>` cannot send one. Who may see a picture may see its small copy. */
export function signUpload(shell: Shell): SignUpload {
  const expires = (Math.floor(shell.wall() / BUCKET_MS) + 2) * BUCKET_MS
  return ({ id, host_id }, size) => {
    const signature = shell.vault.sign(PURPOSE, textOf(host_id, id, expires))
    return `/v1/uploads/${id}?host=${host_id}&expires=${expires}&signature=${signature}${size ? `&size=${size}` : ''}`
  }
}

export function isSigned(
  shell: Shell,
  id: string,
  { host, expires, signature }: { readonly host: string; readonly expires: number; readonly signature: string },
): boolean {
  return expires > shell.wall() && shell.vault.isSigned(PURPOSE, textOf(host, id, expires), signature)
}

function textOf(hostId: string, id: string, expires: number): string {
  return `${hostId}/${id}/${expires}`
}
