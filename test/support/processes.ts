import { NO_PAST, type Past } from '../../bff/domain/guard.ts'
import { OUTCOMES, type Outcome, type Process, rolesOf, type Transition } from '../../bff/domain/process.ts'
import { plus } from '../../bff/domain/time.ts'

/** Each command once, in table order. */
export function commandsOf(process: Process): string[] {
  return [...new Set(process.transitions.map((row) => row.command))]
}

/** The table with one role per row. */
export function rowsOf(process: Process) {
  return process.transitions.flatMap((row) => rolesOf(row).map((by) => ({ ...row, by })))
}

/** A past in which everything a row asks for has happened, and a time at which it may. */
export function pastFor({ needs = [], was }: Transition): { readonly past: Past; readonly now: number } {
  const at = Date.UTC(2026, 10, 1)
  const given = needs.flatMap((guard) => ('atLeast' in guard ? [[guard.given, guard.atLeast] as const] : []))
  const open = needs.flatMap((guard) => ('open' in guard ? guard.open : []))[0] ?? null
  const since = needs.flatMap((guard) => ('since' in guard ? [[guard.since, at] as const] : []))
  const lasted = needs.flatMap((guard) => ('lasted' in guard ? guard.lasted : []))[0] ?? {}
  return {
    past: {
      ...NO_PAST,
      given: Object.fromEntries(given),
      lastAt: Object.fromEntries(since),
      was: was ?? null,
      open,
      enteredAt: at,
      entry: 1,
    },
    now: plus(at, lasted),
  }
}

/** The instant at which golden tables are asked. */
export const ASKED_AT = Date.UTC(2030, 0, 1)
const LONG_AGO = Date.UTC(2020, 0, 1)

/** Pasts that between them meet every guard there is. */
export function pastsOf(process: Process): Past[] {
  const guards = process.transitions.flatMap(({ needs = [] }) => needs)
  const limited = [...new Set(guards.flatMap((guard) => ('fewerThan' in guard ? guard.given : [])))]
  const wanted = [...new Set(guards.flatMap((guard) => ('atLeast' in guard ? guard.given : [])))]
  const dated = [...new Set(guards.flatMap((guard) => ('since' in guard ? guard.since : [])))]
  const asked = guards.flatMap((guard) => ('open' in guard ? guard.open : []))
  return [0, 9].flatMap((spent) =>
    [0, 9].flatMap((had) =>
      [null, ...new Set(asked)].flatMap((open) =>
        [null, ...(process.frozen ? process.states : [])].map((was) => ({
          given: { ...timesOf(limited, spent), ...timesOf(wanted, had) },
          lastAt: Object.fromEntries(had > 0 ? dated.map((command) => [command, ASKED_AT]) : []),
          enteredAt: LONG_AGO,
          entry: 1,
          was,
          open,
        })),
      ),
    ),
  )
}

function timesOf(commands: readonly string[], times: number): Record<string, number> {
  return Object.fromEntries(commands.map((command) => [command, times]))
}

export const ALL_OUTCOMES: readonly (Outcome | undefined)[] = [undefined, ...OUTCOMES]
