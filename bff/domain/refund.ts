import { defineProcess } from './process.ts'

/** Money moves at the host: we ask for it under an id that never changes, the host confirms. */
export const refundProcess = defineProcess({
  name: 'refund',
  subject: 'refund',
  states: ['requested', 'confirmed'],
  steps: ['requested', 'confirmed'],
  final: ['confirmed'],
  failed: [],
  // biome-ignore format: one transition per line reads as a table
  transitions: [
    { command: 'request',          by: 'system', from: null,        to: 'requested' },
    { command: 'confirm',          by: 'host',   from: 'requested', to: 'confirmed' },
    { command: 'alert-unconfirmed', by: 'system', from: 'requested', to: 'requested', after: 'refund-unconfirmed', effects: [{ kind: 'alert', alert: 'refund-unconfirmed' }] },
  ],
})

export type RefundState = (typeof refundProcess)['states'][number]
