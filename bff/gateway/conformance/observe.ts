import type { CaseReason, Observation } from '../../domain/conformance/case.ts'
import type { Endpoint } from '../attempt.ts'
import type { Exchange, Memory } from './exchange.ts'

/** What all answers of a run together show: the reason, whether it is a fault, and the exchange that shows it. */
export type Seen = { readonly why: CaseReason; readonly at?: Exchange }

/** An answer that takes this part of its time leaves no room for a bad day. */
const SLOW_PART = 0.6

export function observe(what: Observation, { dialect, url }: Endpoint, { exchanges, creates }: Memory): Seen {
  const seen = (
    why: CaseReason,
    test: (exchange: Exchange) => boolean,
    otherwise: CaseReason = 'as-expected',
  ): Seen => {
    const at = exchanges.find(test)
    return at ? { why, at } : { why: otherwise }
  }
  const ours = exchanges.filter(({ as }) => as === null)
  const reasonOf = ({ attempt: { reply } }: Exchange) => ('reason' in reply ? reply.reason : null)
  const statusOf = ({ attempt: { sent } }: Exchange) => (sent?.ok ? sent.response.status : 0)
  switch (what) {
    case 'https':
      // Plain http is reached only where an operator allowed this very address for development.
      return { why: url.startsWith('https:') ? 'as-expected' : 'development-address' }
    case 'in-time':
      return seen('too-slow', ({ attempt: { sent } }) => (sent?.timing.totalMs ?? 0) > dialect.timeoutMs * SLOW_PART)
    case 'readable':
      return seen('unreadable', (one) => one.as === null && reasonOf(one) === 'not-json')
    case 'no-redirect':
      return seen('redirected', (one) => reasonOf(one) === 'redirect')
    case 'small':
      return seen('too-large', (one) => reasonOf(one) === 'too-large')
    case 'json-type':
      return seen('wrong-type', (one) => one.as === null && statusOf(one) === 200 && !isJson(one))
    case 'no-warnings':
      return seen('warnings', ({ attempt: { reply } }) => reply.kind === 'accepted' && reply.warnings.length > 0)
    case 'delivers': {
      const created = ours.find(
        ({ action, attempt }) => action === 'instance.create' && attempt.reply.kind === 'accepted',
      )
      if (!created) return { why: creates.size > 0 ? 'as-expected' : 'needs-failed' }
      return delivers(created) ? { why: 'as-expected' } : { why: 'nothing-delivered', at: created }
    }
    case 'recovers':
      return seen('errors-seen', (one) => statusOf(one) >= 500 || statusOf(one) === 429, 'not-seen')
    case 'asynchronous':
      return ours.some(({ attempt: { reply } }) => reply.kind === 'not-ready' && !reply.next?.atOnce)
        ? { why: creates.size > 0 ? 'as-expected' : 'not-ready-in-time' }
        : { why: 'not-seen' }
  }
}

function isJson({ attempt: { sent } }: Exchange): boolean {
  return sent?.ok === true && /\bjson\b/i.test(sent.response.headers['content-type'] ?? '')
}

function delivers({ attempt: { reply } }: Exchange): boolean {
  if (reply.kind !== 'accepted' || !reply.delivered) return false
  const { website, adminUrl, loginUrl, fields } = reply.delivered
  return website !== null || adminUrl !== null || loginUrl !== null || fields.length > 0
}
