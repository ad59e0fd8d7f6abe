import type { Command, Deadline } from '../../../bff/contract/common.ts'
import type { Order } from '../../../bff/contract/order.ts'
import { order } from './fixtures.ts'

/** Orders where they can stand, as the BFF answers them. */
const PLACED = '2026-11-21T02:02:00.000Z'
const PAID = '2026-11-21T02:10:00.000Z'
const FAILED = '2026-11-21T09:10:00.000Z'

export function unpaid(deadline: Partial<Deadline> = {}): Order {
  const due = { command: 'close-unpaid', dueAt: '2026-11-28T02:02:00.000Z', actor: 'buyer', outcome: 'closed' } as const
  return order({
    state: 'awaiting-payment',
    version: 1,
    steps: [
      { state: 'awaiting-payment', status: 'current', at: PLACED },
      { state: 'provisioning', status: 'ahead' },
      { state: 'completed', status: 'ahead' },
    ],
    history: order().history.slice(1),
    deadline: { ...due, ...deadline },
    commands: [{ command: 'cancel', until: due.dueAt }],
    notification: null,
    instanceId: null,
    paidAt: null,
  })
}

export function failed(commands: readonly Command[] = [{ command: 'cancel' }]): Order {
  return order({
    state: 'provisioning-failed',
    version: 3,
    steps: [
      { state: 'awaiting-payment', status: 'done', at: PLACED },
      { state: 'provisioning', status: 'done', at: PAID },
      { state: 'provisioning-failed', status: 'failed', at: FAILED },
    ],
    deadline: {
      command: 'cancel-undelivered',
      dueAt: '2026-11-21T10:20:00.000Z',
      actor: 'provider',
      outcome: 'cancelled',
    },
    commands: [...commands],
    notification: { state: 'dead', attempts: 9, reason: 'timeout' },
  })
}

export function finished(): Order {
  const steps = order().steps.map(({ state }) => ({ state, status: 'done' as const, at: PAID }))
  return order({
    state: 'completed',
    version: 3,
    steps,
    deadline: null,
    notification: { state: 'accepted', attempts: 1 },
  })
}

export function refunding(): Order {
  return order({
    state: 'cancelled',
    version: 4,
    steps: [
      { state: 'awaiting-payment', status: 'done', at: PLACED },
      { state: 'cancelled', status: 'failed', at: FAILED },
    ],
    deadline: null,
    notification: null,
    refund: {
      id: 'rfd_4b1xz8',
      state: 'requested',
      amount: { amount: 80_000, currency: 'CNY' },
      reason: 'undelivered',
    },
  })
}
