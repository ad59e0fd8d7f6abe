import type { AllowRule } from './dialect.ts'
import { hostPort, isPublicHost } from './url-rule.ts'

/** Browsers and proxies start cutting near 2,000 characters. */
const URL_MAX_CHARS = 2000

/**
 * A URL a buyer may be sent to, or null: https to a public host, without user-info; a link into the buyer's own network is an attack on it. As the provider wrote it, but for the slash a bare
 * origin gets when parsed; any other spelling is normalised, so that what is shown is what is opened.
 * A private host, and plain http, pass only for the exact `host:port` pairs allowed in development.
 */
export function safeUrl(text: string, allows: AllowRule): string | null {
  if (text.length > URL_MAX_CHARS || !URL.canParse(text)) return null
  const url = new URL(text)
  if (url.username || url.password) return null
  const fits = url.protocol === 'https:' && isPublicHost(url.hostname)
  const allowed = ['http:', 'https:'].includes(url.protocol) && allows(hostPort(url))
  if (!fits && !allowed) return null
  return url.href === `${text}/` ? text : url.href
}
