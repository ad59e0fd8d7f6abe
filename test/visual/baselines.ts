import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import type { Look, Picture } from './shoot.ts'

/** One picture per element and look, its scenes one below the other; the list says where each begins. */
const DIR = join(import.meta.dirname, 'baselines')
const LIST = join(DIR, 'scenes.json')
const BROWSER = join(DIR, 'browser.txt')
type Strip = Readonly<Record<string, { readonly y: number; readonly height: number }>>

export function nameOf(element: string, { theme, lang, width }: Look): string {
  return `${element}-${theme}-${lang}-${width}`
}

/** Which browser drew the pictures. */
export function takenBy(): string {
  return readFileSync(BROWSER, 'utf8').trim()
}

export function writeTakenBy(browser: string): void {
  writeFileSync(BROWSER, `${browser}\n`)
}

export async function readBaseline(name: string): Promise<Map<string, Picture>> {
  const strip = readList()[name]
  if (!strip) return new Map()
  const { data, info } = await sharp(join(DIR, `${name}.png`))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const row = info.width * 4
  return new Map(
    Object.entries(strip).map(([scene, { y, height }]) => [
      scene,
      { scene, width: info.width, height, pixels: new Uint8Array(data.subarray(y * row, (y + height) * row)) },
    ]),
  )
}

export async function writeBaseline(name: string, pictures: readonly Picture[]): Promise<void> {
  let y = 0
  const strip: Record<string, { y: number; height: number }> = {}
  for (const { scene, height } of pictures) {
    strip[scene] = { y, height }
    y += height
  }
  const width = pictures[0]?.width ?? 0
  mkdirSync(DIR, { recursive: true })
  const pixels = Buffer.concat(pictures.map((picture) => picture.pixels))
  await sharp(pixels, { raw: { width, height: y, channels: 4 }, limitInputPixels: false })
    .removeAlpha()
    .png({ compressionLevel: 9, effort: 10, palette: true, colours: 256, dither: 0 })
    .toFile(join(DIR, `${name}.png`))
  const list = { ...readList(), [name]: strip }
  const lines = Object.keys(list)
    .sort()
    .map((key) => `${JSON.stringify(key)}: ${JSON.stringify(list[key])}`)
  writeFileSync(LIST, `{\n${lines.join(',\n')}\n}\n`)
}

export async function writePicture(path: string, { width, height, pixels }: Picture): Promise<void> {
  await sharp(pixels, { raw: { width, height, channels: 4 } })
    .png()
    .toFile(path)
}

function readList(): Readonly<Record<string, Strip>> {
  return existsSync(LIST) ? JSON.parse(readFileSync(LIST, 'utf8')) : {}
}
