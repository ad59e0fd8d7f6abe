import { html, type TemplateResult } from 'lit'
import { as, exhibit, LONG, page, type Scene } from '../exhibit.ts'
import { due, entry, item } from '../fixtures/listings.ts'
import { catalogProduct, categories, draftProduct, productKind } from '../fixtures/market.ts'
import { complete, completeUploads } from '../fixtures/product-bff.ts'

const list = (view: string) => (): TemplateResult => html`<mkt-product-list view=${view}></mkt-product-list>`
const catalog = (...items: ReturnType<typeof entry>[]): Scene => ({
  serve: (bff) => void bff.on('GET /catalog', () => page(items)),
})
const own = (...items: ReturnType<typeof item>[]): Scene => ({
  view: list('own'),
  serve: (bff) => void as(bff, 'provider').on('GET /products', () => page(items)),
})
const queue = [
  item({ id: 'prd_row003', name: '人事通', state: 'in-review', deadline: due('2026-11-21T09:00:00.000Z') }),
  item({ state: 'in-review', deadline: due('2026-12-01T10:00:00.000Z') }),
  item({ id: 'prd_row002', name: '账本', state: 'in-review', submittedAt: '2026-11-18T02:00:00.000Z' }),
]
const states = ['draft', 'in-review', 'rejected', 'approved', 'listed', 'unlisted'] as const

export const productList = exhibit({
  view: list('catalog'),
  serve: (bff) =>
    void as(bff, 'buyer')
      .on('GET /categories', () => ({ items: categories }))
      .on('GET /catalog', () =>
        page([
          entry({ trial: true }),
          entry({ id: 'prd_two0001', name: '账本', logo: null, from: null }),
          entry({ id: 'prd_three01', name: '人事通', summary: '考勤、薪酬与绩效一体化' }),
          entry({ id: 'prd_four001', name: '云签', tags: ['电子签章'] }),
        ]),
      ),
  empty: catalog(),
  more: {
    own: own(
      ...states.map((state, index) =>
        item({ id: `prd_row00${index}`, state, commands: [{ command: state === 'listed' ? 'unlist' : 'submit' }] }),
      ),
    ),
    'own-empty': own(),
    review: {
      view: list('review'),
      serve: (bff) => void as(bff, 'operator').on('GET /products', () => page(queue)),
    },
    policy: {
      view: list('review'),
      serve: (bff) =>
        void as(bff, 'operator')
          .on('GET /products', () => page(queue))
          .on('GET /policy', () => ({ conformance: 'required' })),
      act: ({ press }) => press('header [part~="button"].quiet'),
      modal: true,
    },
    'review-empty': {
      view: list('review'),
      serve: (bff) => void as(bff, 'operator').on('GET /products', () => page([])),
    },
    reviewing: {
      view: () => html`<mkt-product-list view="review" product-id="prd_row001"></mkt-product-list>`,
      serve: (bff) =>
        void as(bff, 'operator')
          .on('GET /products', () => page(queue))
          .on('GET /products/:id', () =>
            draftProduct({
              state: 'in-review',
              commands: [{ command: 'approve' }, { command: 'reject', reason: 'required' }],
              fields: complete,
              uploads: completeUploads,
              problems: [],
              deadline: due('2026-12-01T10:00:00.000Z'),
            }),
          )
          .on('GET /products/:id/preview', () => catalogProduct())
          .on('GET /product-kinds/:kind', () => productKind()),
    },
    many: catalog(...Array.from({ length: 12 }, (_, index) => entry({ id: `prd_many${index}` }))),
    long: catalog(entry({ name: LONG, summary: LONG })),
  },
})
