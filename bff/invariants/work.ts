import { deliveryProcesses } from '../domain/delivery/processes.ts'
import type { Process } from '../domain/process.ts'
import type { Invariant } from './invariant.ts'

/** How often a command may be given to one order, by process: read off the guards of its table. */
const LIMITS = Object.entries<Process>(deliveryProcesses).flatMap(([name, { transitions }]) =>
  transitions.flatMap(({ needs = [] }) =>
    needs.flatMap((guard) => ('fewerThan' in guard ? [`('${name}', '${guard.given}', ${guard.fewerThan})`] : [])),
  ),
)

/** What people say, hand over and decide. */
export const workInvariants: readonly Invariant[] = [
  {
    id: 'I25',
    text: 'each requirement that was submitted or edited is kept as one version, 1, 2, 3 …',
    sql: `select o.id as subject, h.n || ' steps, ' || r.n || ' versions, last ' || r.last as detail from "order" o
      join (select subject_id, count(*) as n from history where command in ('submit-requirement', 'edit-requirement') group by subject_id) h on h.subject_id = o.id
      left join (select order_id, count(*) as n, max(version) as last from requirement group by order_id) r on r.order_id = o.id where r.n is distinct from h.n or r.last is distinct from h.n`,
  },
  {
    id: 'I25',
    text: 'each result that was handed over is kept as one version, 1, 2, 3 …',
    sql: `select o.id as subject, h.n || ' steps, ' || r.n || ' versions' as detail from "order" o
      join (select subject_id, count(*) as n from history where command = 'finish' group by subject_id) h on h.subject_id = o.id
      left join (select order_id, count(*) as n, max(version) as last from result group by order_id) r on r.order_id = o.id where r.n is distinct from h.n or r.last is distinct from h.n`,
  },
  {
    id: 'I26',
    text: 'no side sends back, asks or rejects more often than the table allows',
    sql: `select h.subject_id as subject, h.command || ' ' || count(*) || ' times' as detail from history h join "order" o on o.id = h.subject_id
      join (select column1 as process, column2 as command, column3 as most from (values ${[...new Set(LIMITS)].join(', ')}) as limits) l on l.process = o.delivery and l.command = h.command
      group by h.subject_id, h.command, l.most having count(*) > l.most`,
  },
  {
    id: 'I26',
    text: 'an operator decides only what was appealed, and gives a reason',
    sql: `select subject_id as subject, 'version ' || version || ' from ' || coalesce(from_state, '-') as detail from history
      where command = 'decide' and (actor_role <> 'operator' or from_state <> 'disputed' or note is null)`,
  },
  {
    id: 'I27',
    text: 'silence is taken for acceptance only after a reminder of that very round',
    sql: `select h.subject_id as subject, 'version ' || h.version || ' in silence' as detail from history h where h.command = 'accept-silently' and not exists (
        select 1 from event e where e.type = 'deadline.reminder' and e.subject_id = h.subject_id and json(e.data, command) = 'accept-silently' and e.at <= h.at
          and e.at >= (select max(f.at) from history f where f.subject_id = h.subject_id and f.version < h.version and f.command = 'finish'))`,
  },
  {
    id: 'I15',
    text: 'accepted SaaS by people has its instance, and nothing else by people has one',
    sql: `select o.id as subject, o.state || ' with instance ' || coalesce(i.state, '-') as detail from "order" o left join instance i on i.id = o.instance_id
      where (o.delivery = 'manual-saas' and o.state = 'completed' and i.id is null) or (o.delivery = 'manual-saas' and o.state = 'refunded' and i.state is distinct from 'released')
        or (o.delivery = 'manual-saas' and i.id is not null and not exists (select 1 from history h where h.subject_id = o.id and h.to_state = 'completed')) or (o.delivery = 'manual-service' and i.id is not null)`,
  },
  {
    id: 'I5',
    text: 'every step of an order is a link of its chain, and the order has the last one',
    sql: `select o.id as subject, 'chain ' || coalesce(o.chain, '-') as detail from "order" o join history h on h.subject_id = o.id and h.version = o.version
      where o.chain is distinct from h.hash or h.hash is null`,
  },
]
