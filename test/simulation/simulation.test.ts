import { describe, expect, it } from 'vitest'
import { runHistory } from './history.ts'
import { plants } from './plants/plants.ts'
import { regressions } from './regressions.ts'

const SEEDS = 20
/** Any change of the product deals the faults anew, so that a plant is found a few seeds earlier or later; `--plants` allows 200. */
const QUICK_SEEDS = 40
const LONG = 120_000

describe('the product under seeded faults', () => {
  it(`keeps every promise in ${SEEDS} histories of 20 troubled and 115 quiet days`, { timeout: LONG }, async () => {
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const { violations } = await runHistory(seed)
      expect(violations, `npm run sim -- --seed ${seed}`).toEqual([])
    }
  })

  it.each(regressions)('keeps them in seed $seed, which $why', { timeout: LONG }, async ({ seed }) => {
    expect((await runHistory(seed)).violations, `npm run sim -- --seed ${seed}`).toEqual([])
  })

  it('tells the same history for the same seed, and another one for another', { timeout: LONG }, async () => {
    const [first, again, other] = [await runHistory(7), await runHistory(7), await runHistory(8)]
    expect(again).toEqual(first)
    expect(other.fingerprint).not.toBe(first.fingerprint)
  })
})

describe('the simulator finds what is planted', () => {
  const quick = ['notifications-after-commit', 'acknowledged-before-sent', 'no-compensation']
  it.each(plants.filter(({ id }) => quick.includes(id)).map((plant) => [plant.text, plant] as const))(
    `finds that %s within ${QUICK_SEEDS} seeds`,
    { timeout: LONG },
    async (_, plant) => {
      const found: string[] = []
      for (let seed = 1; seed <= QUICK_SEEDS && found.length === 0; seed += 1)
        found.push(...(await runHistory(seed, { plant })).violations)
      expect(found).not.toEqual([])
    },
  )
})
