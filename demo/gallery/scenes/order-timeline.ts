import { html } from 'lit'
import type { Order } from '../../../bff/contract/order.ts'
import { as, exhibit, LONG, type Scene } from '../exhibit.ts'
import { eventStream } from '../fakes/fake-bff.ts'
import { frozen, ID, manual, result } from '../fixtures/manual-orders.ts'
import { order } from '../fixtures/market.ts'
import { delivered, refundAsked } from '../fixtures/money.ts'
import { failed, finished, refunding, unpaid } from '../fixtures/orders.ts'

const is = (view: Order, role: 'buyer' | 'provider' | 'operator' = 'buyer'): Scene => ({
  serve: (bff) => void as(bff, role).on('GET /orders/:id', () => view),
})
const required = (command: string) => ({ command, reason: 'required' as const })
const acceptance = ['accept', required('reject'), required('request-extension'), required('appeal')]
const delivery = (...commands: NonNullable<Parameters<typeof manual>[1]>) =>
  manual('awaiting-acceptance', commands, { unreadMessages: 2, extensions: { items: [], left: 3, daysLeft: 15 } })

export const orderTimeline = exhibit({
  view: () => html`<mkt-order-timeline order-id=${ID}></mkt-order-timeline>`,
  serve: (bff) =>
    void as(bff, 'buyer')
      .on('GET /orders/:id', () => delivery(...acceptance))
      .on('GET /orders/:id/stream', () => eventStream().response),
  empty: is(order({ ...unpaid(), history: [], commands: [], deadline: null })),
  more: {
    'awaiting-payment': is(unpaid()),
    'payment-due': is(unpaid({ dueAt: '2026-11-21T10:40:00.000Z' })),
    provisioning: is(order()),
    'provisioning-failed': is(failed()),
    'awaiting-requirement': is(manual('awaiting-requirement', ['cancel'])),
    'awaiting-confirmation': is(manual('awaiting-confirmation')),
    'awaiting-start': is(manual('awaiting-start', ['start'], {}), 'provider'),
    'in-service': is(manual('in-service', [required('request-extension')]), 'provider'),
    'second-round': is(
      manual('awaiting-acceptance', acceptance, { result: result({ version: 2 }), earlierResults: [result()] }),
    ),
    'refund-requested': is(refundAsked()),
    disputed: is(manual('in-service', [], { state: 'disputed', frozen })),
    'disputed-operator': is(
      manual('in-service', [required('resolve-dispute')], { state: 'disputed', frozen }),
      'operator',
    ),
    completed: is(finished()),
    'money-back': is(delivered([{ command: 'request-refund', reason: 'required', until: '2026-11-25T16:00:00.000Z' }])),
    cancelled: is(refunding()),
    accepting: { act: ({ press }) => press('[part~="button-primary"]'), modal: true },
    rejecting: { act: ({ press }) => press('[part~="button-primary"] + [part~="button"]'), modal: true },
    compact: { view: () => html`<mkt-order-timeline order-id=${ID} compact></mkt-order-timeline>` },
    long: is({ ...delivery(...acceptance), product: { id: 'prd_migrate1', name: LONG } }),
  },
})
