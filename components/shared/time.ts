import { marketNow } from './clock.ts'
import { whenIdle } from './idle.ts'
import type { Localize } from './localize.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** `2026-12-06 18:00 (GMT+8)`, the same in every language; `timeZone` is an IANA name, the browser's own without it. */
export function dateTime(iso: string, timeZone?: string): string {
  const part = partsOf(iso, timeZone)
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')} (${part('timeZoneName')})`
}

export function date(iso: string, timeZone?: string): string {
  const part = partsOf(iso, timeZone)
  return `${part('year')}-${part('month')}-${part('day')}`
}

/** `11-21 10:02`, with the year when it is another one; for places where the full instant stands nearby. */
export function shortTime(iso: string, timeZone?: string): string {
  const part = partsOf(iso, timeZone)
  const now = partsOf(new Date(marketNow()).toISOString(), timeZone)
  const year = part('year') === now('year') ? '' : `${part('year')}-`
  return `${year}${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`
}

/** `18:00`. */
export function timeOfDay(iso: string, timeZone?: string): string {
  const part = partsOf(iso, timeZone)
  return `${part('hour')}:${part('minute')}`
}

/** `3 days 4 hours left`, or `2 hours ago`. */
export function relative(iso: string, localize: Localize): string {
  const away = Date.parse(iso) - marketNow()
  if (Math.abs(away) < MINUTE && away <= 0) return localize.t('time.now')
  return localize.t(away > 0 ? 'time.left' : 'time.ago', span(Math.abs(away), localize))
}

/** The two largest units of a length of time; seconds only in the last minute. */
export function span(ms: number, localize: Localize): string {
  const days = Math.floor(ms / DAY)
  const hours = Math.floor((ms % DAY) / HOUR)
  const minutes = Math.floor((ms % HOUR) / MINUTE)
  if (days > 0) return join(localize.t('time.days', days), days < 30 && hours > 0 && localize.t('time.hours', hours))
  if (hours > 0) return join(localize.t('time.hours', hours), minutes > 0 && localize.t('time.minutes', minutes))
  if (minutes > 0) return localize.t('time.minutes', minutes)
  return localize.t('time.seconds', Math.floor(ms / SECOND))
}

/** When a text made by `relative` should be made again. */
export function nextChange(iso: string): number {
  const away = Math.abs(Date.parse(iso) - marketNow())
  return away <= MINUTE + SECOND ? SECOND : Math.min(MINUTE / 2, away - MINUTE)
}

function join(first: string, second: string | false): string {
  return second ? `${first} ${second}` : first
}

type PartOf = (type: Intl.DateTimeFormatPartTypes) => string

/** By zone and minute: the short and the long form of an instant stand side by side, and now beside all of them. */
function partsOf(iso: string, timeZone = ''): PartOf {
  const at = new Date(iso)
  return once(`${timeZone} ${Math.floor(at.getTime() / MINUTE)}`, () => {
    const parts = formatFor(timeZone).formatToParts(at)
    return (type) => parts.find((part) => part.type === type)?.value ?? ''
  })
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  return once(
    timeZone,
    () =>
      new Intl.DateTimeFormat('en-GB', {
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
        minute: '2-digit',
        timeZoneName: 'shortOffset',
        ...(timeZone && { timeZone }),
      }),
  )
}

const made = new Map<string, unknown>()
const MADE_MAX = 999

/** What was made for a key lately. */
function once<T>(key: string, make: () => T): T {
  const known = made.get(key) ?? make()
  if (made.size > MADE_MAX) made.clear()
  made.set(key, known)
  return known as T
}

/** The first formatter of a page costs as much as drawing ten cards: it is made while nothing is there to be drawn yet. */
if (globalThis.document) whenIdle(() => formatFor(''))
