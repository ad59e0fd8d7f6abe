import { html } from 'lit'
import { exhibit, LONG, narrowed, page } from '../exhibit.ts'
import type { FakeBff } from '../fakes/fake-bff.ts'
import { pool } from '../fixtures/code-pools.ts'

const answer = (...items: ReturnType<typeof pool>[]) => ({
  serve: (bff: FakeBff) => void bff.on('GET /provider/code-pools', () => page(items)),
})
const none = { free: 0, given: 0, used: 0, void: 0 }

export const codePool = exhibit({
  view: () => html`<mkt-code-pool></mkt-code-pool>`,
  ...answer(
    pool(),
    pool({ planId: 'pln_low0001', plan: { name: '团队版' }, counts: { ...none, free: 3 }, low: true }),
    pool({ planId: 'pln_empty01', plan: { name: '企业版' }, counts: none, low: true, waiting: 2 }),
  ),
  empty: answer(),
  more: {
    'looks-only': { serve: (bff) => void narrowed(bff, ['code-pool'], []) },
    'out-of-scope': { serve: (bff) => void narrowed(bff, ['order-list'], []) },
    long: answer(
      pool({
        product: { id: 'prd_course1', name: LONG },
        counts: { free: 1_204_000, given: 98_213, used: 77_120, void: 312 },
        generates: true,
      }),
    ),
  },
})
