import type { AllowRule } from './dialect.ts'

/** Browsers and proxies start cutting near 2,000 characters. */
const URL_MAX_CHARS = 2000

/**
 * A URL a buyer may be sent to, or null: https without user-info. As the provider wrote it, but for the slash a bare
 * origin gets when parsed; any other spelling is normalised, so that what is shown is what is opened.
 * Plain http passes only for the exact `host:port` pairs allowed in development.
 */
export function safeUrl(text: string, allows: AllowRule): string | null {
  if (text.length > URL_MAX_CHARS || !URL.canParse(text)) return null
  const url = new URL(text)
  if (url.username || url.password) return null
  const spelled = url.href === `${text}/` ? text : url.href
  if (url.protocol === 'https:') return spelled
  if (url.protocol === 'http:' && allows(`${url.hostname}:${url.port || '80'}`)) return spelled
  return null
}
