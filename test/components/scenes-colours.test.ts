import { expect } from '@open-wc/testing'
import { prefer } from './support/browser.ts'
import { allScenes, drawnIn, elementNames, useScenes } from './support/scenes.ts'

const CHOSEN =
  '[aria-current]:not([aria-current="false"]), [aria-selected="true"], [aria-pressed="true"], input:checked'
/** What forced colours leave of a look. */
const LOOK = [
  'borderTopWidth',
  'borderBottomWidth',
  'borderTopColor',
  'borderBottomColor',
  'outlineStyle',
  'outlineColor',
  'backgroundColor',
  'color',
  'fontWeight',
  'textDecorationLine',
] as const

describe('in forced colours', function () {
  this.timeout(60_000)
  const show = useScenes()
  before(async function () {
    // Only Chromium can be told.
    if (!(await prefer('forced-colors', 'active'))) this.skip()
    expect(matchMedia('(forced-colors: active)').matches).to.equal(true)
  })
  after(() => prefer('forced-colors', 'none'))

  it('words keep their own background, which the browser would paint over with the page’s', async () => {
    const hidden = new Set<string>()
    for (const { name, scene } of allScenes) {
      const { element } = await show({ name, scene })
      for (const one of drawnIn(element.shadowRoot as ShadowRoot)) {
        const { backgroundColor, forcedColorAdjust } = getComputedStyle(one)
        const filled = !backgroundColor.endsWith(', 0)') && flat(backgroundColor) !== 'canvas'
        const words = [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim())
        if (filled && words && forcedColorAdjust !== 'none' && !isNative(one))
          hidden.add(`${name} ${one.localName}[${one.getAttribute('part') ?? one.className}] ${backgroundColor}`)
      }
    }
    expect([...hidden]).to.deep.equal([])
  })

  for (const name of elementNames)
    it(`what is chosen in ${name} looks other than what is not`, async () => {
      const alike = new Set<string>()
      for (const { scene } of allScenes.filter((one) => one.name === name)) {
        const { element } = await show({ name, scene })
        const all = [...drawnIn(element.shadowRoot as ShadowRoot)].filter((one) =>
          one.checkVisibility({ visibilityProperty: true }),
        )
        for (const one of all.filter((chosen) => chosen.matches(CHOSEN) && !isNative(chosen))) {
          const peer = peersOf(one, all)[0]
          if (peer && lookOf(one) === lookOf(peer))
            alike.add(
              `${scene}: ${one.localName}[${one.getAttribute('part') ?? one.className}] ${boxOf(one).textContent?.trim().slice(0, 30)}`,
            )
        }
      }
      expect([...alike]).to.deep.equal([])
    })
})

/** The browser draws its own boxes and dots so that they can be told apart. */
function isNative(one: Element): boolean {
  return (
    one.localName === 'input' &&
    one.getBoundingClientRect().width > 8 &&
    getComputedStyle(one).appearance !== 'none' &&
    getComputedStyle(one).opacity !== '0'
  )
}

/** Others of the same choice that are not chosen. */
function peersOf(one: Element, all: readonly Element[]): Element[] {
  const group = one.closest('ul, ol, nav, fieldset, [role="tablist"], [role="radiogroup"], [role="group"]')
  return all.filter(
    (other) =>
      other !== one &&
      other.localName === one.localName &&
      !other.matches(CHOSEN) &&
      !other.matches(':disabled') &&
      group !== null &&
      other.closest('ul, ol, nav, fieldset, [role="tablist"], [role="radiogroup"], [role="group"]') === group,
  )
}

/** What is drawn for a choice: its label where the box itself is hidden. */
function boxOf(one: Element): Element {
  return one.localName === 'input' ? (one.closest('label') ?? one) : one
}

function lookOf(one: Element): string {
  const box = boxOf(one)
  const parts = [box, ...box.children].map((part) => LOOK.map((name) => flat(getComputedStyle(part)[name])).join())
  return `${parts.join('|')} ${box.querySelectorAll('svg').length}`
}

/** A background becomes the page's own, however much of it there is. */
function flat(value: string): string {
  const [, rgb] = /^rgba?\((\d+, \d+, \d+)/.exec(value) ?? []
  const [, page] = /^rgba?\((\d+, \d+, \d+)/.exec(canvas()) ?? []
  return rgb === page ? 'canvas' : value
}

function canvas(): string {
  const probe = document.body.appendChild(document.createElement('i'))
  probe.style.backgroundColor = 'Canvas'
  const { backgroundColor } = getComputedStyle(probe)
  probe.remove()
  return backgroundColor
}
