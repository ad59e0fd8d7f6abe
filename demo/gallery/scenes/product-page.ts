import { html } from 'lit'
import type { CatalogPage } from '../../../bff/contract/catalog.ts'
import { parseRichText } from '../../../bff/rich-text/parse-rich-text.ts'
import { as, exhibit, LONG, type Scene } from '../exhibit.ts'
import { catalogPlan, catalogProduct, order, twoPlans } from '../fixtures/market.ts'

const detail = [
  ...parseRichText(
    '## 产品亮点\n\n- 实时协作，多人同时编辑\n- 全文检索，毫秒级返回\n\n| 版本 | 人数 |\n|---|---|\n| 基础版 | 20 |\n| 高级版 | 不限 |',
  ),
]
const is = (other: Partial<CatalogPage>): Scene => ({
  serve: (bff) => void bff.on('GET /catalog/:id', () => catalogProduct({ plans: twoPlans, ...other })),
})

export const productPage = exhibit({
  view: () => html`<mkt-product-page product-id="prd_collab1"></mkt-product-page>`,
  serve: (bff) =>
    void as(bff, 'buyer')
      .on('GET /catalog/:id', () => catalogProduct({ plans: twoPlans, detail }))
      .on('POST /orders', () => order({ state: 'awaiting-payment' })),
  empty: is({ plans: [] }),
  more: {
    trial: is({ trialPeriod: { count: 15, unit: 'day' } }),
    authorization: is({ customerAuthorization: true }),
    'by-count': is({ plans: [catalogPlan({ sale: 'count', unitPrice: 9900, quantityMax: 50 })] }),
    'not-agreed': { act: ({ press }) => press('[part~="button-primary"]') },
    preview: {
      view: () => html`<mkt-product-page product-id="prd_collab1" preview></mkt-product-page>`,
      serve: (bff) => void bff.on('GET /products/:id/preview', () => catalogProduct({ plans: twoPlans, detail })),
    },
    long: is({ name: LONG, summary: LONG, tags: LONG.split('、') }),
  },
})
