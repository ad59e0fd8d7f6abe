import type { Database } from 'better-sqlite3'
import { NEVER } from '../../bff/commands/clocks.ts'
import type { Process } from '../../bff/domain/process.ts'
import { subjects } from '../../bff/invariants/subjects.ts'
import { checkGate } from './check-gate.ts'
import { checkTimes, LATE_MAX_MS } from './check-times.ts'
import { checkWork } from './check-work.ts'
import type { Kernel } from './kernel/kernel.ts'
import type { Memory } from './outside/deeds/deed.ts'
import type { SimulatedHost } from './outside/host.ts'
import type { SimulatedProvider } from './outside/provider.ts'

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
    ...checkTimes(world.kernel, world.healedAt),
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

/** What never expires waits for nothing, and what was renewed may last, or stand isolated, longer than the story. */
const LIMITED = ` and (state <> 'active' or expires_at is not null) and not exists (
  select 1 from deadline d where d.subject_id = instance.id and d.due_at >= :now)`

/** Whoever does nothing, nobody is left in a state that a clock ends; what else must be empty joins by its line. */
const NOTHING_LEFT: Readonly<Record<string, string>> = {
  'a notification is still pending': `select id as subject, attempts as n from notification where state = 'pending'`,
  'an old credential is not destroyed': `select instance_id as subject, key as n from credential where previous_until is not null`,
  'a refund is not confirmed': `select id as subject, state as n from refund where state <> 'confirmed'`,
  'a conformance run never ends': `select id as subject, state as n from conformance_run where state in ('queued', 'running') and created_at < :now - 3600000`,
  'an endpoint is not looked at': `select provider_id as subject, probe_at as n from endpoint where mode = 'live' and probe_at < :now - 86400000`,
  'an endpoint cannot be checked': `select subject_id as subject, detail as n from alert where kind = 'endpoint-unchecked' and resolved_at is null`,
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
