import { expect, it } from 'vitest'
import type { Reply } from '../../bff/domain/provider-event.ts'
import { createCircuits, FAILURES_MAX } from '../../bff/workers/circuits.ts'

const LINE = 'hst_1/isv-1'
const FAILED: Reply = { kind: 'failed', reason: 'timeout', detail: '' }
const UNREADABLE: Reply = { kind: 'unknown', reason: 'not-json', detail: '' }
const ACCEPTED: Reply = { kind: 'accepted', delivered: null, warnings: [] }
const NO: Reply = { kind: 'refused', reason: 'http-status', detail: '' }

function breaker() {
  let now = 1_000_000
  const opened: string[] = []
  const circuits = createCircuits(
    () => now,
    (line) => opened.push(line),
  )
  const hear = (reply: Reply, times = 1) => {
    for (let nth = 0; nth < times; nth += 1) circuits.hear(LINE, reply)
  }
  return {
    hear,
    opened,
    nextAt: circuits.nextAt,
    places: (line = LINE) => circuits.places(line, 4),
    pass: (ms: number) => {
      now += ms
    },
  }
}

it(`leaves an endpoint alone after ${FAILURES_MAX} failures in a row, not after ${FAILURES_MAX - 1}, and no other one`, () => {
  const { hear, places, opened } = breaker()
  hear(FAILED, FAILURES_MAX - 1)
  expect(places()).toBe(4)
  hear(UNREADABLE)
  expect([places(), places('hst_1/isv-2')]).toEqual([0, 4])
  expect(opened).toEqual([LINE])
})

it.each([ACCEPTED, NO])('begins to count anew with any sensible answer: $kind', (reply) => {
  const { hear, places } = breaker()
  hear(FAILED, FAILURES_MAX - 1)
  hear(reply)
  hear(FAILED, FAILURES_MAX - 1)
  expect(places()).toBe(4)
})

it('sends one probe after 15 s, not 1 ms earlier; an answer to it closes the circuit', () => {
  const { hear, places, pass, nextAt } = breaker()
  hear(FAILED, FAILURES_MAX)
  expect(nextAt()).toBe(1_015_000)
  pass(14_999)
  expect(places()).toBe(0)
  pass(1)
  expect([places(), nextAt()]).toEqual([1, null])
  hear(ACCEPTED)
  expect(places()).toBe(4)
})

it('rests twice as long after each probe that fails, at most five minutes', () => {
  const { hear, places, pass, nextAt } = breaker()
  hear(FAILED, FAILURES_MAX)
  const rests: number[] = []
  for (let probe = 0; probe < 6; probe += 1) {
    rests.push((nextAt() ?? 0) - 1_000_000 - rests.reduce((sum, rest) => sum + rest, 0))
    pass(rests.at(-1) ?? 0)
    expect(places()).toBe(1)
    hear(FAILED)
    expect(places()).toBe(0)
  }
  expect(rests).toEqual([15_000, 30_000, 60_000, 120_000, 240_000, 300_000])
})

it('does not prolong a rest by what was still under way when it began', () => {
  const { hear, nextAt } = breaker()
  hear(FAILED, FAILURES_MAX + 3)
  expect(nextAt()).toBe(1_015_000)
})

it('does not add up failures that are ten minutes apart', () => {
  const { hear, places, pass } = breaker()
  hear(FAILED, FAILURES_MAX - 1)
  pass(599_999)
  hear(FAILED)
  expect(places()).toBe(0)
  pass(600_000)
  hear(FAILED)
  expect(places()).toBe(4)
})

it('learns nothing of an endpoint from what was never sent', () => {
  const { hear, places } = breaker()
  hear({ kind: 'failed', reason: 'endpoint-disabled', detail: '' }, FAILURES_MAX)
  expect(places()).toBe(4)
})

it('makes no longer rest of a clock that is set back', () => {
  const { hear, places, pass } = breaker()
  hear(FAILED, FAILURES_MAX)
  pass(-40 * 86_400_000)
  expect(places()).toBe(1)
})
