import { appendHistory, type HistoryRow, listHistory } from '../../db/queries/history.ts'
import type { PinnedLengths } from '../domain/deadline.ts'
import { NO_PAST, type Past } from '../domain/guard.ts'
import { type PastStep, pastOf } from '../domain/past.ts'
import { asksAboutPast, type Decision, decide, type Outcome, type Process } from '../domain/process.ts'
import type { Instant } from '../domain/time.ts'
import { CHAIN_START, chained } from './chain.ts'
import { setClocks } from './clocks.ts'
import { type Context, type Refusal, refuse } from './context.ts'
import { endAlerts } from './end-alerts.ts'

/** A thing with a process, as it stands before the command. `state: null` and `version: 0` when it does not exist yet. */
export type SubjectState = {
  readonly process: Process
  readonly id: string
  readonly state: string | null
  readonly version: number
  readonly expiresAt?: Instant | null
  readonly lengths?: PinnedLengths
  /** The hash of its last step, for things whose history is chained; null before the first. */
  readonly chain?: string | null
}

export type Given = {
  readonly command: string
  readonly expectedVersion?: number | undefined
  readonly reason?: string | undefined
  readonly note?: string | undefined
  readonly problems?: readonly unknown[] | undefined
  readonly outcome?: Outcome | undefined
  /** The deadline that fires; only the clock gives it. */
  readonly timer?: { readonly dueAt: Instant } | undefined
}

export type Allowed = Extract<Decision, { ok: true }>
export type Step = Allowed & {
  readonly version: number
  /** The hash of this step; null where nothing is chained. */
  readonly chain: string | null
  /** What had happened before. */
  readonly past: Past
}

/** What comes with a step and must be sound before anything is written; answers the digests of what will be kept. */
export type Check = (allowed: Allowed) => Promise<Refusal | { readonly ok: true; readonly content: string | null }>

/**
 * The one door's core: asks the table, then writes what every transition writes: its history row and the deadlines of the state
 * entered. The caller saves its own row and carries out the effects, in the same transaction.
 */
export async function advance(
  context: Context,
  subject: SubjectState,
  given: Given,
  check?: Check,
): Promise<Step | Refusal> {
  const { process, state } = subject
  const { now } = context
  if (given.expectedVersion !== undefined && given.expectedVersion !== subject.version)
    return refuse('version-conflict')
  const past = await readPast(context, subject)
  const timer = given.timer && { dueAt: given.timer.dueAt, now }
  const { command, outcome } = given
  const by = context.actor.role
  const decision = decide(process, { command, by, state, outcome, past, now, ...(timer && { timer }) })
  if (!decision.ok) return decision
  if (decision.needsReason && !given.reason)
    return refuse('reason-missing', { problems: [{ path: 'reason', code: 'missing' }] })
  const checked = await check?.(decision)
  if (checked && !checked.ok) return checked

  const content = checked?.content ?? null
  const version = subject.version + 1
  const chain = await appendStep(context, subject, given, { ...decision, version, content })
  const entry = decision.entered ? version : past.entry
  if (decision.entered || decision.deadlines.length > 0)
    await setClocks(
      context,
      {
        subject: process.subject,
        id: subject.id,
        entry,
        expiresAt: subject.expiresAt ?? null,
        lengths: subject.lengths,
      },
      decision.clocks,
      decision.deadlines,
    )
  // After its clocks: whoever was about to raise one for a clock of the state that is left has the clock's row until it is done.
  if (decision.entered && state !== null) await endAlerts(context, subject.id, 'went-on')
  return { ...decision, version, chain, past }
}

/** Only tables with guards ask; for the others nothing is read. */
async function readPast({ tx, hostId }: Context, { process, id, state }: SubjectState): Promise<Past> {
  if (state === null || !asksAboutPast(process, state)) return NO_PAST
  const rows = await listHistory(tx, { host_id: hostId, subject_id: id })
  return pastOf(process, readSteps(rows))
}

export function readSteps(rows: readonly HistoryRow[]): PastStep[] {
  return rows.map(({ command, from_state, to_state, at, version }) => ({
    command,
    from: from_state,
    to: to_state,
    at,
    version,
  }))
}

async function appendStep(
  context: Context,
  subject: SubjectState,
  given: Given,
  step: Allowed & { readonly version: number; readonly content: string | null },
): Promise<string | null> {
  const row = composeStep(context, subject, given, step)
  await appendHistory(context.tx, row)
  return row.hash
}

/** The row of a step, linked to the one before where the history is chained. */
export function composeStep(
  { hostId, actor, now }: Pick<Context, 'hostId' | 'actor' | 'now'>,
  subject: SubjectState,
  given: Given,
  step: Pick<Allowed, 'from' | 'to'> & { readonly version: number; readonly content: string | null },
): HistoryRow {
  const row = {
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
    content: step.content,
  }
  const hash = subject.chain === undefined ? null : chained(subject.chain ?? CHAIN_START, Object.values(row))
  return { host_id: hostId, subject: subject.process.subject, subject_id: subject.id, ...row, hash }
}
