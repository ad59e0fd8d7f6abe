/** An answer that is no success, in the server's own words. */
export class Refused extends Error {
  readonly code: string
  constructor({ code = 'unknown', detail = '', title = '' }: { code?: string; detail?: string; title?: string }) {
    super(detail || title || code)
    this.code = code
  }
}

/** The portal's own back end, and what only a demo has. */
export async function ask<T>(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<T> {
  const json = body === undefined ? {} : { body: JSON.stringify(body) }
  const type = body === undefined ? undefined : { 'content-type': 'application/json' }
  const response = await fetch(path, { method, headers: { ...type, ...headers }, ...json })
  const text = await response.text()
  const value = text.startsWith('{') ? JSON.parse(text) : { code: `http-${response.status}`, detail: text }
  if (!response.ok) throw new Refused(value)
  return value as T
}

type Session = { readonly token: string; readonly expiresAt: string }
const sessions = new Map<string, Promise<Session>>()
/** A token this close to its end is not worth sending. */
const SPARE_MS = 30_000

/** The marketplace itself, for what has no element yet: with a session, as the elements do it. */
export async function market<T>(person: string, method: string, path: string, body?: unknown): Promise<T> {
  const { token } = await sessionOf(person)
  return ask<T>(method, `/v1${path}`, body, { authorization: `Bearer ${token}` })
}

async function sessionOf(person: string): Promise<Session> {
  const known = await sessions.get(person)?.catch(() => null)
  if (known && Date.parse(known.expiresAt) - Date.now() > SPARE_MS) return known
  const fresh = ask<Session>('POST', sessionUrl(person))
  sessions.set(person, fresh)
  return fresh
}

/** Where the portal hands out tokens; the elements of the page ask there too. */
export function sessionUrl(person: string): string {
  return `/portal/session/${encodeURIComponent(person)}`
}
