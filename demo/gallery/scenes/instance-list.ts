import { html } from 'lit'
import { exhibit, LONG, page } from '../exhibit.ts'
import type { FakeBff } from '../fakes/fake-bff.ts'
import { instance } from '../fixtures/market.ts'

const answer = (...items: ReturnType<typeof instance>[]) => ({
  serve: (bff: FakeBff) => void bff.on('GET /instances', () => page(items)),
})

export const instanceList = exhibit({
  view: () => html`<mkt-instance-list></mkt-instance-list>`,
  ...answer(
    instance({ id: 'ins_soon0001', expiresAt: '2026-11-24T02:03:00.000Z' }),
    instance(),
    instance({ id: 'ins_expired1', state: 'expired', trial: true, expiresAt: '2026-11-20T10:00:00.000Z' }),
    instance({ id: 'ins_creating1', state: 'creating', expiresAt: null }),
    instance({ id: 'ins_released1', state: 'released', expiresAt: '2026-10-20T10:00:00.000Z' }),
    instance({ id: 'ins_forever1', expiresAt: null }),
  ),
  empty: answer(),
  more: {
    one: answer(instance()),
    many: {
      serve: (bff) =>
        void bff.on('GET /instances', () => ({
          items: Array.from({ length: 20 }, (_, index) => instance({ id: `ins_${1000 + index}` })),
          nextCursor: 'more',
        })),
    },
    long: answer(instance({ product: { id: 'prd_collab1', name: LONG } })),
  },
})
