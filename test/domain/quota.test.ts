import { describe, expect, it } from 'vitest'
import { batchOf, givenBack, marksReached, quotaState, shareOf } from '../../bff/domain/quota.ts'
import { DAY, HOUR } from '../../bff/domain/time.ts'
import { usageByDay, usageByHour, usageSince } from '../../bff/domain/usage.ts'

describe('what a node takes ahead', () => {
  // biome-ignore format: a table
  it.each([[1, 1], [199, 1], [200, 2], [1000, 10], [20_000, 200], [1_000_000, 200]])('of a package of %i: a batch of %i', (total, batch) => {
    expect(batchOf(total)).toBe(batch)
  })

  // biome-ignore format: a table
  it.each([
    [1000,   0, 0, 10, 'a batch'],
    [1000,   0, 4,  6, 'what is missing to a batch'],
    [1000,   0, 10, 1, 'one, whatever it holds, because it was asked'],
    [1000, 980, 0,  5, 'a quarter of the last 20'],
    [1000, 999, 0,  1, 'the last one'],
    [1000, 1000, 0, 0, 'nothing of nothing'],
  ])('of %i with %i out and %i in hand: %i, %s', (total, leased, held, share) => {
    expect(shareOf({ total, leased }, held)).toBe(share)
  })

  it('never makes a package smaller or larger, whoever takes in turns', () => {
    let leased = 0
    while (leased < 5000) leased += shareOf({ total: 5000, leased }, leased % 3)
    expect(leased).toBe(5000)
  })
})

describe('what dead nodes held', () => {
  it('comes back up to a batch in all', () => {
    expect([
      givenBack({ total: 1000 }, 7, 0),
      givenBack({ total: 1000 }, 7, 7),
      givenBack({ total: 1000 }, 7, 10),
    ]).toEqual([7, 3, 0])
    expect(givenBack({ total: 1000 }, 30, 0)).toBe(10)
  })
})

describe('the marks', () => {
  const at = (used: number, told = 0) => marksReached({ total: 1000, leased: 1000, used, lost: 0, expires_at: 0 }, told)
  it('are 80 % and 100 %, to the call, once each', () => {
    expect([at(799), at(800), at(999), at(1000)]).toEqual([[], [80], [80], [80, 100]])
    expect([at(999, 80), at(1000, 80), at(1000, 100)]).toEqual([[], [100], []])
  })

  it('count what was lost', () => {
    expect(marksReached({ total: 10, leased: 10, used: 7, lost: 1, expires_at: 0 }, 0)).toEqual([80])
  })
})

it('a package is active until its last call or its last moment', () => {
  const quota = { total: 10, leased: 10, used: 9, lost: 0, expires_at: 100 }
  expect([quotaState(quota, 99), quotaState({ ...quota, lost: 1 }, 99), quotaState(quota, 100)]).toEqual([
    'active',
    'exhausted',
    'expired',
  ])
})

describe('the chart', () => {
  /** 27 November 2026, 00:30 at the market. */
  const now = Date.UTC(2026, 10, 26, 16, 30)
  const hour = Math.floor(now / HOUR) * HOUR
  const row = (at: number, calls: number) => ({ hour: at, calls, refused: 1 })

  it('has 24 hours, the running one last, and nothing older', () => {
    const hours = usageByHour([row(hour - 24 * HOUR, 5), row(hour - 23 * HOUR, 7), row(hour, 9)], now)
    expect([hours.length, hours[0], hours.at(-1)]).toEqual([
      24,
      { at: hour - 23 * HOUR, calls: 7, refused: 1 },
      { at: hour, calls: 9, refused: 1 },
    ])
    expect(hours.reduce((sum, { calls }) => sum + calls, 0)).toBe(16)
  })

  it('has 30 days of the market, which begin at 16:00 UTC', () => {
    expect(usageSince(now)).toBe(Date.UTC(2026, 9, 28, 16))
    const days = usageByDay([row(hour, 2), row(hour - HOUR, 3), row(usageSince(now), 4)], now)
    expect([days.length, days.at(-1)?.calls, days.at(-2)?.calls, days[0]?.calls]).toEqual([30, 2, 3, 4])
    expect(days.at(-1)?.at).toBe(hour)
    expect((days.at(-1)?.at ?? 0) - (days[0]?.at ?? 0)).toBe(29 * DAY)
  })
})
