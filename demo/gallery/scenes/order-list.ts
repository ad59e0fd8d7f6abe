import { html } from 'lit'
import type { Order, OrderListItem } from '../../../bff/contract/order.ts'
import { as, exhibit, LONG, page, type Scene } from '../exhibit.ts'
import type { FakeBff } from '../fakes/fake-bff.ts'
import { manual } from '../fixtures/manual-orders.ts'
import { failed, finished, refunding, unpaid } from '../fixtures/orders.ts'

const row = (order: Order, number: number): OrderListItem => ({
  ...order,
  id: `ord_${String(number).padStart(6, '0')}`,
  number: `20261121-${String(number).padStart(4, '0')}`,
})
const rows = [
  unpaid(),
  failed(),
  manual('awaiting-requirement'),
  manual('awaiting-acceptance'),
  manual('in-service'),
  finished(),
  refunding(),
].map(row)

function answer(items: readonly OrderListItem[], waiting: readonly OrderListItem[] = []) {
  return {
    serve: (bff: FakeBff) =>
      void as(bff, 'buyer').on('GET /orders', ({ query }) => page(query.get('waitingFor') ? waiting : items)),
  }
}
const all = (scene: Scene): Scene => ({ ...scene, view: () => html`<mkt-order-list tab="all"></mkt-order-list>` })

export const orderList = exhibit({
  view: () => html`<mkt-order-list></mkt-order-list>`,
  ...answer(rows, rows.slice(0, 3)),
  empty: all(answer([])),
  more: {
    'nothing-waits': { ...answer(rows), view: () => html`<mkt-order-list tab="waiting"></mkt-order-list>` },
    all: all({}),
    provider: all({ serve: (bff) => void as(bff, 'provider') }),
    many: all({
      serve: (bff) =>
        void bff.on('GET /orders', () => ({
          items: Array.from({ length: 20 }, (_, index) => row(rows[index % rows.length] as Order, index)),
          nextCursor: 'more',
        })),
    }),
    long: all(answer([row({ ...unpaid(), product: { id: 'prd_collab1', name: LONG } }, 1)])),
  },
})
