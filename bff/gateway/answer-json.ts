import { FLAWS } from '../domain/fault.ts'
import type { WireResponse } from './dialect.ts'

/** Deeper than any honest answer; shallow enough that nothing recursive behind us overflows. */
const JSON_DEPTH_MAX = 32

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly detail: string }

/** The answer's body as a JSON object, whatever its content type says (PHP handlers answer text/html). */
export function parseAnswer(response: WireResponse): Parsed<Readonly<Record<string, unknown>>> {
  if (response.malformed) return { ok: false, detail: FLAWS['not-utf8'] }
  if (response.body.trim() === '') return { ok: false, detail: FLAWS['empty-answer'] }
  const parsed = parseJson(response.body)
  if (!parsed.ok) return parsed
  if (isObject(parsed.value)) return { ok: true, value: parsed.value }
  return { ok: false, detail: FLAWS['no-object'] }
}

/** JSON.parse that refuses what two parsers could read differently, and what is nested too deep. */
function parseJson(text: string): Parsed<unknown> {
  const flaw = findFlaw(text)
  if (flaw) return { ok: false, detail: flaw }
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch {
    return { ok: false, detail: 'the body is not JSON' }
  }
}

/** Some handlers encode the inner JSON twice. Empty in any of PHP's spellings means absent. */
export function unpackJson(raw: unknown): unknown {
  const text = typeof raw === 'string' ? raw.trim() : null
  const parsed = text === null ? { ok: true as const, value: raw } : parseJson(text === '' ? 'null' : text)
  const value = parsed.ok ? parsed.value : raw
  const empty = value === null || (typeof value === 'object' && Object.keys(value).length === 0)
  return empty ? undefined : value
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An unfinished string matches to the end of the text, or 64 KiB of quotes would be searched once per quote. */
const TOKEN = /"(?:[^"\\]|\\.?)*"?(\s*:)?|[[\]{}]/gs

/** One pass over strings and brackets; whatever is malformed otherwise is left to JSON.parse. */
function findFlaw(text: string): string | null {
  const keys: Set<string>[] = []
  for (const [token, colon] of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') keys.push(new Set())
    if (keys.length > JSON_DEPTH_MAX) return `the body is nested deeper than ${JSON_DEPTH_MAX}`
    if (token === '}' || token === ']') keys.pop()
    if (colon === undefined) continue
    const key = token.slice(0, -colon.length)
    if (keys.at(-1)?.has(key)) return FLAWS['duplicate-key']
    keys.at(-1)?.add(key)
  }
  return null
}
