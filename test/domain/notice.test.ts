import { describe, expect, it } from 'vitest'
import { holdOf, type RunningClock } from '../../bff/domain/notice.ts'
import { DAY, HOUR } from '../../bff/domain/time.ts'

const ARMED = Date.UTC(2026, 10, 1)
const DUE = ARMED + 15 * DAY
const clock = (change: Partial<RunningClock> = {}): RunningClock => ({
  policy: 'acceptance-15',
  armed_at: ARMED,
  due_at: DUE,
  announced_at: ARMED + 7.5 * DAY,
  heard_at: ARMED + 7.5 * DAY,
  ...change,
})

describe('a clock that takes something away', () => {
  it('acts at its time when it was announced and heard in time', () => {
    expect(holdOf(clock(), DUE)).toBeNull()
    expect(holdOf(clock({ policy: 'unstarted', heard_at: null }), DUE)).toBeNull()
  })

  it('waits a day when nobody was reminded, or only within the last 12 hours', () => {
    const waits = { until: DUE + DAY, because: 'not-announced' }
    expect(holdOf(clock({ announced_at: null }), DUE)).toEqual(waits)
    expect(holdOf(clock({ announced_at: DUE - 12 * HOUR + 1 }), DUE)).toEqual(waits)
    expect(holdOf(clock({ announced_at: DUE - 12 * HOUR }), DUE)).toBeNull()
  })

  it('waits 3 days when silence would count as consent and no reminder provably arrived', () => {
    expect(holdOf(clock({ heard_at: null }), DUE)).toEqual({ until: DUE + 3 * DAY, because: 'not-heard' })
  })

  it('waits a day when the proof came within the last 12 hours', () => {
    expect(holdOf(clock({ heard_at: DUE - 12 * HOUR + 1 }), DUE)).toEqual({
      until: DUE + DAY,
      because: 'not-announced',
    })
    expect(holdOf(clock({ heard_at: DUE - 12 * HOUR }), DUE)).toBeNull()
  })

  it('with a reminder at half of a short time needs half of the rest as notice, not 12 hours', () => {
    const short = { policy: 'refund-answer', armed_at: ARMED, due_at: ARMED + 4 * HOUR, heard_at: null } as const
    const due = short.due_at
    expect(holdOf({ ...short, announced_at: due - HOUR }, due)).toBeNull()
    expect(holdOf({ ...short, announced_at: due - HOUR + 1 }, due)).toEqual({
      until: due + DAY,
      because: 'not-announced',
    })
  })
})

it('a clock without reminders, one that only alerts and one that ends a question never wait', () => {
  for (const policy of ['provisioning', 'delivery', 'extension-buyer'] as const)
    expect(holdOf(clock({ policy, announced_at: null, heard_at: null }), DUE)).toBeNull()
})
