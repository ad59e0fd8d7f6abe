import { describe, expect, it } from 'vitest'
import { dueAt } from '../../bff/domain/deadline.ts'
import { civilTime } from '../../bff/domain/time.ts'
import { workCalendar } from '../../bff/shell.ts'

const at = (text: string) => Date.parse(`${text.replace(' ', 'T')}:00+08:00`)
const calendar = workCalendar([])

/** The State Council's calendar of 2026: days off, and weekends worked instead. */
describe('a review promised within working days of 2026', () => {
  // biome-ignore format: a table
  it.each([
    // 14 February is a Saturday that is worked; off from 15 to 23 February; 28 February is a Saturday that is worked.
    ['review-7', 'across Spring Festival',                     '2026-02-13 10:00', '2026-03-02 10:00'],
    ['review-3', 'across Spring Festival',                     '2026-02-13 10:00', '2026-02-25 10:00'],
    // Off from 1 to 7 October; 10 October is a Saturday that is worked.
    ['review-7', 'across National Day',                        '2026-09-30 10:00', '2026-10-15 10:00'],
    ['review-3', 'across National Day',                        '2026-09-30 10:00', '2026-10-10 10:00'],
    // 20 September is a Sunday that is worked; off from 25 to 27 September.
    ['review-7', 'across Mid-Autumn with its make-up Sunday',  '2026-09-18 10:00', '2026-09-29 10:00'],
    ['review-7', 'submitted on the holiday itself',            '2026-10-03 23:59', '2026-10-15 23:59'],
    ['review-7', 'in a plain week',                            '2026-11-20 18:00', '2026-12-01 18:00'],
    ['review-3', 'in a plain week',                            '2026-11-20 18:00', '2026-11-25 18:00'],
  ] as const)('%s %s: submitted %s, promised by %s', (policy, _, submitted, promised) => {
    const due = dueAt(policy, { now: at(submitted), calendar }) ?? 0
    expect(civilTime(due)).toBe(`${promised}:00`)
  })

  it('counts a host’s own holiday as none', () => {
    const own = workCalendar(['2026-11-24'])
    expect(calendar.isWorkday('2026-11-24')).toBe(true)
    expect(own.isWorkday('2026-11-24')).toBe(false)
    expect(civilTime(dueAt('review-7', { now: at('2026-11-20 18:00'), calendar: own }) ?? 0)).toBe(
      '2026-12-02 18:00:00',
    )
  })

  // biome-ignore format: a table
  it.each([
    ['2026-02-14', true], ['2026-02-15', false], ['2026-02-23', false], ['2026-02-24', true], ['2026-02-28', true], ['2026-03-01', false],
    ['2026-09-20', true], ['2026-09-25', false], ['2026-09-30', true],  ['2026-10-01', false], ['2026-10-07', false], ['2026-10-08', true], ['2026-10-10', true], ['2026-10-11', false],
  ])('people work on %s: %s', (date, works) => {
    expect(calendar.isWorkday(date)).toBe(works)
  })
})
