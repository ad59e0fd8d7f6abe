import { armDeadline, removeDeadlines, saveReminder } from '../../db/queries/deadlines.ts'
import { appendHistory } from '../../db/queries/history.ts'
import { dueAt, type PolicyName, policies, remindersOf } from '../domain/deadline.ts'
import { type Decision, decide, findTransition, type Process } from '../domain/process.ts'
import type { Instant, Period } from '../domain/time.ts'
import { type Context, type Refusal, refuse } from './context.ts'

/** A thing with a process, as it stands before the command. `state: null` and `version: 0` when it does not exist yet. */
export type SubjectState = {
  readonly process: Process
  readonly id: string
  readonly state: string | null
  readonly version: number
  readonly expiresAt?: Instant | null
  readonly lengths?: Partial<Record<PolicyName, Period>>
}

export type Given = {
  readonly command: string
  readonly expectedVersion?: number | undefined
  readonly reason?: string | undefined
  readonly note?: string | undefined
  readonly problems?: readonly unknown[] | undefined
  /** The deadline that fires; only the clock gives it. */
  readonly timer?: { readonly dueAt: Instant } | undefined
}

export type Step = Extract<Decision, { ok: true }> & { readonly version: number }

/**
 * The one door's core: asks the table, then writes what every transition writes: its history row and the deadlines of the state
 * entered. The caller saves its own row and carries out the effects, in the same transaction.
 */
export async function advance(context: Context, subject: SubjectState, given: Given): Promise<Step | Refusal> {
  const { process, state } = subject
  if (given.expectedVersion !== undefined && given.expectedVersion !== subject.version)
    return refuse('version-conflict')
  const timer = given.timer && { dueAt: given.timer.dueAt, now: context.now }
  const decision = decide(process, { command: given.command, by: context.actor.role, state, ...(timer && { timer }) })
  if (!decision.ok) return decision
  const transition = findTransition(process, state, given.command, context.actor.role)
  if (transition?.reason === 'required' && !given.reason)
    return refuse('reason-missing', { problems: [{ path: 'reason', code: 'missing' }] })

  const step = { ...decision, version: subject.version + 1 }
  await appendStep(context, subject, given, step)
  if (step.entered) await armAll(context, subject, step)
  return step
}

async function appendStep(
  { tx, hostId, actor, now }: Context,
  subject: SubjectState,
  given: Given,
  step: Step,
): Promise<void> {
  await appendHistory(tx, {
    host_id: hostId,
    subject: subject.process.subject,
    subject_id: subject.id,
    version: step.version,
    at: now,
    actor_role: actor.role,
    actor_id: actor.id,
    actor_name: actor.name ?? null,
    command: given.command,
    from_state: step.from,
    to_state: step.to,
    note: given.reason ?? given.note ?? null,
    problems: given.problems ? JSON.stringify(given.problems) : null,
  })
}

async function armAll({ tx, hostId, now, shell }: Context, subject: SubjectState, step: Step): Promise<void> {
  if (step.from !== null) await removeDeadlines(tx, { host_id: hostId, subject_id: subject.id })
  for (const { command, policy } of step.deadlines) {
    const due = dueAt(policy, {
      now,
      calendar: shell.calendar,
      expiresAt: subject.expiresAt ?? null,
      ...(subject.lengths && { lengths: subject.lengths }),
    })
    if (due === null) continue
    const id = shell.newId('dln')
    await armDeadline(tx, {
      id,
      host_id: hostId,
      subject: subject.process.subject,
      subject_id: subject.id,
      command,
      policy,
      policy_version: policies[policy].version,
      entry: step.version,
      armed_at: now,
      due_at: due,
      paused_at: null,
      remaining_ms: null,
      next_try_at: due,
      last_error: null,
    })
    for (const { at, audience } of remindersOf(policy, now, due))
      await saveReminder(tx, { id: shell.newId('rem'), host_id: hostId, deadline_id: id, at, audience })
    tx.touch('deadlines')
  }
}
