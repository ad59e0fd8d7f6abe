import { clock } from './clock.ts'

/** Long enough for any browser to have begun reading. */
const READ_MS = 30_000

/** Hands a file to the browser's downloads. */
export function saveFile(file: File): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = file.name
  link.click()
  clock.after(READ_MS, () => URL.revokeObjectURL(url))
}
