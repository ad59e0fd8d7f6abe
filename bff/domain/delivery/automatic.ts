import { defineProcess } from '../process.ts'
import { disputeOverdue, refundInPeriod } from './delivered-refund.ts'

/**
 * SaaS with automatic delivery (seeds 000 and 002): paid, the provider is told, its answer opens the instance.
 * No answer within the window, or a refusal, is visible to all, may be retried, and otherwise ends in a refund.
 */
export const automaticDelivery = defineProcess({
  name: 'automatic',
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
  steps: ['awaiting-payment', 'provisioning', 'completed'],
  final: ['refunded', 'cancelled', 'closed'],
  failed: ['provisioning-failed', 'refunded', 'cancelled', 'closed'],
  frozen: ['refund-requested', 'disputed'],
  // biome-ignore format: one transition per line reads as a table
  transitions: [
    { command: 'place',              by: 'buyer',                  from: null,                  to: 'awaiting-payment' },
    { command: 'place-free',         by: 'buyer',                  from: null,                  to: 'provisioning',        effects: [{ kind: 'open-instance' }, { kind: 'notify-provider', event: 'instance.create' }] },
    { command: 'pay',                by: 'host',                   from: 'awaiting-payment',    to: 'provisioning',        effects: [{ kind: 'open-instance' }, { kind: 'notify-provider', event: 'instance.create' }] },
    { command: 'cancel',             by: 'buyer',                  from: 'awaiting-payment',    to: 'closed' },
    { command: 'change-price',       by: 'provider',               from: 'awaiting-payment',    to: 'awaiting-payment',    effects: [{ kind: 'change-price' }] },
    { command: 'close-unpaid',       by: 'system',                 from: 'awaiting-payment',    to: 'closed',              after: 'unpaid' },
    { command: 'deliver',            by: 'system',                 from: 'provisioning',        to: 'completed',           effects: [{ kind: 'activate-instance' }] },
    { command: 'fail-delivery',      by: 'system',                 from: 'provisioning',        to: 'provisioning-failed', effects: [{ kind: 'abandon-notifications', event: 'instance.create' }, { kind: 'alert', alert: 'provisioning-failed' }] },
    { command: 'give-up-delivery',   by: 'system',                 from: 'provisioning',        to: 'provisioning-failed', after: 'provisioning', effects: [{ kind: 'abandon-notifications', event: 'instance.create' }, { kind: 'alert', alert: 'provisioning-failed' }] },
    { command: 'retry-delivery',     by: ['provider', 'operator'], from: 'provisioning-failed', to: 'provisioning',        effects: [{ kind: 'notify-provider', event: 'instance.create' }] },
    { command: 'deliver',            by: 'system',                 from: 'provisioning-failed', to: 'completed',           effects: [{ kind: 'activate-instance' }] },
    { command: 'cancel',             by: 'buyer',                  from: 'provisioning-failed', to: 'cancelled',           effects: [{ kind: 'refund' }, { kind: 'release-instance' }] },
    { command: 'cancel',             by: 'operator',               from: 'provisioning-failed', to: 'cancelled',           reason: 'required', effects: [{ kind: 'refund' }, { kind: 'release-instance' }] },
    { command: 'cancel-undelivered', by: 'system',                 from: 'provisioning-failed', to: 'cancelled',           after: 'undelivered', effects: [{ kind: 'refund' }, { kind: 'release-instance' }] },
    ...refundInPeriod,
    ...disputeOverdue,
  ],
})
