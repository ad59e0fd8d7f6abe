import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Which secrets a text gives away, in plain or in an encoding a reader would undo. */
export function seenIn(text: string, known: Readonly<Record<string, string>>): string[] {
  return Object.entries(known)
    .filter(([, secret]) => formsOf(secret).some((form) => text.includes(form)))
    .map(([name]) => name)
}

function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret)
  const base64 = bytes.toString('base64').replace(/=+$/, '').slice(0, -1)
  return [secret, base64, bytes.toString('hex'), encodeURIComponent(secret)]
}

/** Every file below a folder, byte by byte. */
export function readFolder(folder: string): { path: string; bytes: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((path) => ({ path, bytes: readFileSync(path, 'latin1') }))
}
