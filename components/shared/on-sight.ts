import { clock } from './clock.ts'
import { claim, isDefined } from './define.ts'
import { MktEvent } from './events.ts'

type Fetch = () => Promise<unknown>

/** What could not be fetched is tried again after this, and twice as long each time. */
const RETRY_MS = 2000
const RETRY_MAX_MS = 60_000

/** Elements that nobody has needed yet, and how their code is fetched. */
const unseen = new Map<string, Fetch>()

/** Fetches the code of each element when the first one of its kind is on the page; until then its place is kept. */
export function defineOnSight(elements: Readonly<Record<string, Fetch>>): void {
  for (const [tag, fetch] of Object.entries(elements)) if (claim(tag)) unseen.set(tag, fetch)
  if (unseen.size === 0) return
  keepPlace([...unseen.keys()])
  const look = (): void => {
    for (const tag of unseen.keys()) if (document.querySelector(tag)) willBeDefined(tag)
    if (unseen.size === 0) observer.disconnect()
  }
  const observer = new MutationObserver(look)
  observer.observe(document, { childList: true, subtree: true })
  look()
}

/** Whether this element is defined, or is now being fetched, so that it may be used. */
export function willBeDefined(tag: string): boolean {
  const fetch = unseen.get(tag)
  if (!fetch) return coming.has(tag) || isDefined(tag)
  unseen.delete(tag)
  coming.add(tag)
  fetchUntilHere(tag, fetch)
  return true
}

const coming = new Set<string>()

function fetchUntilHere(tag: string, fetch: Fetch, wait = RETRY_MS): void {
  fetch().catch(() => {
    const detail = { type: 'network', code: 'element-not-fetched', requestId: '' } as const
    for (const element of document.querySelectorAll(tag)) element.dispatchEvent(new MktEvent('mkt-load-error', detail))
    clock.after(wait, () => fetchUntilHere(tag, fetch, Math.min(wait * 2, RETRY_MAX_MS)))
  })
}

/** An element that is not defined yet is drawn as nothing, and would push the page down when it comes. */
function keepPlace(tags: readonly string[]): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`:is(${tags}):not(:defined){display:block;min-block-size:8em}`)
  document.adoptedStyleSheets.push(sheet)
}
