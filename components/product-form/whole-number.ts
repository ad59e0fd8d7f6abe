/** `12` → 12; NaN for anything but up to nine digits. */
export function parseWhole(text: string): number {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN
}
