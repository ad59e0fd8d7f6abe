import pixelmatch from 'pixelmatch'
import type { Picture } from './shoot.ts'

/** How far one colour may be from another, from 0 to 1; smoothing at edges does not count. */
const THRESHOLD = 0.08
/** What native controls and rounded corners may differ by from one browser to the next. */
const ALLOWED_PIXELS = 24

export type Difference = { readonly pixels: number; readonly what: string; readonly diff: Picture | null }

/** What is different between two pictures of a scene; null where nobody would see it. */
export function compare(before: Picture, now: Picture): Difference | null {
  if (before.width !== now.width || before.height !== now.height) {
    const what = `is ${now.width} × ${now.height} instead of ${before.width} × ${before.height}`
    return { pixels: Number.POSITIVE_INFINITY, what, diff: null }
  }
  const { scene, width, height } = now
  const diff = new Uint8Array(now.pixels.length)
  const pixels = pixelmatch(before.pixels, now.pixels, diff, width, height, { threshold: THRESHOLD })
  if (pixels <= ALLOWED_PIXELS) return null
  return { pixels, what: `differs in ${pixels} pixels`, diff: { scene, width, height, pixels: diff } }
}
