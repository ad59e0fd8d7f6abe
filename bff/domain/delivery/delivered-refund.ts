import type { Guard } from '../guard.ts'
import type { Transition } from '../process.ts'

/** Days in which software may be given back, the day of the purchase being the first (protocols.md §6.5). */
export const SAAS_REFUND_DAYS = 5
/** Days in which a refusal may be taken to the operator. */
const APPEAL_DAYS = 7
/** How often a buyer may ask for money back in one order. */
export const REFUND_REQUESTS_MAX = 3

type State = 'completed' | 'refund-requested' | 'disputed' | 'refunded'

const MAY_ASK: Guard = { given: 'request-refund', fewerThan: REFUND_REQUESTS_MAX }
const IN_PERIOD: readonly Guard[] = [{ since: 'pay', within: { civilDays: SAAS_REFUND_DAYS } }, MAY_ASK]
const WHEN_PAID: readonly Guard[] = [{ given: 'pay', atLeast: 1 }, MAY_ASK]
const REFUSED: readonly Guard[] = [{ since: 'refuse-refund', within: { days: APPEAL_DAYS } }]

/**
 * Money back after delivery (domain.md §4.6), the same wherever an instance was delivered: the provider answers, silence is yes,
 * a refusal may be taken to the operator. Meanwhile the instance stays as it is; agreed, it is taken back.
 */
function rowsWith(needs: readonly Guard[]) {
  // biome-ignore format: one transition per line reads as a table
  return [
    { command: 'request-refund',        by: 'buyer',    from: 'completed',        to: 'refund-requested', needs, reason: 'required', effects: [{ kind: 'ask-refund' }] },
    { command: 'agree-refund',          by: 'provider', from: 'refund-requested', to: 'refunded',         was: 'completed', effects: [{ kind: 'refund', because: 'agreed' }, { kind: 'release-instance', why: 'refunded' }] },
    { command: 'agree-refund-silently', by: 'system',   from: 'refund-requested', to: 'refunded',         was: 'completed', after: 'refund-answer', effects: [{ kind: 'refund', because: 'agreed' }, { kind: 'release-instance', why: 'refunded' }] },
    { command: 'refuse-refund',         by: 'provider', from: 'refund-requested', to: 'completed',        was: 'completed', reason: 'required' },
    { command: 'withdraw-refund',       by: 'buyer',    from: 'refund-requested', to: 'completed',        was: 'completed' },
    { command: 'appeal',                by: 'buyer',    from: 'completed',        to: 'disputed',         needs: REFUSED, reason: 'required', effects: [{ kind: 'alert', alert: 'dispute-open' }] },
    { command: 'decide',                by: 'operator', from: 'disputed',         to: 'completed',        outcome: 'complete', was: 'completed', reason: 'required' },
    { command: 'decide',                by: 'operator', from: 'disputed',         to: 'refunded',         outcome: 'cancel', was: 'completed', reason: 'required', effects: [{ kind: 'refund', because: 'dispute' }, { kind: 'release-instance', why: 'refunded' }] },
  ] as const satisfies readonly Transition<State>[]
}

/** Software may be given back within some days. */
export const refundInPeriod = rowsWith(IN_PERIOD)

/** A code may be given back while nobody has redeemed it; whoever redeems it keeps it. */
// biome-ignore format: one transition per line reads as a table
export const refundWhileUnused = [
  ...rowsWith(WHEN_PAID),
  { command: 'lapse-refund', by: 'system', from: 'refund-requested', to: 'completed' },
  { command: 'lapse-refund', by: 'system', from: 'disputed',         to: 'completed' },
] as const satisfies readonly Transition<State>[]

/** Of orders that cannot be disputed otherwise, what tells the operator that a dispute takes long. */
// biome-ignore format: one transition per line reads as a table
export const disputeOverdue = [
  { command: 'alert-dispute-overdue', by: 'system', from: 'disputed', to: 'disputed', after: 'dispute', effects: [{ kind: 'alert', alert: 'dispute-overdue' }] },
] as const satisfies readonly Transition<State>[]
