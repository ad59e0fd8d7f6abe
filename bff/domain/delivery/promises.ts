import { policies } from '../deadline.ts'
import { SAAS_REFUND_DAYS } from './delivered-refund.ts'
import type { DeliveryName } from './processes.ts'

/** What a buyer is told before buying: how long the other side may take, and when money comes back (domain.md §4.5, §4.6). */
export type Promises = {
  /** Days in which work must begin, or the order is cancelled and refunded. */
  readonly startDays: number | null
  /** Days in which the buyer must accept or reject, or the work counts as accepted. */
  readonly acceptanceDays: number | null
  readonly refund: RefundRule
  /** Days after the purchase, where the rule counts them. */
  readonly refundDays: number | null
  /** Days a provider has to answer; silence is agreement. */
  readonly refundAnswerDays: number | null
}

export const REFUND_RULES = ['within-days', 'while-unused', 'before-completion', 'never'] as const
export type RefundRule = (typeof REFUND_RULES)[number]

const start = policies.unstarted.length.days
const answer = policies['refund-answer'].length.days

// biome-ignore format: one delivery per line reads as a table
export const promises = {
  'automatic':       { startDays: null,  acceptanceDays: null,                                  refund: 'within-days',       refundDays: SAAS_REFUND_DAYS, refundAnswerDays: answer },
  'redemption-code': { startDays: null,  acceptanceDays: null,                                  refund: 'while-unused',      refundDays: null,             refundAnswerDays: answer },
  'api-access':      { startDays: null,  acceptanceDays: null,                                  refund: 'never',             refundDays: null,             refundAnswerDays: null },
  'manual-saas':     { startDays: start, acceptanceDays: policies['acceptance-30'].length.days, refund: 'before-completion', refundDays: null,             refundAnswerDays: answer },
  'manual-service':  { startDays: start, acceptanceDays: policies['acceptance-15'].length.days, refund: 'before-completion', refundDays: null,             refundAnswerDays: answer },
} as const satisfies Record<DeliveryName, Promises>
