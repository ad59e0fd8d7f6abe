import { html, type TemplateResult } from 'lit'
import type { Product } from '../../../bff/contract/product.ts'
import { exhibit, LONG, page, type Scene } from '../exhibit.ts'
import { productKind } from '../fixtures/market.ts'
import { complete, completeUploads, productBff } from '../fixtures/product-bff.ts'

const filled = { fields: complete, uploads: completeUploads } satisfies Partial<Product>
const at = (step: string) => (): TemplateResult =>
  html`<mkt-product-form product-id="prd_collab1" .step=${step}></mkt-product-form>`
const is = (other: Partial<Product>, step = ''): Scene => ({
  serve: (bff) => void productBff(bff, { ...filled, ...other }),
  view: at(step),
})

export const productForm = exhibit({
  view: at('basic'),
  serve: (bff) => void productBff(bff, filled),
  empty: is({ fields: {}, uploads: {} }),
  more: {
    delivery: { view: at('delivery') },
    sale: { view: at('sale') },
    presentation: { view: at('presentation') },
    'step-refused': {
      ...is({ fields: {}, uploads: {} }, 'basic'),
      act: ({ press }) => press('form [type="submit"]'),
    },
    'choose-kind': {
      view: () => html`<mkt-product-form></mkt-product-form>`,
      serve: (bff) =>
        void bff.on('GET /product-kinds', () =>
          page([productKind(), productKind({ available: false, reason: 'endpoint-not-verified' }, 'saas-manual')]),
        ),
    },
    'in-review': is({
      state: 'in-review',
      commands: [{ command: 'withdraw' }],
      submittedAt: '2026-11-21T10:00:00.000Z',
      deadline: {
        command: 'alert-review-overdue',
        dueAt: '2026-12-01T10:00:00.000Z',
        actor: 'operator',
        outcome: 'alert',
      },
    }),
    rejected: is(
      {
        state: 'rejected',
        review: { reason: '图片不清晰', problems: [{ path: 'plans.0.prices.1.price', reason: '与官网不一致' }] },
      },
      'sale',
    ),
    approved: is({ state: 'approved', commands: [{ command: 'list' }] }),
    listed: is({ state: 'listed', commands: [{ command: 'unlist' }] }),
    readonly: { view: () => html`<mkt-product-form product-id="prd_collab1" readonly></mkt-product-form>` },
    submitting: { view: at('presentation'), act: ({ press }) => press('form [type="submit"]'), modal: true },
    long: is({ fields: { ...complete, name: LONG.slice(0, 40), summary: LONG } }),
  },
})
