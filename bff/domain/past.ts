import { NO_PAST, type Past } from './guard.ts'
import type { Process, Transition } from './process.ts'
import type { Instant } from './time.ts'

export type PastStep = {
  readonly command: string
  readonly from: string | null
  readonly to: string
  readonly at: Instant
  readonly version: number
}

/** What guards may ask, read off the history of one thing, oldest step first. */
export function pastOf(process: Process, steps: readonly PastStep[]): Past {
  return steps.reduce<Past>((past, step) => {
    const entered = step.from !== step.to
    const frozen = process.frozen?.includes(step.to) ?? false
    return {
      given: { ...past.given, [step.command]: (past.given[step.command] ?? 0) + 1 },
      lastAt: { ...past.lastAt, [step.command]: step.at },
      enteredAt: entered ? step.at : past.enteredAt,
      entry: entered ? step.version : past.entry,
      was: frozen ? (past.was ?? step.from) : null,
      open: entered ? null : openAfter(process, step, past.open),
    }
  }, NO_PAST)
}

/** A question is asked by a command that may be given only while none is open, and answered by one that needs it open. */
function openAfter(process: Process, step: PastStep, open: string | null): string | null {
  const rows = process.transitions.filter((row) => row.command === step.command && row.from === step.from)
  if (rows.some((row) => asks(row))) return step.command
  return rows.some((row) => answers(row)) ? null : open
}

function asks({ command, needs = [] }: Transition): boolean {
  return needs.some((guard) => 'notOpen' in guard && guard.notOpen === command)
}

function answers({ needs = [], startedBy }: Transition): boolean {
  return startedBy !== undefined || needs.some((guard) => 'open' in guard)
}
