import type { Database } from 'better-sqlite3'
import { dueAt, type PolicyName } from '../../bff/domain/deadline.ts'
import type { Process, Subject } from '../../bff/domain/process.ts'
import { plus } from '../../bff/domain/time.ts'
import { subjects } from '../../bff/invariants/subjects.ts'
import { workCalendar } from '../../bff/shell.ts'
import { paidUntil } from './check-terms.ts'
import type { Kernel } from './kernel/kernel.ts'

const MINUTE = 60_000
const DAY = 1440 * MINUTE
/** Two clocks that each may be five minutes off and still be believed. */
const EARLY_MAX_MS = 10 * MINUTE
export const LATE_MAX_MS = 10 * MINUTE
/** A day for a reminder that could not go out, three for one that nobody proved to have arrived. */
const HELD_MAX_MS = 4 * DAY

type Step = {
  readonly subject: Subject
  readonly subject_id: string
  readonly version: number
  readonly command: string
  readonly from_state: string | null
  readonly to_state: string
  /** The state before the one it was in. */
  readonly was: string | null
  readonly delivery: string | null
  readonly lengths: string | null
  readonly period_count: number | null
  readonly period_unit: string | null
  readonly packages: number
  readonly at: number
  readonly activated_at: number | null
}

const STEPS = `select h.subject, h.subject_id, h.version, h.command, h.from_state, h.to_state,
  (select f.from_state from history f where f.subject_id = h.subject_id and f.version < h.version and f.to_state = h.from_state and f.from_state <> f.to_state order by f.version desc limit 1) as was, o.delivery, o.lengths, o.period_count, o.period_unit, h.at, i.activated_at, (select count(*) from quota q where q.instance_id = h.subject_id) as packages from history h
  left join instance i on i.id = h.subject_id left join "order" o on o.id = coalesce(i.order_id, h.subject_id) where h.subject not in ('product', 'revision') order by h.subject_id, h.version`
const calendar = workCalendar([])

/** I7 on the true clock: never early, and soon once nothing is in the way. A standstill does not count, agreed days do. */
export function checkTimes({ database, trueTimes }: Kernel, healedAt: number): string[] {
  const days = agreedDays(database)
  let since = 0
  let spent = 0
  let added = 0
  return database
    .prepare<[], Step>(STEPS)
    .all()
    .flatMap((step) => {
      const at = trueTimes.get(`${step.subject_id}/${step.version}`) ?? 0
      const policy = policyOf(step)
      const due = policy === 'expiry' ? endOf(database, step, since) : dueAtOf(step, since) + added
      if (step.command === 'agree-extension') added += (days.get(step.subject_id)?.shift() ?? 0) * DAY
      if (step.from_state !== step.to_state) {
        const frozen = processOf(step)?.frozen ?? []
        if (frozen.includes(step.to_state)) spent = at - since
        const resumed = frozen.includes(step.from_state ?? '') && step.to_state === step.was
        since = resumed ? at - spent : at
        if (!resumed && !frozen.includes(step.to_state)) added = 0
      }
      if (!policy || step.from_state === null) return []
      // Packages bought later move the end; I28 compares it with the longest of them.
      if (policy === 'expiry' && step.packages > 1) return []
      if (at < due - EARLY_MAX_MS) return [`I7 ${step.command} of ${step.subject_id} came ${minutes(due - at)} early`]
      // A clock whose reminder could not go out, or was not heard, has waited.
      const held = due < healedAt + HELD_MAX_MS ? HELD_MAX_MS : 0
      // Nor does a clock act while a paid order is under way.
      const late = policy !== 'expiry' && due > healedAt && at > due + LATE_MAX_MS + held
      return late ? [`I7 ${step.command} of ${step.subject_id} came ${minutes(at - due)} late`] : []
    })
}

/** When the instance was to expire by what was paid for it at the time. */
function endOf(database: Database, { subject_id, activated_at, at }: Step, since: number): number {
  return activated_at === null ? since : (paidUntil(database, subject_id, activated_at, at) ?? since)
}

/** The days of each order's agreed extensions, in the order they were agreed. */
function agreedDays(database: Database): Map<string, number[]> {
  const rows = database
    .prepare<[], { order_id: string; days: number }>(
      `select order_id, days from extension where state = 'agreed' order by answered_at, id`,
    )
    .all()
  return new Map([...Map.groupBy(rows, ({ order_id }) => order_id)].map(([id, of]) => [id, of.map((row) => row.days)]))
}

function processOf({ subject, delivery }: Step): Process | undefined {
  return subjects[subject].processes[subject === 'order' ? (delivery ?? '') : subject]
}

function dueAtOf(step: Step, since: number): number {
  const policy = policyOf(step)
  return policy ? dueFor(policy, step, since) : since
}

function policyOf(step: Step): PolicyName | undefined {
  const { command, from_state, to_state } = step
  if (from_state === to_state) return undefined
  return processOf(step)?.transitions.find((row) => row.command === command && row.from === from_state)?.after
}

function dueFor(policy: PolicyName, { lengths, period_count, period_unit }: Step, since: number): number {
  const period = period_count && period_unit ? { [`${period_unit}s`]: period_count } : {}
  const context = { now: since, calendar, expiresAt: plus(since, period), lengths: JSON.parse(lengths ?? '{}') }
  return dueAt(policy, context) ?? since
}

function minutes(ms: number): string {
  return `${Math.round(ms / MINUTE)} min`
}
