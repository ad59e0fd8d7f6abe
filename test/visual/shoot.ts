import type { Browser, Page } from 'puppeteer-core'
import sharp from 'sharp'
import { listen } from '../../bff/serve.ts'
import { galleryRoutes } from '../../demo/gallery-routes.ts'
import { launchChromium, openPage } from '../support/browser.ts'
import { blockFont } from './block-font.ts'

export type Look = {
  readonly theme: 'light' | 'dark'
  readonly lang: 'en' | 'zh-CN'
  readonly width: '800' | '320'
  /** One scene only. */
  readonly only?: string
}
/** A scene as it looks: raw pixels, four bytes each. */
export type Picture = {
  readonly scene: string
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
}
export type Camera = {
  /** Every element of the gallery. */
  readonly elements: () => Promise<string[]>
  readonly shoot: (element: string, look: Look) => Promise<Picture[]>
  /** Name and version: another one draws edges otherwise. */
  readonly browser: string
  readonly stop: () => Promise<void>
}

/** Outages look the same in all elements: they are looked at in one. */
const ONCE = ['offline', 'session-expired', 'refused', 'not-found', 'too-many']
const SHOWS_ONCE = 'instance-card'
const SHOT_HEIGHT = 8000

/** No frame around the scenes, no motion, letters as blocks; what sticks to the window stays in its place. */
const PLAIN = `
  :root { font-family: Blocks !important; font-synthesis: none; --mkt-font-family-code: Blocks; caret-color: transparent; }
  body { display: block !important; }
  .index, .bar, .scene > h2 { display: none !important; }
  main { display: block !important; padding: 0 !important; inline-size: 800px; }
  .place { overflow: auto; border: 0 !important; border-radius: 0 !important; padding: 16px !important; }
`

/** The gallery, photographed scene by scene, the same on every machine. */
export async function openCamera(): Promise<Camera> {
  const server = await listen(galleryRoutes().fetch, { host: '127.0.0.1', port: 0 })
  const browser: Browser = await launchChromium(
    '--lang=en-US',
    '--hide-scrollbars',
    '--force-color-profile=srgb',
    '--disable-lcd-text',
    '--font-render-hinting=none',
  )
  const page = await openGallery(browser, `http://127.0.0.1:${server.port}`)
  const elements = () => page.$$eval('.index > div > a', (links) => links.map((link) => link.textContent ?? ''))
  await fetchEveryPart(page, await elements())
  return {
    browser: await browser.version(),
    elements,
    shoot: async (element, look) => {
      await show(page, element, look)
      return cut(page)
    },
    stop: async () => {
      await browser.close()
      await server.stop()
    },
  }
}

async function openGallery(browser: Browser, url: string): Promise<Page> {
  const page = await openPage(browser)
  await page.setBypassCSP(true)
  await page.setViewport({ width: 800, height: 800 })
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }])
  await page.evaluateOnNewDocument(hurry)
  await page.goto(`${url}/gallery/alert-list/empty`)
  await page.waitForSelector('body[data-ready="alert-list"]')
  await page.addStyleTag({ content: PLAIN })
  for (const weight of [400, 500, 600] as const)
    await page.evaluate(`(async () => {
      const bytes = Uint8Array.from(atob('${Buffer.from(blockFont(weight)).toString('base64')}'), (c) => c.charCodeAt(0))
      document.fonts.add(await new FontFace('Blocks', bytes, { weight: '${weight}' }).load())
    })()`)
  return page
}

/** What one element has fetched, the next draws at once: so that no picture depends on those taken before it, all is fetched first. */
async function fetchEveryPart(page: Page, elements: readonly string[]): Promise<void> {
  for (const lang of ['en', 'zh-CN'] as const)
    for (const element of elements) await show(page, element, { theme: 'light', lang, width: '800' })
}

/** A call that failed is sent again at once; waits of two seconds and more stay. */
const hurry = `{
  const wait = window.setTimeout
  window.setTimeout = (run, ms, ...more) => wait(run, ms < 2000 ? 0 : ms, ...more)
}`

async function show(page: Page, element: string, { theme, lang, width, only }: Look): Promise<void> {
  const path = `/gallery/${element}${only ? `/${only}` : ''}?theme=${theme}&lang=${lang}&width=${width}`
  await page.evaluate(`document.body.dataset.ready = ''
    history.pushState(null, '', '${path}')
    dispatchEvent(new PopStateEvent('popstate'))`)
  await page.waitForSelector(`body[data-ready="${element}"]`)
  // What failed has been asked again by then, and every picture is decoded.
  await page.evaluate(`(async () => {
    document.activeElement?.blur?.()
    for (let frame = 0; frame < 10; frame += 1) await new Promise(requestAnimationFrame)
    // Each scene begins at a whole pixel, whatever the height of those above it.
    for (const scene of document.querySelectorAll('.scene')) scene.style.blockSize = ''
    for (const scene of document.querySelectorAll('.scene')) scene.style.blockSize = Math.ceil(scene.getBoundingClientRect().height) + 'px'
  })()`)
}

type Box = { readonly scene: string; readonly y: number; readonly width: number; readonly height: number }
const endOf = (box: Box | undefined) => (box ? box.y + box.height : 0)

/** All scenes of the page, several to a shot: each shot takes its time, and is limited in height. */
async function cut(page: Page): Promise<Picture[]> {
  const boxes = (await page.evaluate(`[...document.querySelectorAll('.place')].map((place) => {
    const { top, height } = place.getBoundingClientRect()
    return { scene: place.id.slice('scene-'.length), y: Math.round(top + scrollY), width: place.offsetWidth, height: Math.floor(height) }
  })`)) as Box[]
  const element = (await page.evaluate('document.body.dataset.ready')) as string
  const wanted = boxes.filter(({ scene, height }) => height > 40 && (element === SHOWS_ONCE || !ONCE.includes(scene)))
  const pictures: Picture[] = []
  for (let first = 0, next = 0; first < wanted.length; first = next) {
    const from = wanted[first]?.y ?? 0
    while (next < wanted.length && (next === first || endOf(wanted[next]) - from <= SHOT_HEIGHT)) next += 1
    const clip = { x: 0, y: from, width: wanted[first]?.width ?? 0, height: endOf(wanted[next - 1]) - from }
    const png = await page.screenshot({ clip, captureBeyondViewport: true, optimizeForSpeed: true })
    const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
    const row = info.width * 4
    for (const { scene, y, height } of wanted.slice(first, next))
      pictures.push({
        scene,
        width: info.width,
        height,
        pixels: new Uint8Array(data.subarray((y - from) * row, (y - from + height) * row)),
      })
  }
  return pictures
}
