import type { AllowRule } from './dialect.ts'

/** Browsers and proxies start cutting near 2,000 characters. */
const URL_MAX_CHARS = 2000

/**
 * A URL a buyer may be sent to, normalised, or null: https without user-info.
 * Plain http passes only for the exact `host:port` pairs allowed in development.
 */
export function safeUrl(text: string, allows: AllowRule): string | null {
  if (text.length > URL_MAX_CHARS || !URL.canParse(text)) return null
  const url = new URL(text)
  if (url.username || url.password) return null
  if (url.protocol === 'https:') return url.href
  if (url.protocol === 'http:' && allows(`${url.hostname}:${url.port || '80'}`)) return url.href
  return null
}
