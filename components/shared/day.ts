/** The instant a day (`2026-11-21`) begins in a time zone, as ISO 8601; `days` later ones can be asked for. Empty for no day. */
export function startOfDay(day: string, timeZone: string | undefined, days = 0): string | undefined {
  const utc = Date.parse(`${day}T00:00:00Z`) + days * DAY_MS
  return Number.isNaN(utc) ? undefined : new Date(instantAt(utc, timeZone)).toISOString()
}

/** The instant whose wall time in the zone is what `utc` would be in UTC. */
export function instantAt(utc: number, timeZone: string | undefined): number {
  // The offset may change between the guess and the instant itself, on the days clocks are moved.
  const guess = utc - offsetAt(utc, timeZone)
  return utc - offsetAt(guess, timeZone)
}

const DAY_MS = 86_400_000

/** What the zone's clocks show more than UTC at an instant, in milliseconds. */
export function offsetAt(instant: number, timeZone: string | undefined): number {
  const format = new Intl.DateTimeFormat('en-US', {
    ...(timeZone && { timeZone }),
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day = 1, hour, minute, second } = part
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000
}
