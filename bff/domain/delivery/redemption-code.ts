import { defineProcess } from '../process.ts'
import { disputeOverdue, refundWhileUnused } from './delivered-refund.ts'

/**
 * SaaS bought as a redemption code (seed 001): paid, a code is taken from the plan's pool in the same transaction, and the order is done.
 * `provisioning` is passed through, never waited in. An empty pool is visible to all, is retried by whoever refills it, and otherwise ends in a refund.
 */
export const redemptionCode = defineProcess({
  name: 'redemption-code',
  subject: 'order',
  states: [
    'awaiting-payment',
    'provisioning',
    'provisioning-failed',
    'completed',
    'refund-requested',
    'disputed',
    'refunded',
    'cancelled',
    'closed',
  ],
  steps: ['awaiting-payment', 'completed'],
  final: ['refunded', 'cancelled', 'closed'],
  failed: ['provisioning-failed', 'refunded', 'cancelled', 'closed'],
  frozen: ['refund-requested', 'disputed'],
  // biome-ignore format: one transition per line reads as a table
  transitions: [
    { command: 'place',              by: 'buyer',                  from: null,                  to: 'awaiting-payment' },
    { command: 'place-free',         by: 'buyer',                  from: null,                  to: 'provisioning',        effects: [{ kind: 'open-instance' }, { kind: 'take-code' }] },
    { command: 'pay',                by: 'host',                   from: 'awaiting-payment',    to: 'provisioning',        effects: [{ kind: 'open-instance' }, { kind: 'take-code' }] },
    { command: 'cancel',             by: 'buyer',                  from: 'awaiting-payment',    to: 'closed' },
    { command: 'change-price',       by: 'provider',               from: 'awaiting-payment',    to: 'awaiting-payment',    effects: [{ kind: 'change-price' }] },
    { command: 'close-unpaid',       by: 'system',                 from: 'awaiting-payment',    to: 'closed',              after: 'unpaid' },
    { command: 'deliver',            by: 'system',                 from: 'provisioning',        to: 'completed',           effects: [{ kind: 'activate-instance' }] },
    { command: 'fail-delivery',      by: 'system',                 from: 'provisioning',        to: 'provisioning-failed', effects: [{ kind: 'alert', alert: 'code-pool-empty' }] },
    { command: 'retry-delivery',     by: ['provider', 'operator'], from: 'provisioning-failed', to: 'provisioning',        effects: [{ kind: 'take-code' }] },
    { command: 'cancel',             by: 'buyer',                  from: 'provisioning-failed', to: 'cancelled',           effects: [{ kind: 'refund' }, { kind: 'release-instance' }] },
    { command: 'cancel',             by: 'operator',               from: 'provisioning-failed', to: 'cancelled',           reason: 'required', effects: [{ kind: 'refund' }, { kind: 'release-instance' }] },
    { command: 'cancel-undelivered', by: 'system',                 from: 'provisioning-failed', to: 'cancelled',           after: 'pool-empty', effects: [{ kind: 'refund' }, { kind: 'release-instance' }] },
    ...refundWhileUnused,
    ...disputeOverdue,
  ],
})
