import { html } from 'lit'
import type { Order } from '../../../bff/contract/order.ts'
import { as, exhibit, LONG, type Scene } from '../exhibit.ts'
import { eventStream } from '../fakes/fake-bff.ts'
import { ANSWERS, ID, manual, mended, requirement, result, unsubmitted } from '../fixtures/manual-orders.ts'

const is = (view: Order, role: 'buyer' | 'provider' = 'buyer'): Scene => ({
  serve: (bff) => void as(bff, role).on('GET /orders/:id', () => view),
})
const returned = {
  returned: {
    at: '2026-11-21T05:00:00.000Z',
    reason: '请补充联系方式',
    problems: [{ path: 'contactDetails', reason: '电话号码位数不对' }],
  },
}
const review = ['confirm-requirement', { command: 'return-requirement', reason: 'required' as const }]
const deciding = ['accept', { command: 'reject', reason: 'required' as const }]

export const requirementForm = exhibit({
  view: () => html`<mkt-requirement-form order-id=${ID}></mkt-requirement-form>`,
  serve: (bff) =>
    void as(bff, 'buyer')
      .on('GET /orders/:id', () => manual('awaiting-confirmation', ['edit-requirement']))
      .on('GET /orders/:id/stream', () => eventStream().response)
      .on('PUT /orders/:id/requirement/draft', () => ({ savedAt: '2026-11-21T10:00:00.000Z' })),
  empty: is(unsubmitted()),
  more: {
    'step-refused': { ...is(unsubmitted()), act: ({ press }) => press('form [type="submit"]') },
    returned: is(
      manual('awaiting-requirement', ['submit-requirement'], {
        requirement: requirement(returned),
      }),
    ),
    'to-confirm': is(manual('awaiting-confirmation', review, { requirement: mended() }), 'provider'),
    'to-start': is(manual('awaiting-start', ['start']), 'provider'),
    'in-service': is(manual('in-service', ['finish']), 'provider'),
    'to-accept': is(manual('awaiting-acceptance', deciding)),
    rejected: is(
      manual('in-service', [], {
        result: result({ rejected: { at: '2026-11-21T09:00:00.000Z', reason: '无法登录后台' } }),
      }),
    ),
    completed: is(manual('completed')),
    accepting: {
      ...is(manual('awaiting-acceptance', deciding)),
      act: ({ press }) => press('[part~="accept-button"]'),
      modal: true,
    },
    readonly: { view: () => html`<mkt-requirement-form order-id=${ID} readonly></mkt-requirement-form>` },
    long: is(
      manual('awaiting-acceptance', deciding, {
        requirement: requirement({ fields: { ...ANSWERS, description: `${LONG}\n`.repeat(5) } }),
        result: result({
          text: LONG.repeat(4),
          links: [{ label: LONG, url: `https://example.com/${'a/'.repeat(60)}` }],
        }),
      }),
    ),
  },
})
