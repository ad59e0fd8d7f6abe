import { endOfCivilDays, type Instant, type Period, plus } from './time.ts'

/** A condition on what has happened so far, as data: read by `decide`, drawn in the docs, shown in views. */
export type Guard =
  /** The command was given so often, at least. */
  | { readonly given: string; readonly atLeast: number }
  /** The command was given fewer times. */
  | { readonly given: string; readonly fewerThan: number }
  /** The state has lasted so long. */
  | { readonly lasted: Period }
  /** The command was given, and not longer ago; `civilDays` counts calendar days of the market, the day it was given being the first. */
  | { readonly since: string; readonly within: Period | { readonly civilDays: number } }
  /** The command was given in this visit of the state and is not answered yet, or nothing of the kind is open. */
  | { readonly open: string }
  | { readonly notOpen: string }

/** What has happened to a thing so far, as guards ask about it. */
export type Past = {
  readonly given: Readonly<Record<string, number>>
  /** When each command was given last. */
  readonly lastAt: Readonly<Record<string, Instant>>
  /** Since when the state lasts. */
  readonly enteredAt: Instant
  /** The version with which it began. */
  readonly entry: number
  /** The state it was in when it froze; null when it is not frozen. */
  readonly was: string | null
  /** The question asked in this visit of the state that nobody answered yet. */
  readonly open: string | null
}

/** Nothing yet. */
export const NO_PAST: Past = { given: {}, lastAt: {}, enteredAt: 0, entry: 0, was: null, open: null }

/** Why a guard does not let pass. */
export type GuardRefusal = 'not-yet' | 'too-late' | 'limit-reached' | 'nothing-asked' | 'already-asked'

/** What keeps a guard from letting pass; null when it does. */
export function guardRefusal(guard: Guard, past: Past, now: Instant): GuardRefusal | null {
  if ('lasted' in guard) return now >= plus(past.enteredAt, guard.lasted) ? null : 'not-yet'
  if ('open' in guard) return past.open === guard.open ? null : 'nothing-asked'
  if ('notOpen' in guard) return past.open === guard.notOpen ? 'already-asked' : null
  if ('since' in guard) {
    const end = endOfGuard(guard, past)
    if (end === null) return 'not-yet'
    return now < end ? null : 'too-late'
  }
  const given = past.given[guard.given] ?? 0
  if ('atLeast' in guard) return given >= guard.atLeast ? null : 'not-yet'
  return given < guard.fewerThan ? null : 'limit-reached'
}

/** The first instant at which it is too late; null while what it counts from has not happened. */
export function endOfGuard({ since, within }: Extract<Guard, { since: string }>, past: Past): Instant | null {
  const at = past.lastAt[since]
  if (at === undefined) return null
  return 'civilDays' in within ? endOfCivilDays(at, within.civilDays) : plus(at, within)
}
