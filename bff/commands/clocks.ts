import {
  armDeadline,
  type DeadlineRow,
  listDeadlines,
  pauseDeadline,
  removeDeadline,
  removeDeadlines,
  resumeDeadline,
  saveReminder,
  shiftReminders,
} from '../../db/queries/deadlines.ts'
import { dueAt, type PinnedLengths, type PolicyName, policies, remindersOf } from '../domain/deadline.ts'
import type { Clocks, Subject } from '../domain/process.ts'
import type { Instant } from '../domain/time.ts'
import type { Context } from './context.ts'
import { endAlerts } from './end-alerts.ts'

export type ClockSubject = {
  readonly subject: Subject
  readonly id: string
  /** The version with which the present visit of the state began. */
  readonly entry: number
  readonly expiresAt: Instant | null
  readonly lengths: PinnedLengths | undefined
}

/** A clock that has told an operator stands where it ended; nothing fires any more. */
export const NEVER = 8_640_000_000_000_000

/** Does to a thing's clocks what the decision says, and arms those it names. */
export async function setClocks(
  context: Context,
  subject: ClockSubject,
  clocks: Clocks,
  deadlines: readonly { readonly command: string; readonly policy: PolicyName }[],
): Promise<void> {
  const { tx, hostId } = context
  if (clocks === 'armed' && subject.entry > 1) await removeDeadlines(tx, { host_id: hostId, subject_id: subject.id })
  if (clocks === 'paused') await pauseAll(context, subject.id)
  if (clocks === 'resumed') await resumeAll(context, subject)
  for (const { command, policy } of deadlines) await arm(context, subject, command, policy)
  if (clocks === 'resumed' || deadlines.length > 0) tx.touch('deadlines')
}

async function arm(context: Context, subject: ClockSubject, command: string, policy: PolicyName): Promise<void> {
  const { tx, hostId, now, shell } = context
  const { expiresAt, lengths } = subject
  const due = dueAt(policy, { now, calendar: shell.calendar, expiresAt, ...(lengths && { lengths }) })
  if (due === null) return
  const id = shell.newId('dln')
  await armDeadline(tx, {
    id,
    host_id: hostId,
    subject: subject.subject,
    subject_id: subject.id,
    command,
    policy,
    policy_version: policies[policy].version,
    entry: subject.entry,
    armed_at: now,
    due_at: due,
    paused_at: null,
    remaining_ms: null,
    next_try_at: due,
    last_error: null,
    announced_seq: null,
    announced_at: null,
    heard_at: null,
  })
  await saveReminders(context, { id, policy, due_at: due })
}

/** Another end for a clock that runs: it begins anew in the same visit of the state, and announces the new end. */
export async function moveClock(
  context: Context,
  subjectId: string,
  command: string,
  expiresAt: Instant | null,
): Promise<void> {
  const { tx, hostId } = context
  const running = (await listDeadlines(tx, { host_id: hostId, subject_id: subjectId })).find(
    (deadline) => deadline.command === command,
  )
  if (!running || running.due_at === expiresAt) return
  await removeDeadline(tx, { id: running.id, host_id: hostId })
  await endAlerts(context, subjectId, 'went-on')
  const { subject, entry, policy } = running
  await arm(context, { subject, id: subjectId, entry, expiresAt, lengths: undefined }, command, policy)
  tx.touch('deadlines')
}

/** The announcements of a clock that runs from now. */
export async function saveReminders(
  { tx, hostId, now, shell }: Context,
  deadline: Pick<DeadlineRow, 'id' | 'policy' | 'due_at'>,
): Promise<void> {
  for (const { at, audience } of remindersOf(deadline.policy, now, deadline.due_at))
    await saveReminder(tx, { id: shell.newId('rem'), host_id: hostId, deadline_id: deadline.id, at, audience })
}

/** A question that nobody can answer while everything stands still is over; every other clock keeps what was left. */
async function pauseAll({ tx, hostId, now }: Context, subjectId: string): Promise<void> {
  for (const { id, policy, due_at } of await listDeadlines(tx, { host_id: hostId, subject_id: subjectId }))
    if (policies[policy].outcome === 'lapses') await removeDeadline(tx, { id, host_id: hostId })
    else await pauseDeadline(tx, { id, host_id: hostId, paused_at: now, remaining_ms: due_at - now })
}

/** The clocks of the standstill go; the others run on with what was left, and remind as much later. */
async function resumeAll({ tx, hostId, now }: Context, { id: subjectId, entry }: ClockSubject): Promise<void> {
  for (const deadline of await listDeadlines(tx, { host_id: hostId, subject_id: subjectId })) {
    const { id, paused_at, remaining_ms } = deadline
    if (paused_at === null || remaining_ms === null) {
      await removeDeadline(tx, { id, host_id: hostId })
      continue
    }
    const due_at = now + remaining_ms
    const next_try_at = deadline.next_try_at === NEVER ? NEVER : due_at
    await resumeDeadline(tx, { id, host_id: hostId, due_at, next_try_at, entry })
    await shiftReminders(tx, { host_id: hostId, deadline_id: id, by: now - paused_at })
  }
}
