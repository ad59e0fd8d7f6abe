import type { Instant } from './time.ts'

/** What is known of a package's calls: bought, in the hands of gateways' nodes or used, really used, lost with a node that died. */
export type Quota = {
  readonly total: number
  /** Handed out: used, lost, or held by a node right now. */
  readonly leased: number
  readonly used: number
  readonly lost: number
  readonly expires_at: Instant
}

/** A node holds at most this share of a package ahead of the calls, and never more than so many: what a crash can cost. */
const BATCH_SHARE = 0.01
const BATCH_MAX = 200
/** Of what is left only this share at once, so that several nodes finish a package together instead of one holding the rest. */
const TAIL_SHARE = 0.25

/** Percents of a package at which people are told, once each. */
export const QUOTA_MARKS = [80, 100] as const
export type QuotaMark = (typeof QUOTA_MARKS)[number]

export type QuotaState = 'active' | 'exhausted' | 'expired'

export function batchOf(total: number): number {
  return Math.min(BATCH_MAX, Math.max(1, Math.floor(total * BATCH_SHARE)))
}

/** How many calls a node that holds `held` may take ahead now; 0 when nothing is left. */
export function shareOf({ total, leased }: Pick<Quota, 'total' | 'leased'>, held: number): number {
  const free = total - leased
  return Math.min(free, Math.max(1, Math.min(batchOf(total) - held, Math.ceil(free * TAIL_SHARE))))
}

/** Of calls that a dead node held: what the buyer gets back. A batch in all, however often nodes die, so that no package is exceeded by more. */
export function givenBack({ total }: Pick<Quota, 'total'>, held: number, before: number): number {
  return Math.max(0, Math.min(held, batchOf(total) - before))
}

/** The marks that have been reached and nobody has been told of. */
export function marksReached({ total, used, lost }: Quota, told: number): QuotaMark[] {
  return QUOTA_MARKS.filter((mark) => mark > told && (used + lost) * 100 >= total * mark)
}

export function quotaState({ total, used, lost, expires_at }: Quota, now: Instant): QuotaState {
  if (now >= expires_at) return 'expired'
  return used + lost >= total ? 'exhausted' : 'active'
}
