import { instantAt, offsetAt } from './day.ts'

/** An instant as an `<input type="datetime-local">` has it, `2026-11-21T10:02`, in a time zone. */
export function localTime(instant: number, timeZone: string | undefined): string {
  return new Date(instant + offsetAt(instant, timeZone)).toISOString().slice(0, 'yyyy-mm-ddThh:mm'.length)
}

/** The instant such a text means there; null for no time. */
export function instantOf(local: string, timeZone: string | undefined): number | null {
  const utc = Date.parse(`${local}Z`)
  return Number.isNaN(utc) ? null : instantAt(utc, timeZone)
}
