import type { ProviderEvent, Reply } from '../domain/provider-event.ts'
import type { Reading, WireResponse } from './dialect.ts'
import { readRetryAfter } from './retry-after.ts'

/** 4xx that say "later", not "no". */
const LATER = [408, 425, 429]

/** What the status alone decides (the same in every HTTP protocol); null for 2xx, where the body decides. */
export function readStatus(event: ProviderEvent, response: WireResponse, reading: Reading): Reply | null {
  const { status } = response
  const detail = `HTTP ${status}`
  if (status >= 200 && status < 300) return null
  if (status >= 300 && status < 400) return { kind: 'failed', reason: 'redirect', detail }
  if (event === 'instance.destroy' && (status === 404 || status === 410)) return accepted()
  // No verdict on this message: the whole endpoint is gone, and what is meant for it waits for another.
  if (status === 410) return { kind: 'failed', reason: 'gone', detail }
  if (status >= 400 && status < 500 && !LATER.includes(status))
    return { kind: 'refused', reason: 'http-status', detail }
  const reason = status === 429 ? 'rate-limited' : 'http-status'
  return { kind: 'failed', reason, detail, ...retryAfter(response, reading) }
}

/** Spread into a reply: the provider's own wish when to be asked again. */
export function retryAfter(response: WireResponse, reading: Reading): { readonly retryAfterMs?: number } {
  const retryAfterMs = readRetryAfter(response.headers['retry-after'], reading.at)
  return retryAfterMs === undefined ? {} : { retryAfterMs }
}

/** Gone already is what a destroy wants. */
function accepted(): Reply {
  return { kind: 'accepted', delivered: null, warnings: [] }
}
