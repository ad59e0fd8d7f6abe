import { expect } from '@open-wc/testing'
import { resize } from './support/browser.ts'
import { allScenes, drawnIn, elementNames, type Shown, useScenes } from './support/scenes.ts'

/** What an element may be wider than the page in: tables, code, pictures, and what says that it can be scrolled (WCAG 1.4.10 allows it). */
const SCROLLS = new Set(['auto', 'scroll'])
/** WCAG 1.4.12. Not for what is hidden from sight and read aloud. */
const SPACING = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }`

/** 320 px, as 1280 px at 400 %, less what a page leaves at its sides. */
const NARROW = 320 - 2 * 16

describe('in a page of 320 px with margins, nothing must be scrolled sideways:', function () {
  this.timeout(60_000)
  const show = useScenes()
  before(async function () {
    if (!(await resize(NARROW, 640))) this.skip()
  })
  after(() => resize())
  for (const name of elementNames)
    it(name, async () => {
      const found: string[] = []
      for (const lang of ['zh-CN', 'en'] as const)
        for (const { scene } of allScenes.filter((one) => one.name === name))
          found.push(
            ...tooWide(await show({ name, scene }, { width: 'full', lang })).map((one) => `${scene}, ${lang}: ${one}`),
          )
      expect(found).to.deep.equal([])
    })
})

describe('with letters twice as large, nothing is cut off:', function () {
  this.timeout(60_000)
  const show = useScenes()
  for (const name of elementNames)
    it(name, async () => {
      const shown = await show({ name, scene: 'usual' }, { lang: 'en' })
      const before = new Set(cutOff(shown))
      shown.place.style.fontSize = '200%'
      expect(cutOff(shown).filter((one) => !before.has(one))).to.deep.equal([])
      expect(tooWide(shown)).to.deep.equal([])
      shown.place.style.fontSize = ''
    })
})

describe('with more space between lines, words and letters, nothing is cut off:', function () {
  this.timeout(60_000)
  const show = useScenes()
  for (const name of elementNames)
    it(name, async () => {
      for (const width of ['320', '800'] as const) {
        const shown = await show({ name, scene: 'usual' }, { width, lang: 'en' })
        const before = new Set(cutOff(shown))
        space(shown)
        expect(
          cutOff(shown).filter((one) => !before.has(one)),
          `${width} px`,
        ).to.deep.equal([])
        expect(tooWide(shown), `${width} px`).to.deep.equal([])
      }
    })
})

/** Rings around what scrolls have room for their width. */
const RING = 2

/** What sticks out of the element at its end, or of its place at the start, where buttons without a frame stand with their words in line; but inside something that scrolls. */
function tooWide({ element, place }: Shown): string[] {
  const { left } = place.getBoundingClientRect()
  const { right } = element.getBoundingClientRect()
  return [...drawnIn(element.shadowRoot as ShadowRoot)]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !isTucked(one) && !scrolls(one))
    .filter((one) => {
      const box = one.getBoundingClientRect()
      return box.width > 0 && (box.right > right + RING || box.left < left - 1)
    })
    .map(describeElement)
}

function scrolls(element: Element): boolean {
  for (let at: Element | null = element.parentElement; at; at = at.parentElement)
    if (SCROLLS.has(getComputedStyle(at).overflowX)) return true
  return false
}

/** Hidden from sight, for those who hear the page. */
function isTucked(element: Element): boolean {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const { clipPath, position } = getComputedStyle(at)
    if (position === 'absolute' && clipPath !== 'none') return true
  }
  return false
}

/** What has more in it than it shows. */
function cutOff({ element }: Shown): string[] {
  return [...drawnIn(element.shadowRoot as ShadowRoot)]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !isTucked(one) && one.textContent?.trim())
    .filter((one) => {
      const { overflowX, overflowY, display } = getComputedStyle(one)
      if (display === 'inline' || one.localName === 'textarea') return false
      const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip'
      return (
        (hides(overflowX) && one.scrollWidth > one.clientWidth + 1) ||
        (hides(overflowY) && one.scrollHeight > one.clientHeight + 1)
      )
    })
    .map(describeElement)
}

function space({ element }: Shown): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(SPACING)
  for (const one of [element, ...drawnIn(element.shadowRoot as ShadowRoot)])
    if (one.shadowRoot) one.shadowRoot.adoptedStyleSheets = [...one.shadowRoot.adoptedStyleSheets, sheet]
}

function describeElement(one: Element): string {
  return `${one.localName}[${one.getAttribute('part') ?? one.className}] ${one.textContent?.trim().slice(0, 30)}`
}
