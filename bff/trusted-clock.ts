import { type Instant, MINUTE } from './domain/time.ts'

/** Clocks further apart than this disagree (reliability.md R4). */
export const CLOCK_TOLERANCE_MS = 5 * MINUTE

/** `start`: nothing was committed just now that says what time it is. `jump`: it was moved while we ran; time goes on as before. */
export type ClockDoubt = 'start' | 'jump'

export type TrustedClock = {
  readonly now: () => Instant
  /** Null when nothing speaks against the clock. */
  readonly doubt: () => ClockDoubt | null
  /** Ends a doubt: `outside` is what time it is elsewhere, null when there is nobody to ask and the machine has to be believed. */
  readonly settle: (outside: Instant | null) => void
}

export type ClockParts = {
  readonly wall: () => Instant
  /** Milliseconds that nobody can set. */
  readonly monotonic: () => number
  /** When the database was last written; null when it never was. */
  readonly lastCommit: Instant | null
}

/**
 * The machine's clock while it goes on steadily, and our own count while it jumps. Every due date is written and every clock fires
 * by it, so a machine set forty days ahead or back cancels nothing and keeps nobody waiting.
 */
export function createTrustedClock({ wall, monotonic, lastCommit }: ClockParts): TrustedClock {
  let correction = 0
  let starting = lastCommit !== null && Math.abs(wall() - lastCommit) > CLOCK_TOLERANCE_MS
  let anchor = { at: Math.max(wall(), lastCommit ?? 0), count: monotonic() }

  function look(): { readonly now: Instant; readonly jumped: boolean } {
    const counted = anchor.at + monotonic() - anchor.count
    const told = wall() + correction
    if (starting || Math.abs(told - counted) > CLOCK_TOLERANCE_MS) return { now: Math.round(counted), jumped: true }
    anchor = { at: told, count: monotonic() }
    return { now: told, jumped: false }
  }

  return {
    now: () => look().now,
    doubt: () => (starting ? 'start' : look().jumped ? 'jump' : null),
    settle: (outside) => {
      const off = outside === null ? 0 : outside - wall()
      correction = Math.abs(off) > CLOCK_TOLERANCE_MS ? off : 0
      anchor = { at: wall() + correction, count: monotonic() }
      starting = false
    },
  }
}
