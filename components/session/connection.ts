import type { WordOverrides } from '../messages/words.ts'
import { MktError } from '../shared/errors.ts'
import { onPage } from '../shared/on-page.ts'
import { closestAcross } from '../shared/tree.ts'
import { type SessionFetcher, SessionSource, type SessionToken } from './session.ts'

/** What an element, `<mkt-session>` or the page says about where the BFF is and who asks. */
export type ConnectionSettings = {
  baseUrl?: string | undefined
  session?: SessionFetcher | undefined
  sessionUrl?: string | undefined
  timeZone?: string | undefined
}
export type PageSettings = ConnectionSettings & {
  /** Used where neither an element nor an ancestor below `<html>` has a `lang`. */
  locale?: string | undefined
  /** The host's own words, by language and key: `{ en: { 'common.retry': 'Once more' } }`. */
  messages?: WordOverrides | undefined
}
export type Connection = {
  readonly baseUrl: string
  readonly source: SessionSource | null
  readonly timeZone: string | undefined
}

const page = onPage('settings', () => ({ __proto__: null }) as PageSettings)
const followers = onPage('followers', () => new Set<() => void>())
const byFetcher = new WeakMap<SessionFetcher, SessionSource>()
const byUrl = new Map<string, SessionSource>()

/** The element's own settings, else its closest `<mkt-session>`'s, else the page's; each setting on its own. */
export function connectionOf(element: Element & ConnectionSettings): Connection {
  const around: (Element & ConnectionSettings) | null = closestAcross(element, 'mkt-session')
  const levels: ConnectionSettings[] = [element, around ?? page, page]
  const level = levels.find(({ session, sessionUrl }) => session || sessionUrl)
  return {
    baseUrl: (levels.find(({ baseUrl }) => baseUrl)?.baseUrl ?? '').replace(/\/+$/, ''),
    source: level ? sourceOf(level) : null,
    timeZone: levels.find(({ timeZone }) => timeZone)?.timeZone,
  }
}

export function pageSettings(): Readonly<PageSettings> {
  return page
}

export function changePageSettings(next: PageSettings): void {
  Object.assign(page, next)
  connectionsChanged()
}

/** Runs whenever somebody's settings changed; the answer stops it. */
export function followConnections(run: () => void): () => void {
  watchLanguage()
  followers.add(run)
  return () => followers.delete(run)
}

let watching = false
/** The page's language may change under way, on `<html>` or anywhere around an element. */
function watchLanguage(): void {
  if (watching) return
  watching = true
  const what = { attributes: true, subtree: true, attributeFilter: ['lang', 'dir'] }
  new MutationObserver(connectionsChanged).observe(document.documentElement, what)
}

export function connectionsChanged(): void {
  for (const run of followers) run()
}

export function sourceOf({ session, sessionUrl = '' }: ConnectionSettings): SessionSource {
  if (!session) return held(byUrl, sessionUrl, () => new SessionSource((signal) => askHost(sessionUrl, signal)))
  return held(byFetcher, session, () => new SessionSource(session))
}

function held<K, V>(map: { get(key: K): V | undefined; set(key: K, value: V): unknown }, key: K, make: () => V): V {
  const value = map.get(key) ?? make()
  map.set(key, value)
  return value
}

/** The host's own back end, with its own cookies and nobody else's. */
async function askHost(url: string, signal: AbortSignal): Promise<SessionToken> {
  const init = { method: 'POST', credentials: 'same-origin', cache: 'no-store', signal } as const
  const response = await fetch(url, { ...init, headers: { accept: 'application/json' } })
  if (!response.ok) throw new MktError('auth', 'session-refused', { status: response.status })
  return response.json()
}
