import { civilDate, DAY, HOUR, type Instant, startOfCivilDay } from './time.ts'

/** Calls within one stretch of time, by when it began. */
export type Stretch = { readonly at: Instant; readonly calls: number; readonly refused: number }
type Counted = { readonly hour: Instant; readonly calls: number; readonly refused: number }

/** How far back a chart looks. */
const HOURS = 24
const DAYS = 30

/** When the longest chart begins. */
export function usageSince(now: Instant): Instant {
  return dayOf(now) - (DAYS - 1) * DAY
}

/** The last 24 hours, the one that runs now included; hours without a call are there too. */
export function usageByHour(rows: readonly Counted[], now: Instant): Stretch[] {
  const last = Math.floor(now / HOUR) * HOUR
  return summed(rows, HOURS, last - (HOURS - 1) * HOUR, HOUR)
}

/** The last 30 days as the market counts them, today included. */
export function usageByDay(rows: readonly Counted[], now: Instant): Stretch[] {
  return summed(rows, DAYS, usageSince(now), DAY)
}

function summed(rows: readonly Counted[], count: number, from: Instant, length: number): Stretch[] {
  const stretches = Array.from({ length: count }, (_, index) => ({ at: from + index * length, calls: 0, refused: 0 }))
  for (const { hour, calls, refused } of rows) {
    const stretch = stretches[Math.floor((hour - from) / length)]
    if (!stretch) continue
    stretch.calls += calls
    stretch.refused += refused
  }
  return stretches
}

function dayOf(at: Instant): Instant {
  const [year = 0, month = 0, day = 0] = civilDate(at).split('-').map(Number)
  return startOfCivilDay(year, month, day)
}
