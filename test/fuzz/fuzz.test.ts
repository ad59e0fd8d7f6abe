import { expect, it } from 'vitest'
import { fuzz } from './fuzz.ts'
import { coverageFlaws, ENOUGH_REQUESTS } from './never-granted.ts'

it('finds no 5xx, no broken contract, no leak and no stranger let in, in 1,500 requests', async () => {
  const report = await fuzz(1500, 20261121)
  expect(report.findings).toEqual([])
  expect(report.done).toBeGreaterThan(70)
  expect(report.replays).toBeGreaterThan(80)
})

it('of 20,000 requests it wants every operation granted, of fewer none', () => {
  expect(coverageFlaws(ENOUGH_REQUESTS, [])).toEqual([])
  expect(coverageFlaws(ENOUGH_REQUESTS, ['reveal-result'])).toEqual(['reveal-result was never granted'])
  expect(coverageFlaws(ENOUGH_REQUESTS - 1, ['reveal-result'])).toEqual([])
})
