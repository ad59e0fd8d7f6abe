import { waitUntil } from '@open-wc/testing'
import { render, type TemplateResult } from 'lit'
import { fetchAllWords } from '../../../components/messages/languages.ts'
import { configureMkt } from '../../../components/session/configure.ts'
import { replaceClock } from '../../../components/shared/clock.ts'
import { Part } from '../../../components/shared/part.ts'
import { FakeBff } from '../../../demo/gallery/fakes/fake-bff.ts'
import { FakeClock, NOW, turn } from '../../../demo/gallery/fakes/fake-clock.ts'

export type Fakes = { bff: FakeBff; clock: FakeClock }
type Place = { readonly lang?: 'zh-CN' | 'en'; readonly theme?: 'light' | 'dark'; readonly width?: string }

/** A failure with what no JSON can be made of, such as an element, is told by its message alone: the runner would lose it, and wait. */
afterEach(function () {
  const failure = this.currentTest?.err as (Error & { actual?: unknown; expected?: unknown }) | undefined
  try {
    JSON.stringify([failure?.actual, failure?.expected])
  } catch {
    delete failure?.actual
    delete failure?.expected
  }
})

/** Call inside `describe`: each test gets a fresh BFF and clock, named as the page's defaults, and leaves nothing behind. Words are there from the start, unless said. */
export function useFakes({ words = true } = {}): Fakes {
  const fakes = {} as Fakes
  if (words) before(fetchAllWords)
  beforeEach(() => {
    fakes.clock = new FakeClock(NOW)
    fakes.bff = new FakeBff(fakes.clock)
    fakes.bff.install()
    replaceClock(fakes.clock)
    configureMkt({ baseUrl: fakes.bff.baseUrl, session: fakes.bff.session, timeZone: 'Asia/Shanghai' })
  })
  afterEach(() => {
    for (const place of document.querySelectorAll('.place')) place.remove()
    fakes.bff.restore()
    replaceClock()
    configureMkt({ session: undefined, sessionUrl: undefined, locale: undefined, messages: undefined })
  })
  return fakes
}

/** Puts a template on the page and waits until its first element has loaded and drawn. */
export async function mount<T extends HTMLElement>(template: TemplateResult, place: Place = {}): Promise<T> {
  const div = document.createElement('div')
  div.className = 'place'
  arrange(div, place)
  document.body.append(div)
  render(template, div)
  const element = div.firstElementChild as T
  await settled(element)
  return element
}

/** Language, theme and width of the page around an element. */
export function arrange(place: HTMLElement, { lang = 'zh-CN', theme = 'light', width = '48rem' }: Place): void {
  place.lang = lang
  const style = {
    colorScheme: theme,
    background: theme === 'dark' ? '#14161b' : '#fff',
    color: theme === 'dark' ? '#e6e8eb' : '#1b1f24',
  }
  Object.assign(place.style, { inlineSize: width, padding: '16px', ...style })
}

/** Rounds in which answers are read and drawn; more while a first load is under way, which some browsers take longer over. */
const ROUNDS = 12
const ROUNDS_MAX = 100

/** Parts on their way, which come over a real network in the browser's own time. */
const coming = new Set<Promise<unknown>>()
const { load, prefetch } = Part.prototype
Part.prototype.load = function (...asked) {
  return followed(load.apply(this, asked))
}
Part.prototype.prefetch = function (host) {
  return followed(prefetch.call(this, host))
}

function followed<P extends Promise<unknown>>(loading: P): P {
  const gone = () => coming.delete(loading)
  coming.add(loading)
  loading.then(gone, gone)
  return loading
}

/** Waits until answers and parts that are there have been read and drawn. */
export async function settled(element: Element & { updateComplete?: Promise<boolean> }): Promise<void> {
  await rounds(element)
  while (coming.size > 0) {
    await Promise.allSettled(coming)
    await rounds(element)
    // What came may ask for something, and be drawn anew when that is answered.
    await rounds(element)
  }
}

/** Shorter than a test may take, so that what never comes is told by its name. */
const PATIENCE_MS = 50_000

/** Waits for what a browser does in its own time: reads a file, rests. */
export function until(holds: () => boolean, what: string): Promise<void> {
  return waitUntil(holds, what, { timeout: PATIENCE_MS })
}

async function rounds(element: Element & { updateComplete?: Promise<boolean> }): Promise<void> {
  for (let round = 0; round < ROUNDS || (round < ROUNDS_MAX && element.matches(':state(loading)')); round += 1) {
    await turn()
    await element.updateComplete
  }
}

/** Finds in the shadow root by part, or by any selector; fails with its name when there is none. */
export function part<T extends HTMLElement = HTMLElement>(element: Element, name: string): T {
  const selector = /^[\w-]+$/.test(name) ? `[part~="${name}"]` : name
  const found = element.shadowRoot?.querySelector<T>(selector)
  if (!found) throw new Error(`No ${name} in <${element.localName}>`)
  return found
}

/** Finds a button or link by its accessible name. */
export function control<T extends HTMLElement = HTMLElement>(element: Element, name: string): T {
  const all = [...(element.shadowRoot?.querySelectorAll<T>('button, a, summary, input, select, textarea') ?? [])]
  const found = all.find((one) => nameOf(one) === name)
  if (!found) throw new Error(`No control “${name}” among: ${all.map(nameOf).join(' | ')}`)
  return found
}

/** What a reader can see or hear of an element, white space made one. */
export function textOf(element: Element): string {
  return (element.shadowRoot?.textContent ?? element.textContent ?? '').replace(/\s+/g, ' ').trim()
}

/** Records the events an element sends, as `name {detail}`. */
export function recordEvents(element: Element, ...names: string[]): string[] {
  const seen: string[] = []
  for (const name of names)
    element.addEventListener(name, (event) =>
      seen.push(`${name} ${JSON.stringify((event as CustomEvent).detail ?? {})}`),
    )
  return seen
}

function nameOf(one: HTMLElement): string {
  const label = (one as HTMLInputElement).labels?.[0]?.textContent
  return (one.getAttribute('aria-label') ?? label ?? one.textContent ?? '').replace(/\s+/g, ' ').trim()
}
