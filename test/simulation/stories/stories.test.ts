import { describe, expect, it } from 'vitest'
import { type Disaster, storyIds, tellCalmly, tellStruck } from '../exhaustive.ts'
import { plants } from '../plants/plants.ts'
import { stories } from './stories.ts'

/** So many disasters of each story; `npm run sim -- --exhaustive` tries them all. */
const SAMPLE = 4
const LONG = 60_000

function sampleOf(disasters: readonly Disaster[]): Disaster[] {
  // A prime step, so that the sample has every kind of disaster.
  const step = Math.floor(disasters.length / SAMPLE) - 1
  return Array.from({ length: SAMPLE }, (_, index) => disasters[index * step]).filter((at) => at !== undefined)
}

describe('the stories the market is there for', () => {
  it('are eleven, told by people of every part, besides what people do by chance', () => {
    expect([stories.length, storyIds.length]).toEqual([11, 12])
    expect(new Set(stories.flatMap(({ steps }) => steps.map(({ by }) => by))).size).toBe(5)
  })

  it.each(stories.map(({ id }) => id))(
    `%s ends as it is to, also when ${SAMPLE} of its disasters strike, one at a time`,
    { timeout: LONG },
    async (id) => {
      const { violations, disasters, plot } = await tellCalmly(id)
      expect(violations).toEqual([])
      for (const at of sampleOf(disasters)) expect((await tellStruck(id, at, plot)).broken).toBe(null)
    },
  )
})

it('a planted bug shows at the points of a story where it has an effect', { timeout: LONG }, async () => {
  const [id, plant] = ['not-ready-yet', plants.find((one) => one.id === 'notifications-after-commit')]
  const { plot, disasters } = await tellCalmly(id)
  const found: unknown[] = []
  for (const at of disasters.filter((one) => 'transaction' in one && one.transaction[1] === 'kill-after'))
    found.push((await tellStruck(id, at, plot, plant)).broken)
  const shown = found.filter((broken) => broken !== null).length
  expect(shown).toBeGreaterThan(0)
  expect(shown).toBeLessThan(found.length)
})
