import type { Database } from 'better-sqlite3'
import { NEVER } from '../../bff/commands/clocks.ts'
import { dueAt, type PolicyName } from '../../bff/domain/deadline.ts'
import type { Process, Subject } from '../../bff/domain/process.ts'
import { plus } from '../../bff/domain/time.ts'
import { subjects } from '../../bff/invariants/subjects.ts'
import { workCalendar } from '../../bff/shell.ts'
import { checkGate } from './check-gate.ts'
import { paidUntil } from './check-terms.ts'
import { checkWork } from './check-work.ts'
import type { Kernel } from './kernel/kernel.ts'
import type { Memory } from './outside/deeds/deed.ts'
import type { SimulatedHost } from './outside/host.ts'
import type { SimulatedProvider } from './outside/provider.ts'

const MINUTE = 60_000
const DAY = 1440 * MINUTE
/** Two clocks that each may be five minutes off and still be believed. */
const EARLY_MAX_MS = 10 * MINUTE
const LATE_MAX_MS = 10 * MINUTE
/** A day for a reminder that could not go out, three for one that nobody proved to have arrived. */
const HELD_MAX_MS = 4 * DAY

type World = {
  readonly kernel: Kernel
  readonly provider: SimulatedProvider
  readonly hosts: readonly SimulatedHost[]
  readonly memory: Memory
  /** True time from which on nothing went wrong any more. */
  readonly healedAt: number
}

/** What no database alone can tell: whether it agrees with the others, with the true time, and whether everything came to an end. */
export function checkWorld(world: World): string[] {
  return [
    ...checkClients(world),
    ...checkMoney(world),
    ...checkInstances(world),
    ...checkFeed(world),
    ...checkTimes(world),
    ...checkLiveness(world),
    ...checkWork(world),
    ...checkCalls(world),
    ...checkGate(world.kernel.database),
  ]
}

function checkClients({ kernel: { database }, memory }: World): string[] {
  const found = database.prepare<[string], { id: string }>('select id from "order" where id = ?')
  const lost = [...memory.placed].filter((id) => !found.get(id)).map((id) => `I16 the answered order ${id} is lost`)
  const twice = list(
    database,
    `select contact as subject, count(*) as n from "order" where contact is not null and type in ('purchase', 'trial') group by contact having n > 1`,
  )
  const reveals = database.prepare<[], { n: number }>('select count(*) as n from reveal').get()?.n ?? 0
  const secret = memory.reveals > reveals * 3 ? [`I19 ${memory.reveals} reveals answered, ${reveals} recorded`] : []
  const upload = database.prepare<[string], { sha256: string }>('select sha256 from upload where id = ?')
  const files = [...memory.uploaded].flatMap(([id, sha256]) =>
    upload.get(id)?.sha256 === sha256 ? [] : [`I21 the answered upload ${id} is not what was sent`],
  )
  return [
    ...lost,
    ...files,
    ...twice.map(({ subject, n }) => `I16 one placement made ${n} orders: ${subject}`),
    ...secret,
  ]
}

function checkMoney({ kernel: { database }, hosts }: World): string[] {
  const find = database.prepare<[string], { payment_reference: string | null; state: string }>(
    'select payment_reference, state from "order" where id = ?',
  )
  const refund = database.prepare<[string], { state: string }>('select state from refund where id = ?')
  return hosts.flatMap((host) => {
    const taken = [...host.taken].flatMap(([orderId, money]) => {
      const order = find.get(orderId)
      if (!money.acknowledged && !money.refused) return [`I1 the payment of ${orderId} was never answered`]
      if (money.acknowledged && order?.payment_reference !== money.reference)
        return [`I1 the paid order ${orderId} does not know it`]
      return money.refused && order?.state !== 'closed'
        ? [`I1 the payment of ${orderId} was refused in ${order?.state}`]
        : []
    })
    const orders = [...host.paidBack.values()]
    return [
      ...taken,
      ...orders.filter((id, index) => orders.indexOf(id) !== index).map((id) => `I9 ${id} was paid back twice`),
      ...[...host.paidBack.keys()]
        .filter((id) => refund.get(id)?.state !== 'confirmed')
        .map((id) => `I9 ${id} was paid back, unknown here`),
    ]
  })
}

/** I15: what lives at the provider lives here, and the other way round, unless somebody was told. */
function checkInstances({ kernel: { database }, provider }: World): string[] {
  const rows = database
    .prepare<[], { id: string; state: string; alerted: number }>(
      `select i.id, i.state, exists (select 1 from alert a where a.subject_id = i.id or a.subject_id in (select n.id from notification n where n.instance_id = i.id)) as alerted from instance i join "order" o on o.id = i.order_id where o.delivery = 'automatic'`,
    )
    .all()
  return rows.flatMap(({ id, state, alerted }) => {
    const lives = (provider.live.get(id)?.size ?? 0) > 0
    const owned = state === 'active' || state === 'expired'
    if (lives && !owned && !alerted) return [`I15 ${id} lives at the provider, is ${state} here, and nobody was told`]
    return owned && !lives && !alerted ? [`I15 ${id} is ${state} here and does not exist at the provider`] : []
  })
}

function checkFeed({ kernel: { database }, hosts }: World): string[] {
  const find = database.prepare<[string], { event_seq: number }>('select event_seq from host where id = ?')
  return hosts
    .filter((host) => find.get(host.id)?.event_seq !== host.lastSeq)
    .map((host) => `FEED ${host.domain} heard ${host.lastSeq} of ${find.get(host.id)?.event_seq}`)
}

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
function checkTimes({ kernel: { database, trueTimes }, healedAt }: World): string[] {
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

/** I28: whoever was let through is counted, or was held by a node that died; how much of that may come back is the database's question. */
function checkCalls({ kernel: { database }, memory }: World): string[] {
  const counted = database.prepare<[string], { n: number | null }>(
    'select sum(used + lost + given_back) as n from quota where instance_id = ?',
  )
  return [...memory.calls].flatMap(([id, calls]) => {
    const n = counted.get(id)?.n ?? 0
    return calls > n ? [`I28 ${calls} calls of ${id} were let through, ${n} are accounted for`] : []
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

/** Whoever does nothing, nobody is left in a state that a clock ends; what else must be empty joins by its line. */
/** What never expires waits for nothing, and what was renewed may last, or stand isolated, longer than the story. */
const LIMITED = ` and (state <> 'active' or expires_at is not null) and not exists (
  select 1 from deadline d where d.subject_id = instance.id and d.due_at >= :now)`

const NOTHING_LEFT: Readonly<Record<string, string>> = {
  'a notification is still pending': `select id as subject, attempts as n from notification where state = 'pending'`,
  'an old credential is not destroyed': `select instance_id as subject, key as n from credential where previous_until is not null`,
  'a refund is not confirmed': `select id as subject, state as n from refund where state <> 'confirmed'`,
  'a conformance run never ends': `select id as subject, state as n from conformance_run where state in ('queued', 'running') and created_at < :now - 3600000`,
  'a node still holds calls': `select quota_id as subject, taken - used as n from quota_lease`,
  'a host is not told': `select w.host_id as subject, h.event_seq - w.pushed_seq as n from webhook w join host h on h.id = w.host_id where h.event_seq <> w.pushed_seq`,
  ...Object.fromEntries(
    Object.entries(subjects).map(([subject, { table, process, processes }]) => [
      `an ${subject} still waits`,
      `select id as subject, state as n from ${table} where ${process} || ' ' || state in (${timedStates(processes)})${subject === 'instance' ? LIMITED : ''}`,
    ]),
  ),
}

function timedStates(processes: Readonly<Record<string, Process>>): string {
  const timed = Object.entries(processes).flatMap(([name, { transitions }]) =>
    transitions.flatMap(({ from, to, after }) => (after && from !== to ? [`'${name} ${from}'`] : [])),
  )
  return [...new Set(timed)].join(', ')
}

/** I24: long after the last fault nothing waits any more. */
function checkLiveness({ kernel: { database, agenda } }: World): string[] {
  const overdue = list(
    database,
    `select subject_id as subject, command as n from deadline where due_at < ${agenda.now - LATE_MAX_MS} and next_try_at < ${NEVER} and paused_at is null
      union all select r.deadline_id, 'reminder' from reminder r join deadline d on d.id = r.deadline_id where r.at < ${agenda.now - LATE_MAX_MS} and d.paused_at is null`,
  )
  return [
    ...overdue.map(({ subject, n }) => `I24 overdue: ${subject} ${n}`),
    ...Object.entries(NOTHING_LEFT).flatMap(([what, sql]) =>
      list(database, sql.replace(':now', String(agenda.now))).map(({ subject, n }) => `I24 ${what}: ${subject} ${n}`),
    ),
  ]
}

function list(database: Database, sql: string): { subject: string; n: unknown }[] {
  return database.prepare<[], { subject: string; n: unknown }>(sql).all()
}
