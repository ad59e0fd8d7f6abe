import { defineProcess } from '../process.ts'

const STATES = [
  'awaiting-payment',
  'provisioning',
  'provisioning-failed',
  'completed',
  'refunded',
  'cancelled',
  'closed',
] as const

/**
 * More time for an instance whose provider is told (protocols.md §1.4). The time counts from the payment on, while the provider is being
 * told; when it cannot be, the order is visible to all, may be retried, and otherwise ends in a refund and without that time.
 */
export const automaticRenewal = defineProcess({
  name: 'automatic-renewal',
  subject: 'order',
  states: STATES,
  steps: ['awaiting-payment', 'provisioning', 'completed'],
  final: ['refunded', 'cancelled', 'closed'],
  failed: ['provisioning-failed', 'refunded', 'cancelled', 'closed'],
  // biome-ignore format: one transition per line reads as a table
  transitions: [
    { command: 'place',              by: 'buyer',                  from: null,                  to: 'awaiting-payment' },
    { command: 'place-free',         by: 'buyer',                  from: null,                  to: 'provisioning',        effects: [{ kind: 'apply-term' }, { kind: 'notify-provider', event: 'instance.renew' }] },
    { command: 'pay',                by: 'host',                   from: 'awaiting-payment',    to: 'provisioning',        effects: [{ kind: 'apply-term' }, { kind: 'notify-provider', event: 'instance.renew' }] },
    { command: 'cancel',             by: 'buyer',                  from: 'awaiting-payment',    to: 'closed' },
    { command: 'change-price',       by: 'provider',               from: 'awaiting-payment',    to: 'awaiting-payment',    effects: [{ kind: 'change-price' }] },
    { command: 'close-unpaid',       by: 'system',                 from: 'awaiting-payment',    to: 'closed',              after: 'unpaid' },
    { command: 'close-outdated',     by: 'system',                 from: 'awaiting-payment',    to: 'closed' },
    { command: 'deliver',            by: 'system',                 from: 'provisioning',        to: 'completed' },
    { command: 'fail-delivery',      by: 'system',                 from: 'provisioning',        to: 'provisioning-failed', effects: [{ kind: 'abandon-notifications', event: 'instance.renew' }, { kind: 'alert', alert: 'provisioning-failed' }] },
    { command: 'give-up-delivery',   by: 'system',                 from: 'provisioning',        to: 'provisioning-failed', after: 'untold', effects: [{ kind: 'abandon-notifications', event: 'instance.renew' }, { kind: 'alert', alert: 'provisioning-failed' }] },
    { command: 'retry-delivery',     by: ['provider', 'operator'], from: 'provisioning-failed', to: 'provisioning',        effects: [{ kind: 'notify-provider', event: 'instance.renew' }] },
    { command: 'deliver',            by: 'system',                 from: 'provisioning-failed', to: 'completed' },
    { command: 'cancel',             by: 'buyer',                  from: 'provisioning-failed', to: 'cancelled',           effects: [{ kind: 'refund' }, { kind: 'take-term-back' }] },
    { command: 'cancel',             by: 'operator',               from: 'provisioning-failed', to: 'cancelled',           reason: 'required', effects: [{ kind: 'refund' }, { kind: 'take-term-back' }] },
    { command: 'cancel-undelivered', by: 'system',                 from: 'provisioning-failed', to: 'cancelled',           after: 'untold-failed', effects: [{ kind: 'refund' }, { kind: 'take-term-back' }] },
    { command: 'cancel-released',    by: 'system',                 from: 'provisioning',        to: 'cancelled',           effects: [{ kind: 'abandon-notifications', event: 'instance.renew' }, { kind: 'refund' }] },
    { command: 'cancel-released',    by: 'system',                 from: 'provisioning-failed', to: 'cancelled',           effects: [{ kind: 'refund' }] },
    { command: 'give-back',          by: 'system',                 from: 'completed',           to: 'refunded',            effects: [{ kind: 'refund', because: 'agreed' }] },
  ],
})

/** Another plan, or a paid one after a trial: as a renewal, but the provider hears of a change, whose answer may bring another login link. */
export const automaticChange = defineProcess({
  name: 'automatic-change',
  subject: 'order',
  states: STATES,
  steps: ['awaiting-payment', 'provisioning', 'completed'],
  final: ['refunded', 'cancelled', 'closed'],
  failed: ['provisioning-failed', 'refunded', 'cancelled', 'closed'],
  // biome-ignore format: one transition per line reads as a table
  transitions: [
    { command: 'place',              by: 'buyer',                  from: null,                  to: 'awaiting-payment' },
    { command: 'place-free',         by: 'buyer',                  from: null,                  to: 'provisioning',        effects: [{ kind: 'apply-term' }, { kind: 'notify-provider', event: 'instance.change' }] },
    { command: 'pay',                by: 'host',                   from: 'awaiting-payment',    to: 'provisioning',        effects: [{ kind: 'apply-term' }, { kind: 'notify-provider', event: 'instance.change' }] },
    { command: 'cancel',             by: 'buyer',                  from: 'awaiting-payment',    to: 'closed' },
    { command: 'change-price',       by: 'provider',               from: 'awaiting-payment',    to: 'awaiting-payment',    effects: [{ kind: 'change-price' }] },
    { command: 'close-unpaid',       by: 'system',                 from: 'awaiting-payment',    to: 'closed',              after: 'unpaid' },
    { command: 'close-outdated',     by: 'system',                 from: 'awaiting-payment',    to: 'closed' },
    { command: 'deliver',            by: 'system',                 from: 'provisioning',        to: 'completed',           effects: [{ kind: 'describe-instance' }] },
    { command: 'fail-delivery',      by: 'system',                 from: 'provisioning',        to: 'provisioning-failed', effects: [{ kind: 'abandon-notifications', event: 'instance.change' }, { kind: 'alert', alert: 'provisioning-failed' }] },
    { command: 'give-up-delivery',   by: 'system',                 from: 'provisioning',        to: 'provisioning-failed', after: 'untold', effects: [{ kind: 'abandon-notifications', event: 'instance.change' }, { kind: 'alert', alert: 'provisioning-failed' }] },
    { command: 'retry-delivery',     by: ['provider', 'operator'], from: 'provisioning-failed', to: 'provisioning',        effects: [{ kind: 'notify-provider', event: 'instance.change' }] },
    { command: 'deliver',            by: 'system',                 from: 'provisioning-failed', to: 'completed',           effects: [{ kind: 'describe-instance' }] },
    { command: 'cancel',             by: 'buyer',                  from: 'provisioning-failed', to: 'cancelled',           effects: [{ kind: 'refund' }, { kind: 'take-term-back' }] },
    { command: 'cancel',             by: 'operator',               from: 'provisioning-failed', to: 'cancelled',           reason: 'required', effects: [{ kind: 'refund' }, { kind: 'take-term-back' }] },
    { command: 'cancel-undelivered', by: 'system',                 from: 'provisioning-failed', to: 'cancelled',           after: 'untold-failed', effects: [{ kind: 'refund' }, { kind: 'take-term-back' }] },
    { command: 'cancel-released',    by: 'system',                 from: 'provisioning',        to: 'cancelled',           effects: [{ kind: 'abandon-notifications', event: 'instance.change' }, { kind: 'refund' }] },
    { command: 'cancel-released',    by: 'system',                 from: 'provisioning-failed', to: 'cancelled',           effects: [{ kind: 'refund' }] },
    { command: 'give-back',          by: 'system',                 from: 'completed',           to: 'refunded',            effects: [{ kind: 'refund', because: 'agreed' }] },
  ],
})

/** More time, or a paid plan after a trial, for an instance that people set up: nobody's endpoint is told, the payment alone does it. */
export const recordedTerm = defineProcess({
  name: 'recorded-term',
  subject: 'order',
  states: ['awaiting-payment', 'completed', 'refunded', 'closed'],
  steps: ['awaiting-payment', 'completed'],
  final: ['refunded', 'closed'],
  failed: ['refunded', 'closed'],
  // biome-ignore format: one transition per line reads as a table
  transitions: [
    { command: 'place',          by: 'buyer',    from: null,               to: 'awaiting-payment' },
    { command: 'place-free',     by: 'buyer',    from: null,               to: 'completed',        effects: [{ kind: 'apply-term' }] },
    { command: 'pay',            by: 'host',     from: 'awaiting-payment', to: 'completed',        effects: [{ kind: 'apply-term' }] },
    { command: 'cancel',         by: 'buyer',    from: 'awaiting-payment', to: 'closed' },
    { command: 'change-price',   by: 'provider', from: 'awaiting-payment', to: 'awaiting-payment', effects: [{ kind: 'change-price' }] },
    { command: 'close-unpaid',   by: 'system',   from: 'awaiting-payment', to: 'closed',           after: 'unpaid' },
    { command: 'close-outdated', by: 'system',   from: 'awaiting-payment', to: 'closed' },
    // The whole instance is given back.
    { command: 'give-back',      by: 'system',   from: 'completed',        to: 'refunded',         effects: [{ kind: 'refund', because: 'agreed' }] },
  ],
})
