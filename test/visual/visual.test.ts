import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nameOf, readBaseline, takenBy, writePicture } from './baselines.ts'
import { compare } from './compare.ts'
import { LOOKS } from './looks.ts'
import { type Camera, openCamera, type Picture } from './shoot.ts'

/** Where one can see what was, what is, and what is different. */
const OUT = join(import.meta.dirname, '../../dist/visual')
const PATIENCE_MS = 120_000

describe('every scene of the gallery looks as it did', () => {
  let camera: Camera
  beforeAll(async () => {
    camera = await openCamera()
  }, PATIENCE_MS)
  afterAll(() => camera?.stop())

  for (const look of LOOKS)
    it(
      `in ${look.theme}, ${look.lang}, ${look.width} px`,
      async (context) => {
        // Another version wraps a line elsewhere: that is its change, not ours.
        context.skip(
          camera.browser !== takenBy(),
          `not compared: ${takenBy()} took the pictures, this is ${camera.browser}`,
        )
        const seen: string[] = []
        for (const element of await camera.elements()) {
          const name = nameOf(element, look)
          seen.push(...(await differencesOf(name, await camera.shoot(element, look))))
        }
        expect(seen, 'meant to be? `npm run visual`, and look at what has changed').toEqual([])
      },
      PATIENCE_MS,
    )
})

async function differencesOf(name: string, pictures: readonly Picture[]): Promise<string[]> {
  const before = await readBaseline(name)
  const found: string[] = [...before.keys()]
    .filter((scene) => !pictures.some((picture) => picture.scene === scene))
    .map((scene) => `${name}: ${scene} is gone`)
  for (const now of pictures) {
    const old = before.get(now.scene)
    const difference = old && compare(old, now)
    if (!old) found.push(`${name}: ${now.scene} is new`)
    if (!old || !difference) continue
    found.push(`${name}: ${now.scene} ${difference.what}`)
    mkdirSync(OUT, { recursive: true })
    for (const [kind, picture] of Object.entries({ before: old, now, diff: difference.diff }))
      if (picture) await writePicture(join(OUT, `${name}-${now.scene}-${kind}.png`), picture)
  }
  return found
}

describe('two pictures', () => {
  const picture = (change: (pixels: Uint8Array) => void, height = 40): Picture => {
    const pixels = new Uint8Array(40 * height * 4).fill(255)
    change(pixels)
    return { scene: 'any', width: 40, height, pixels }
  }
  const black = (count: number) => picture((pixels) => pixels.subarray(0, count * 4).fill(0))
  const white = black(0)

  it('are the same with 24 other pixels, and not with 25', () => {
    expect(compare(white, black(24))).toBeNull()
    expect(compare(white, black(25))?.what).toBe('differs in 25 pixels')
  })

  it('differ when one is taller', () => {
    expect(
      compare(
        white,
        picture(() => {}, 41),
      )?.what,
    ).toBe('is 40 × 41 instead of 40 × 40')
  })
})
