import { defineProcess } from '../process.ts'

/**
 * API goods (seed 003): paid, a key pair is issued and its quota opened in the same transaction, and the order is done. Bought again for an
 * instance the buyer has, the package joins that instance's key. Nothing waits for anybody after payment, and API goods are never paid back
 * (domain.md §4.6), so the table has no way from `completed`.
 */
export const apiAccess = defineProcess({
  name: 'api-access',
  subject: 'order',
  states: ['awaiting-payment', 'completed', 'closed'],
  steps: ['awaiting-payment', 'completed'],
  final: ['completed', 'closed'],
  failed: ['closed'],
  // biome-ignore format: one transition per line reads as a table
  transitions: [
    { command: 'place',        by: 'buyer',    from: null,               to: 'awaiting-payment' },
    { command: 'pay',          by: 'host',     from: 'awaiting-payment', to: 'completed',        effects: [{ kind: 'open-access' }] },
    { command: 'cancel',       by: 'buyer',    from: 'awaiting-payment', to: 'closed' },
    { command: 'change-price', by: 'provider', from: 'awaiting-payment', to: 'awaiting-payment', effects: [{ kind: 'change-price' }] },
    { command: 'close-unpaid', by: 'system',   from: 'awaiting-payment', to: 'closed',           after: 'unpaid' },
  ],
})
