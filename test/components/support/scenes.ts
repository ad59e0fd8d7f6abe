import { loadMkt } from '../../../components/all.ts'
import { fetchAllWords } from '../../../components/messages/languages.ts'
import { replaceClock } from '../../../components/shared/clock.ts'
import { ELEMENT_NAMES, type ElementName, exhibits } from '../../../demo/gallery/exhibits.ts'
import { FakeClock, NOW } from '../../../demo/gallery/fakes/fake-clock.ts'
import type { Look } from '../../../demo/gallery/look.ts'
import { stage } from '../../../demo/gallery/stage.ts'
import { settled } from './kit.ts'

/** The waits before a call that failed is sent again. */
const RETRIES_MS = [400, 1500]
const PLAIN: Look = { theme: 'light', lang: 'zh-CN', width: '800', dir: 'ltr' }
const COLOURS = {
  light: { colorScheme: 'light', background: '#fff', color: '#1b1f24' },
  dark: { colorScheme: 'dark', background: '#14161b', color: '#e6e8eb' },
}

export type Scene = { readonly name: ElementName; readonly scene: string; readonly modal: boolean }
export type Shown = { readonly element: HTMLElement; readonly place: HTMLElement }
export type Show = (of: Pick<Scene, 'name' | 'scene'>, look?: Partial<Look>) => Promise<Shown>

/** Every scene of every element that the gallery has: what is asked of all, is asked of these. */
export const allScenes: readonly Scene[] = ELEMENT_NAMES.flatMap((name) =>
  Object.entries(exhibits[name].scenes).map(([scene, { modal = false }]) => ({ name, scene, modal })),
)
export const elementNames: readonly ElementName[] = ELEMENT_NAMES

/** Call inside `describe`: puts scenes on an otherwise empty page, one at a time. */
export function useScenes(): Show {
  const clock = new FakeClock(NOW)
  let place: HTMLElement
  before(async () => {
    replaceClock(clock)
    await Promise.all([loadMkt(), fetchAllWords()])
    place = document.createElement('div')
    document.body.style.margin = '0'
    document.body.append(place)
  })
  afterEach(() => clear(place))
  after(() => {
    document.body.style.margin = ''
    place.remove()
    replaceClock()
  })
  return async ({ name, scene }, look = {}) => {
    clear(place)
    const wanted = { ...PLAIN, ...look }
    const element = await stage(place, name, scene, wanted)
    Object.assign(place.style, { ...COLOURS[wanted.theme], padding: '0.75em', boxSizing: 'border-box' })
    for (const wait of RETRIES_MS) {
      await clock.advance(wait)
      await settled(element)
    }
    for (const animation of element.shadowRoot?.getAnimations() ?? [])
      if (animation.effect?.getTiming().iterations === 1) animation.finish()
    return { element, place }
  }
}

function clear(place: HTMLElement): void {
  for (const element of place.querySelectorAll('*'))
    for (const dialog of element.shadowRoot?.querySelectorAll('dialog') ?? []) dialog.close()
  place.replaceChildren()
  sessionStorage.clear()
}

/** Everything drawn inside, through every shadow root. */
export function* drawnIn(root: Element | ShadowRoot): Generator<Element> {
  for (const child of root.children) {
    yield child
    if (child.shadowRoot) yield* drawnIn(child.shadowRoot)
    yield* drawnIn(child)
  }
}
