import { expect } from '@open-wc/testing'
import { press, resize } from './support/browser.ts'
import { deepFocus, isOnTop, readsBackwards, showsFocus, sticks, tabbableIn } from './support/focus.ts'
import { settled } from './support/kit.ts'
import { allScenes, elementNames, type Shown, useScenes } from './support/scenes.ts'

const STOPS_MAX = 150

describe('with the keyboard alone:', function () {
  this.timeout(60_000)
  const show = useScenes()
  const [first, last] = [document.createElement('button'), document.createElement('button')]
  first.textContent = last.textContent = 'of the page'
  beforeEach(() => document.body.append(last))
  afterEach(() => {
    first.remove()
    last.remove()
  })

  for (const name of elementNames)
    for (const [width, height] of [
      [800, 600],
      [320, 480],
    ] as const)
      it(`all of ${name} is reached by Tab, in reading order, seen, and left again; in a window of ${width} × ${height}`, async function () {
        if (!(await resize(width, height))) this.skip()
        const shown = await show({ name, scene: 'usual' }, { width: 'full' })
        shown.place.before(first)
        const stops = await walk(shown, 'Tab')
        expect(stops.faults).to.deep.equal([])
        const wanted = tabbableIn(shown.element.shadowRoot as ShadowRoot)
        expect(wanted.filter((one) => !stops.reached.includes(one)).map(describeStop), 'not reached').to.deep.equal([])
        const back = await walk(shown, 'Shift+Tab')
        expect(back.reached.map(describeStop), 'on the way back').to.deep.equal(
          stops.reached.toReversed().map(describeStop),
        )
        await resize()
      })

  for (const { name, scene } of allScenes.filter(({ modal }) => modal))
    it(`${name}: the dialog of “${scene}” has the focus, keeps it, shows where it is, and gives it back on Escape`, async () => {
      const { element } = await show({ name, scene })
      const dialog = element.shadowRoot?.querySelector<HTMLDialogElement>('dialog[open]')
      expect(dialog?.contains(deepFocus()), 'at first').to.equal(true)
      for (let stop = 0; stop < tabbableIn(element.shadowRoot as ShadowRoot).length + 2; stop += 1) {
        await press('Tab')
        const at = deepFocus()
        // Past the last one the browser’s own buttons have it.
        if (!at || at === document.body || !document.hasFocus()) continue
        expect(dialog?.contains(at), describeStop(at)).to.equal(true)
        expect([describeStop(at), showsFocus(at), isOnTop(at)]).to.deep.equal([describeStop(at), true, true])
      }
      dialog?.querySelector<HTMLElement>('button')?.focus()
      await press('Escape')
      await settled(element)
      expect(element.shadowRoot?.querySelector('dialog[open]'), 'after Escape').to.equal(null)
      expect(element.shadowRoot?.activeElement, 'the focus after Escape').not.to.equal(null)
    })

  /** From the page's own button on one side to the one on the other. */
  async function walk({ element }: Shown, key: 'Tab' | 'Shift+Tab') {
    const [from, to] = key === 'Tab' ? [first, last] : [last, first]
    from.focus()
    const reached: HTMLElement[] = []
    const faults: string[] = []
    for (let stop = 0; stop < STOPS_MAX; stop += 1) {
      await press(key)
      await settled(element)
      const at = deepFocus()
      if (at === to) return { reached, faults }
      if (!at || at === document.body) break
      if (!showsFocus(at)) faults.push(`not seen: ${describeStop(at)}`)
      if (!isOnTop(at)) faults.push(`covered: ${describeStop(at)}`)
      const before = reached.at(-1)
      const comparable = key === 'Tab' && before && !sticks(before)
      if (comparable && readsBackwards(before.getBoundingClientRect(), at.getBoundingClientRect()))
        faults.push(`out of order: ${describeStop(before)} → ${describeStop(at)}`)
      reached.push(at)
    }
    faults.push(`not left after ${reached.length} stops: ${reached.slice(-3).map(describeStop).join(' → ')}`)
    return { reached, faults }
  }
})

function describeStop(one: HTMLElement): string {
  const label =
    one.getAttribute('aria-label') ?? (one as HTMLInputElement).labels?.[0]?.textContent ?? one.textContent ?? ''
  return `${one.localName}[${one.getAttribute('part') ?? one.className}] ${label.replace(/\s+/g, ' ').trim().slice(0, 40)}`
}
