import type { DeadlineRow } from '../../db/queries/deadlines.ts'
import type { HistoryRow } from '../../db/queries/history.ts'
import type { Command, Deadline, HistoryEntry, Step } from '../contract/common.ts'
import { policies } from '../domain/deadline.ts'
import { endOfGuard, type Past } from '../domain/guard.ts'
import { outcomesOpenTo } from '../domain/open-commands.ts'
import { commandsOpenTo, findTransition, type Process, type Transition } from '../domain/process.ts'
import type { Role } from '../domain/role.ts'

export function iso(at: number): string {
  return new Date(at).toISOString()
}

export function isoOrNull(at: number | null): string | null {
  return at === null ? null : iso(at)
}

export function named(id: string, name: string | null | undefined) {
  return { id, ...(name != null && { name }) }
}

/** The clock that runs out first; one that stands still only where no other runs. A question's own clock is shown with it. */
export function deadlineView(
  process: Process,
  state: string,
  deadlines: readonly DeadlineRow[],
  past?: Past,
): Deadline | null {
  const clocks = deadlines.filter(({ policy }) => policies[policy].outcome !== 'lapses')
  const first = clocks.find(({ paused_at }) => paused_at === null) ?? clocks[0]
  return first ? clockView(process, state, first, past) : null
}

export function clockView(process: Process, state: string, clock: DeadlineRow, past?: Past): Deadline {
  const transition = findTransition(process, state, clock.command, 'system', past)
  const policy = policies[clock.policy]
  return {
    command: clock.command,
    dueAt: iso(clock.due_at),
    actor: policy.waitsFor,
    outcome: policy.outcome === 'alerts' ? 'alert' : (transition?.to ?? state),
    ...(clock.paused_at !== null && { paused: true }),
  }
}

/** What this viewer may do now; a command that a clock will take away says until when. */
export function commandViews(
  process: Process,
  state: string,
  role: Role,
  deadline: Deadline | null,
  so: { readonly past?: Past; readonly now?: number } = {},
): Command[] {
  return commandsOpenTo(process, state, role, so).map((command) => {
    const transition = findTransition(process, state, command, role, so.past)
    const ends = deadline !== null && deadline.outcome !== 'alert'
    const until = ends ? deadline.dueAt : untilOf(transition, so.past)
    const outcomes = outcomesOpenTo(process, state, role, command, so.past)
    return {
      command,
      ...(until !== null && { until }),
      ...(transition?.reason && { reason: transition.reason }),
      ...(outcomes.length > 0 && { outcomes: [...outcomes] }),
    }
  })
}

/** When a command itself says that it is too late. */
function untilOf(transition: Transition | undefined, past: Past | undefined): string | null {
  const guard = transition?.needs?.find((one) => 'since' in one)
  return guard && past && 'since' in guard ? isoOrNull(endOfGuard(guard, past)) : null
}

export function actorView(row: Pick<HistoryRow, 'actor_role' | 'actor_id' | 'actor_name'>) {
  return { role: row.actor_role, id: row.actor_id, ...(row.actor_name !== null && { name: row.actor_name }) }
}

export function historyView(row: HistoryRow): HistoryEntry {
  return {
    at: iso(row.at),
    actor: actorView(row),
    command: row.command,
    from: row.from_state,
    to: row.to_state,
    ...(row.note !== null && { note: row.note }),
    ...(row.problems !== null && { problems: JSON.parse(row.problems) }),
  }
}

/** The way a thing goes: what is behind it, where it stands, what lies ahead — and where it broke off, if it did. */
export function stepViews(process: Process, state: string, history: readonly HistoryRow[]): Step[] {
  const entered = new Map(
    history.filter((row) => row.from_state !== row.to_state).map((row) => [row.to_state, iso(row.at)]),
  )
  const failed = process.failed.includes(state)
  const over = process.final.includes(state) || state === process.steps.at(-1)
  const place = placeOf(process, state, history)
  const here = process.steps.indexOf(place)
  const steps = process.steps.flatMap((step, index): Step[] => {
    const at = entered.get(step)
    if (step === place) return [{ state: step, status: over ? 'done' : 'current', ...(at && { at }) }]
    if (at !== undefined && (failed || index < here)) return [{ state: step, status: 'done', at }]
    if (index < here || (failed && over)) return []
    return failed ? [] : [{ state: step, status: 'ahead' }]
  })
  const at = entered.get(state)
  return failed ? [...steps, { state, status: 'failed', ...(at && { at }) }] : steps
}

/** Where on its way something stands: what is frozen stands where it froze. */
function placeOf(process: Process, state: string, history: readonly HistoryRow[]): string {
  if (!process.frozen?.includes(state)) return state
  return history.findLast((row) => row.to_state === state && row.from_state !== state)?.from_state ?? state
}
