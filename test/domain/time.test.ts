import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { civilDate, civilTime, DAY, HOUR, parsePeriod, plus, plusWorkingDays } from '../../bff/domain/time.ts'

/** An instant by the clock on the wall in China. */
const at = (text: string) => Date.parse(`${text.replace(' ', 'T')}+08:00`)

describe('adding months and years keeps the day, or the end of the month', () => {
  // biome-ignore format: a table
  it.each([
    ['2026-01-31 10:00:00', { months: 1 },            '2026-02-28 10:00:00'],
    ['2024-01-31 10:00:00', { months: 1 },            '2024-02-29 10:00:00'],
    ['2026-01-31 10:00:00', { months: 3 },            '2026-04-30 10:00:00'],
    ['2026-01-31 10:00:00', { months: 2 },            '2026-03-31 10:00:00'],
    ['2026-02-28 10:00:00', { months: 1 },            '2026-03-28 10:00:00'],
    ['2026-08-31 10:00:00', { months: 6 },            '2027-02-28 10:00:00'],
    ['2026-12-15 10:00:00', { months: 1 },            '2027-01-15 10:00:00'],
    ['2026-11-30 10:00:00', { months: 15 },           '2028-02-29 10:00:00'],
    ['2024-02-29 10:00:00', { years: 1 },             '2025-02-28 10:00:00'],
    ['2024-02-29 10:00:00', { years: 4 },             '2028-02-29 10:00:00'],
    ['2096-02-29 10:00:00', { years: 4 },             '2100-02-28 10:00:00'],
    ['1996-02-29 10:00:00', { years: 4 },             '2000-02-29 10:00:00'],
    ['2026-01-31 10:00:00', { years: 1, months: 1 },  '2027-02-28 10:00:00'],
    ['2026-01-31 10:00:00', { months: 1, days: 1 },   '2026-03-01 10:00:00'],
    ['2026-11-21 10:02:00', { years: 10 },            '2036-11-21 10:02:00'],
  ] as const)('%s plus %o is %s', (from, period, to) => {
    expect(civilTime(plus(at(from), period))).toBe(to)
  })
})

describe('the civil day turns at midnight in UTC+8', () => {
  it('15:59:59.999Z is still today, 16:00Z is tomorrow', () => {
    const midnight = Date.parse('2026-11-21T16:00:00.000Z')
    expect(civilDate(midnight - 1)).toBe('2026-11-21')
    expect(civilDate(midnight)).toBe('2026-11-22')
    expect(civilTime(midnight)).toBe('2026-11-22 00:00:00')
  })

  it('a month after 31 January 00:30 in China, which is 30 January in UTC, is 28 February 00:30', () => {
    expect(new Date(Date.parse('2026-01-30T16:30:00Z')).getUTCDate()).toBe(30)
    expect(civilTime(plus(Date.parse('2026-01-30T16:30:00Z'), { months: 1 }))).toBe('2026-02-28 00:30:00')
  })

  it('a month after 1 March 07:00 in China, which is 28 February in UTC, is 1 April 07:00', () => {
    expect(civilTime(plus(Date.parse('2026-02-28T23:00:00Z'), { months: 1 }))).toBe('2026-04-01 07:00:00')
  })
})

describe('a period', () => {
  it('adds days, hours, minutes and seconds as fixed lengths', () => {
    expect(plus(0, { days: 2, hours: 3, minutes: 4, seconds: 5 })).toBe(2 * DAY + 3 * HOUR + 4 * 60_000 + 5000)
    expect(plus(123, {})).toBe(123)
  })

  it('of months never overruns into the month after, for 1,000 random days and 1–120 months', () => {
    const day = fc.integer({ min: at('2000-01-01 00:00:00'), max: at('2099-12-31 23:59:59') })
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 120 }), (from, months) => {
        const [year = 0, month = 0, date = 0] = civilDate(from).split('-').map(Number)
        const to = plus(from, { months })
        const [toYear = 0, toMonth = 0, toDate = 0] = civilDate(to).split('-').map(Number)
        expect(toYear * 12 + toMonth).toBe(year * 12 + month + months)
        expect(toDate).toBeLessThanOrEqual(date)
        if (toDate < date) expect(civilDate(to + DAY).endsWith('-01')).toBe(true)
        expect(civilTime(to).slice(11)).toBe(civilTime(from).slice(11))
      }),
      { numRuns: 1000 },
    )
  })

  // biome-ignore format: a table
  it.each([
    ['P15D',        { days: 15 }],
    ['PT3H',        { hours: 3 }],
    ['P1M2DT12H',   { months: 1, days: 2, hours: 12 }],
    ['P2W',         { days: 14 }],
    ['P1W1D',       { days: 8 }],
    ['P1Y',         { years: 1 }],
    ['PT90M',       { minutes: 90 }],
    ['PT5S',        { seconds: 5 }],
    ['P1Y2M3DT4H5M6S', { years: 1, months: 2, days: 3, hours: 4, minutes: 5, seconds: 6 }],
  ])('is read from %s', (text, parts) => {
    const none = { years: 0, months: 0, days: 0, hours: 0, minutes: 0, seconds: 0 }
    expect(parsePeriod(text)).toEqual({ ...none, ...parts })
  })

  it.each([
    '',
    'P',
    'PT',
    'P0D',
    'PT0S',
    '15D',
    'P-1D',
    '-P1D',
    'P1.5D',
    'p1d',
    'P1H',
    'PT1D',
    'P1DT',
    ' P1D',
    'P1D\n',
    'P1D1M',
  ])('is not read from %j', (text) => {
    expect(parsePeriod(text)).toBeNull()
  })
})

describe('counting working days', () => {
  const everyDay = { isWorkday: () => true }

  it('starts with the next civil day and keeps the time of day', () => {
    expect(plusWorkingDays(at('2026-11-20 18:30:00'), 1, everyDay)).toBe(at('2026-11-21 18:30:00'))
    expect(plusWorkingDays(at('2026-11-20 18:30:00'), 0, everyDay)).toBe(at('2026-11-20 18:30:00'))
  })

  it('asks the calendar for the day in China, not in UTC', () => {
    const asked: string[] = []
    plusWorkingDays(at('2026-11-20 00:10:00'), 1, { isWorkday: (date) => asked.push(date) > 0 })
    expect(asked).toEqual(['2026-11-21'])
  })

  it('finds 7 days within 400 of them and gives up when a calendar has none for longer', () => {
    expect(plusWorkingDays(0, 7, worksAfter(393))).toBe(400 * DAY)
    expect(() => plusWorkingDays(0, 7, worksAfter(394))).toThrow('No 7 working days within 400 days')
  })
})

/** A calendar that starts with so many holidays in a row. */
function worksAfter(holidays: number) {
  let asked = 0
  return {
    isWorkday: () => {
      asked += 1
      return asked > holidays
    },
  }
}
