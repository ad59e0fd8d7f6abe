import { isIP } from 'node:net'
import type { GuardReason } from '../domain/provider-event.ts'
import { isPublicAddress } from './address.ts'
import type { AllowRule } from './dialect.ts'

/** The ports a public endpoint may have; the second one is what proxies without root use. */
const OUTBOUND_PORTS: readonly number[] = [443, 8443]
/** Longer than any endpoint; keeps log lines and headers bounded. */
const URL_MAX_CHARS = 2048
/** Names that some resolver answers from inside. */
const INSIDE = /(^|\.)(localhost|localdomain|local|internal|intranet|lan|home|corp|private|arpa)$/

export type UrlVerdict =
  | { readonly ok: true; readonly url: URL }
  | {
      readonly ok: false
      readonly reason: GuardReason
      readonly detail: string
    }

/**
 * The first layer: whether a URL may be called at all, as far as its text tells. Also for the form where endpoints are saved.
 * https, a known port, no user-info, a public literal or a dotted public name; or exactly an allowed `host:port`, then also http.
 */
export function checkOutboundUrl(text: string, allows: AllowRule, ports = OUTBOUND_PORTS): UrlVerdict {
  const url = text.length > URL_MAX_CHARS ? null : URL.parse(text)
  if (!url) return bad('not a URL')
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return bad(`scheme ${url.protocol}`)
  if (url.username || url.password) return bad('user-info')
  if (allows(hostPort(url))) return { ok: true, url }
  if (url.protocol !== 'https:') return bad(`scheme ${url.protocol}`)
  if (!ports.includes(portOf(url))) return bad(`port ${portOf(url)}`)
  if (isPublicHost(url.hostname)) return { ok: true, url }
  return { ok: false, reason: 'blocked-address', detail: bareHost(url.hostname) }
}

/** A literal of the public internet, or a dotted name that no resolver answers from inside. */
export function isPublicHost(hostname: string): boolean {
  const host = bareHost(hostname)
  return isIP(host) ? isPublicAddress(host) : isPublicName(host)
}

/** Exact `host:port` pairs, nothing else; an IPv6 literal in brackets. */
export function allowExactly(pairs: readonly string[]): AllowRule {
  const allowed = new Set(pairs.map((pair) => pair.toLowerCase()))
  return (pair) => allowed.has(pair)
}

export function hostPort(url: Pick<URL, 'protocol' | 'hostname' | 'port'>): string {
  return `${url.hostname}:${portOf(url)}`
}

/** Without the brackets of an IPv6 literal. */
export function bareHost(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '')
}

function portOf({ protocol, port }: Pick<URL, 'protocol' | 'port'>): number {
  return Number(port || (protocol === 'https:' ? 443 : 80))
}

function isPublicName(name: string): boolean {
  return name.includes('.') && !name.endsWith('.') && !INSIDE.test(name)
}

function bad(detail: string): UrlVerdict {
  return { ok: false, reason: 'bad-url', detail }
}
