import { NO_PAST, type Past } from './guard.ts'
import { commandsOpenTo, isOf, type Outcome, type Process, rolesOf } from './process.ts'
import type { Role } from './role.ts'
import { type Instant, plus } from './time.ts'

/** When a role may give a command that only time keeps from it: the earliest such instant of each. */
export function commandsLaterOpenTo(process: Process, state: string, role: Role, past: Past, now: Instant) {
  const open = commandsOpenTo(process, state, role, { past, now })
  const later = process.transitions.flatMap((t) => {
    if (t.from !== state || t.after || !rolesOf(t).includes(role) || open.includes(t.command)) return []
    return (t.needs ?? []).flatMap((guard) =>
      'lasted' in guard ? [{ command: t.command, from: plus(past.enteredAt, guard.lasted) }] : [],
    )
  })
  return later.filter(({ command }, index) => later.findIndex((other) => other.command === command) === index)
}

/** The outcomes a role may choose from in a state. */
export function outcomesOpenTo(
  process: Process,
  state: string,
  role: Role,
  command: string,
  past: Past = NO_PAST,
): readonly Outcome[] {
  const rows = process.transitions.filter(
    (t) => t.from === state && t.command === command && rolesOf(t).includes(role) && isOf(t, past),
  )
  return [...new Set(rows.flatMap((t) => t.outcome ?? []))]
}
