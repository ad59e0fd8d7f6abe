import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Tx } from '../../db/engine.ts'
import { openCodeShop } from '../support/code-shop.ts'
import { createWorld, type World } from '../support/world.ts'

const CODES = 5000
const IMPORTS = 3
const SAMPLE = 200
const TIMES_MAX = 3

let world: World
/** How long each code took to be written, in the order in which they were. */
const took: number[] = []

beforeAll(async () => {
  world = await createWorld({
    change: (shell) => ({
      ...shell,
      store: { ...shell.store, apply: (body) => shell.store.apply((tx) => body(watched(tx))) },
    }),
  })
})
afterAll(() => world.close())

function watched(tx: Tx): Tx {
  return {
    ...tx,
    run: async (query, params) => {
      const begun = performance.now()
      const count = await tx.run(query, params)
      if (query.sql.startsWith('insert into "redemption_code"')) took.push(performance.now() - begun)
      return count
    },
  }
}

const median = (times: readonly number[]) => times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN

it(`the last of ${IMPORTS * CODES} codes takes less than ${TIMES_MAX} times as long as the first`, async () => {
  const shop = await openCodeShop(world)
  for (let i = 0; i < IMPORTS; i += 1)
    await shop.import(Array.from({ length: CODES }, (_, code) => `canary-${i}-${code}`).join('\n'))
  expect(took).toHaveLength(IMPORTS * CODES)
  expect(median(took.slice(-SAMPLE)) / median(took.slice(0, SAMPLE))).toBeLessThan(TIMES_MAX)
}, 120_000)
