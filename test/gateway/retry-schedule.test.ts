import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY, HOUR, MINUTE, SECOND } from '../../bff/domain/time.ts'
import { ATTEMPTS_MAX, nextAttempt, nextPoll } from '../../bff/gateway/retry-schedule.ts'

const GAPS = [
  5 * SECOND,
  MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
]

function walk(random: number, retryAfterMs?: number): number[] {
  const delays: number[] = []
  for (let attempts = 1; ; attempts += 1) {
    const delay = nextAttempt({ attempts, random, retryAfterMs })
    if (delay === null) return delays
    delays.push(delay)
  }
}
const sum = (delays: number[]) => delays.reduce((total, delay) => total + delay, 0)

describe('the retry schedule', () => {
  it('makes 13 attempts over 76 h 46 min 5 s without jitter, 10 % more with all of it', () => {
    expect(walk(0)).toEqual(GAPS)
    expect(sum(walk(0))).toBe(76 * HOUR + 46 * MINUTE + 5 * SECOND)
    expect(sum(walk(1))).toBe((76 * HOUR + 46 * MINUTE + 5 * SECOND) * 1.1)
    expect(walk(0).length + 1).toBe(13)
    expect(ATTEMPTS_MAX).toBe(13)
  })

  it('is dead after the 13th attempt, not after the 12th', () => {
    expect(nextAttempt({ attempts: 12, random: 0 })).toBe(DAY)
    expect(nextAttempt({ attempts: 13, random: 0 })).toBeNull()
    expect(nextAttempt({ attempts: 500, random: 0.5, retryAfterMs: 1000 })).toBeNull()
  })

  it('honours Retry-After between one and two times the step', () => {
    const gap = 10 * MINUTE
    const delayAt = (retryAfterMs: number) => nextAttempt({ attempts: 4, random: 0, retryAfterMs })
    expect(delayAt(SECOND)).toBe(gap)
    expect(delayAt(gap)).toBe(gap)
    expect(delayAt(gap + 1)).toBe(gap + 1)
    expect(delayAt(2 * gap)).toBe(2 * gap)
    expect(delayAt(2 * gap + 1)).toBe(2 * gap)
    expect(delayAt(DAY)).toBe(2 * gap)
  })

  it('never waits less than the step nor more than twice the step, whatever chance and the provider say', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.option(fc.nat(DAY), { nil: undefined }),
        (attempts, random, retryAfterMs) => {
          const gap = GAPS[attempts - 1]!
          const delay = nextAttempt({ attempts, random, retryAfterMs })!
          expect(delay).toBeGreaterThanOrEqual(gap)
          expect(delay).toBeLessThanOrEqual(retryAfterMs === undefined ? gap * 1.1 + 1 : 2 * gap)
          expect(Number.isInteger(delay)).toBe(true)
        },
      ),
    )
  })
})

describe('polling of a provider that is not ready', () => {
  const poll = (attempts: number, random = 0) => nextPoll({ attempts, random })
  const all = Array.from({ length: 1000 }, (_, index) => poll(index + 1)).filter((gap) => gap !== null)

  it('asks after 5, 10, 20, 30 and 60 s, then after 2 min and a twentieth of the time it took so far', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map((attempts) => poll(attempts))).toEqual(
      [5, 10, 20, 30, 60, 120, 126].map((seconds) => seconds * SECOND),
    )
    for (const [index, gap] of all.entries()) {
      const tookSoFar = sum(all.slice(5, index))
      if (index >= 5) expect(gap).toBeCloseTo(Math.min(2 * MINUTE + tookSoFar / 20, 30 * MINUTE), -2)
    }
  })

  it('asks at least every half hour for longer than the longest delivery window, and then no more', () => {
    expect(Math.max(...all)).toBe(30 * MINUTE)
    expect(sum(all)).toBeGreaterThan(80 * HOUR)
    expect(sum(all)).toBeLessThan(4 * DAY)
    expect(poll(all.length + 1)).toBeNull()
    expect(poll(10_000)).toBeNull()
  })

  it('adds up to 10 % and honours Retry-After up to twice the step', () => {
    expect(poll(6, 1)).toBe(132 * SECOND)
    expect(nextPoll({ attempts: 6, random: 0, retryAfterMs: 180 * SECOND })).toBe(180 * SECOND)
    expect(nextPoll({ attempts: 6, random: 0, retryAfterMs: DAY })).toBe(240 * SECOND)
  })
})
