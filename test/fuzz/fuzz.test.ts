import { expect, it } from 'vitest'
import { fuzz } from './fuzz.ts'

it('finds no 5xx, no broken contract, no leak and no stranger let in, in 1,500 requests', async () => {
  const report = await fuzz(1500, 20261121)
  expect(report.findings).toEqual([])
  expect(report.done).toBeGreaterThan(60)
  expect(report.replays).toBeGreaterThan(80)
})
