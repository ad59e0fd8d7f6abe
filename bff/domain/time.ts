/** An instant in milliseconds since 1970-01-01T00:00:00Z. ISO 8601 appears only at the HTTP edge. */
export type Instant = number

/** A calendar period; years and months are natural ones, counted in the marketplace's zone (UTC+8, protocols.md §7.4). */
export type Period = {
  readonly years?: number
  readonly months?: number
  readonly days?: number
  readonly hours?: number
  readonly minutes?: number
  readonly seconds?: number
}

/** Says which civil days people work on; the list of holidays comes from outside, the core only counts. */
export type WorkCalendar = { readonly isWorkday: (civilDate: string) => boolean }

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
/** China has one zone and no summer time, so the offset is a constant. */
const MARKET_OFFSET = 8 * HOUR
/** More holidays in a row than any calendar has; bounds the search for the next working day. */
const WORKDAY_SEARCH_MAX = 400

/** `at` plus a period. 31 January plus a month is the last day of February: the end of the month is kept, not overrun. */
export function plus(at: Instant, period: Period): Instant {
  const months = (period.years ?? 0) * 12 + (period.months ?? 0)
  const moved = months === 0 ? at : addMonths(at, months)
  return (
    moved +
    (period.days ?? 0) * DAY +
    (period.hours ?? 0) * HOUR +
    (period.minutes ?? 0) * MINUTE +
    (period.seconds ?? 0) * SECOND
  )
}

function addMonths(at: Instant, months: number): Instant {
  const local = new Date(at + MARKET_OFFSET)
  const day = local.getUTCDate()
  local.setUTCDate(1)
  local.setUTCMonth(local.getUTCMonth() + months)
  const lastDay = new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1, 0)).getUTCDate()
  local.setUTCDate(Math.min(day, lastDay))
  return local.getTime() - MARKET_OFFSET
}

/** The same time of day, `days` working days later. */
export function plusWorkingDays(at: Instant, days: number, calendar: WorkCalendar): Instant {
  let left = days
  let moved = at
  for (let searched = 0; left > 0; searched += 1) {
    if (searched === WORKDAY_SEARCH_MAX)
      throw new RangeError(`No ${days} working days within ${WORKDAY_SEARCH_MAX} days`)
    moved += DAY
    if (calendar.isWorkday(civilDate(moved))) left -= 1
  }
  return moved
}

/** The date people at the market read on the wall, `yyyy-MM-dd`. */
export function startOfCivilDay(year: number, month: number, day: number): Instant {
  return Date.UTC(year, month - 1, day) - MARKET_OFFSET
}

/** The midnight that ends the `days`-th day, the one of `at` being the first. */
export function endOfCivilDays(at: Instant, days: number): Instant {
  return (Math.floor((at + MARKET_OFFSET) / DAY) + days) * DAY - MARKET_OFFSET
}

export function civilDate(at: Instant): string {
  return new Date(at + MARKET_OFFSET).toISOString().slice(0, 10)
}

/** `yyyy-MM-dd HH:mm:ss` in UTC+8, the form every vendor protocol uses. */
export function civilTime(at: Instant): string {
  return new Date(at + MARKET_OFFSET).toISOString().slice(0, 19).replace('T', ' ')
}

const ISO_PERIOD = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/

/** Reads `P15D`, `PT3H`, `P1M2DT12H`; null when the text is no ISO 8601 duration or an empty one. */
export function parsePeriod(text: string): Period | null {
  const match = ISO_PERIOD.exec(text)
  if (!match) return null
  const [years, months, weeks, days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0))
  const period = { years, months, days: (weeks ?? 0) * 7 + (days ?? 0), hours, minutes, seconds } as Required<Period>
  return Object.values(period).some((part) => part > 0) ? period : null
}
