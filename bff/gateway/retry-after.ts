import type { Instant } from '../domain/time.ts'
import { DAY, SECOND } from '../domain/time.ts'

const RETRY_AFTER_MIN_MS = SECOND
/** A provider that asks for more is asked again after a day all the same. */
const RETRY_AFTER_MAX_MS = DAY

const HTTP_DATE = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/

/** Milliseconds to wait, from the seconds or the IMF date of a `Retry-After` header (RFC 9110 §10.2.3); undefined when absent or junk. */
export function readRetryAfter(header: string | undefined, at: Instant): number | undefined {
  const text = header?.trim() ?? ''
  if (/^\d+$/.test(text)) return clamp(Number(text) * SECOND)
  if (!HTTP_DATE.test(text)) return undefined
  const until = Date.parse(text)
  return Number.isNaN(until) ? undefined : clamp(until - at)
}

function clamp(ms: number): number {
  return Math.min(Math.max(ms, RETRY_AFTER_MIN_MS), RETRY_AFTER_MAX_MS)
}
