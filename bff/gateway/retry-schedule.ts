import { HOUR, MINUTE, SECOND } from '../domain/time.ts'

/** Pauses between failed attempts, and how many calls there may be in all where a vendor counts those that found nothing ready too. */
export type RetrySchedule = { readonly gaps: readonly number[]; readonly callsMax?: number }

/** Pauses between attempts: 13 attempts over 76 hours and 46 minutes, long enough for a provider's lost weekend. */
const RETRY_GAPS_MS: readonly number[] = [
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
export const STANDARD_SCHEDULE: RetrySchedule = { gaps: RETRY_GAPS_MS }
/** No vendor's own schedule is longer. */
export const ATTEMPTS_MAX = RETRY_GAPS_MS.length + 1

/** First pauses while a provider says "not ready"; later ones are 2 minutes and a twentieth of the time it took so far, half an hour at most. */
const POLL_GAPS_MS: readonly number[] = [5 * SECOND, 10 * SECOND, 20 * SECOND, 30 * SECOND, MINUTE]
const POLL_GAP_MS = 2 * MINUTE
const POLL_GROWTH = 1.05
const POLL_GAP_MAX_MS = 30 * MINUTE
/** More than 80 hours of them: the longest delivery window is 72, and what no window closes must end too. */
const POLLS_MAX = 210

/** Added, never subtracted: the schedule's total stays a promise. */
const JITTER_MAX = 0.1

export type Waiting = {
  /** How many attempts were made, this one included: 1 after the first. */
  readonly attempts: number
  /** 0 ≤ random < 1. */
  readonly random: number
  /** What the provider asked for; honoured between one and two times the step. */
  readonly retryAfterMs?: number | undefined
}

/** Milliseconds until the next attempt after a failed or unknown one; null when the last attempt was made. */
export function nextAttempt({ attempts, ...wish }: Waiting, { gaps } = STANDARD_SCHEDULE): number | null {
  const gap = gaps[attempts - 1]
  return gap === undefined ? null : stretch(gap, wish)
}

/** Milliseconds until a provider that is not ready yet is asked again; `attempts` counts the "not ready" answers. Null when it has been asked long enough. */
export function nextPoll({ attempts, ...wish }: Waiting): number | null {
  if (attempts > POLLS_MAX) return null
  const grown = POLL_GAP_MS * POLL_GROWTH ** (attempts - 1 - POLL_GAPS_MS.length)
  return stretch(POLL_GAPS_MS[attempts - 1] ?? Math.min(grown, POLL_GAP_MAX_MS), wish)
}

function stretch(gap: number, { random, retryAfterMs = 0 }: Omit<Waiting, 'attempts'>): number {
  const jittered = gap * (1 + JITTER_MAX * random)
  return Math.round(Math.max(jittered, Math.min(retryAfterMs, 2 * gap)))
}
