import { html } from 'lit'
import { exhibit, LONG, narrowed, page, type Scene, type Stagehand } from '../exhibit.ts'
import type { FakeBff } from '../fakes/fake-bff.ts'
import { imports, pool } from '../fixtures/code-pools.ts'

const answer = (...items: ReturnType<typeof pool>[]) => ({
  serve: (bff: FakeBff) => void bff.on('GET /provider/code-pools', () => page(items)),
})
const none = { free: 0, given: 0, used: 0, void: 0 }

/** Somebody looks at what can be taken back of a pool, and goes so far. */
function withdrawal(act: NonNullable<Scene['act']>, modal = false): Scene {
  return {
    serve: (bff) => {
      let left = imports
      bff
        .on('GET /provider/code-pools', () => page([pool()]))
        .on('GET /provider/code-pools/:id/imports', () => page(left))
        .on('POST /provider/code-pools/:id/withdrawals', () => {
          left = left.slice(1)
          return { withdrawn: 200, pool: pool({ counts: { ...pool().counts, free: 1004 } }) }
        })
    },
    act,
    modal,
  }
}
const open = ({ press }: Stagehand) => press('[id^="settings-"]')
const ask = async (hands: Stagehand) => {
  await open(hands)
  await hands.press('.import button')
}

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
    imports: withdrawal(open),
    withdrawing: withdrawal(ask, true),
    withdrawn: withdrawal(async (hands) => {
      await ask(hands)
      await hands.press('dialog [type="submit"]')
    }),
    long: answer(
      pool({
        product: { id: 'prd_course1', name: LONG },
        counts: { free: 1_204_000, given: 98_213, used: 77_120, void: 312 },
        generates: true,
      }),
    ),
  },
})
