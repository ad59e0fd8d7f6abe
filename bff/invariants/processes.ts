import { deliveryProcesses } from '../domain/delivery/processes.ts'
import type { Process } from '../domain/process.ts'
import type { Invariant } from './invariant.ts'

/** States of standstill, as an SQL list. */
const FROZEN = Object.values<Process>(deliveryProcesses)
  .flatMap(({ frozen = [] }) => frozen.map((state) => `'${state}'`))
  .join(', ')

/** Milliseconds in which an order was promised to be payable, where that is less than the policy: nothing would be left to pay for. */
const PAYABLE = `select cast(json(own.unpaid, seconds) as bigint) * 1000 from (select json(o.lengths, unpaid) as unpaid from "order" o where o.id = h.subject_id) own`

export const processInvariants: readonly Invariant[] = [
  {
    id: 'I4',
    text: 'every step is in its process’s table, by a role that has the right to it',
    sql: `select h.subject_id as subject, h.actor_role || ' ' || h.command || ' ' || coalesce(h.from_state, '-') || ' -> ' || h.to_state as detail
      from history h left join subject s on s.id = h.subject_id
      where s.id is null or not exists (select 1 from transition t where t.subject = s.subject and t.process = s.process and t.command = h.command and t.role = h.actor_role
        and t.from_state is not distinct from h.from_state and t.to_state = h.to_state)`,
  },
  {
    id: 'I4',
    text: 'versions run 1, 2, 3 … and the row has the last one',
    sql: `select s.id as subject, 'version ' || s.version || ', ' || count(h.version) || ' steps, last ' || coalesce(max(h.version), 0) as detail
      from subject s left join history h on h.subject_id = s.id where s.history = 'steps'
      group by s.id, s.version having count(h.version) <> s.version or max(h.version) <> s.version`,
  },
  {
    id: 'I4',
    text: 'each step starts where the one before ended, and the row stands where the last one ended',
    sql: `select step.subject_id as subject, 'from ' || coalesce(step.from_state, '-') || ' after ' || coalesce(step.before, '-') as detail
      from (select subject_id, from_state, lag(to_state) over (partition by subject_id order by version) as before from history) step
      join subject s on s.id = step.subject_id where step.from_state is distinct from step.before
      union all select s.id, 'state ' || s.state || ', history says ' || coalesce(last.to_state, '-')
      from subject s left join (select subject_id, to_state, row_number() over (partition by subject_id order by version desc) as back from history) last
        on last.subject_id = s.id and last.back = 1 where s.state is distinct from last.to_state`,
  },
  {
    id: 'I8',
    text: 'a clock runs only in the state it belongs to, and stands still only in a state of standstill',
    sql: `select d.subject_id as subject, d.command || ' armed in ' || coalesce(s.state, 'nothing') as detail from deadline d left join subject s on s.id = d.subject_id
      where s.id is null or (d.paused_at is null and not exists (select 1 from transition t where t.subject = s.subject and t.process = s.process and t.from_state = s.state and t.command = d.command and t.policy = d.policy))
        or (d.paused_at is not null and s.state not in (${FROZEN}))`,
  },
  {
    id: 'I8',
    text: 'a clock belongs to the visit of the state that is on now',
    sql: `select d.subject_id as subject, d.command || ' entry ' || d.entry as detail from deadline d join subject s on s.id = d.subject_id where d.paused_at is null and d.entry <> (
        select max(h.version) from history h where h.subject_id = d.subject_id and h.from_state is distinct from h.to_state)`,
  },
  {
    id: 'I2',
    text: 'a state that ends by a clock has that clock running',
    sql: `select s.id as subject, s.state || ' has no clock for ' || t.command as detail from subject s
      join transition t on t.subject = s.subject and t.process = s.process and t.from_state = s.state and t.policy is not null and t.to_state <> t.from_state
      where not exists (select 1 from deadline d where d.subject_id = s.id and d.command = t.command)
        and not (t.policy = 'expiry' and exists (select 1 from instance i where i.id = s.id and i.expires_at is null))`,
  },
  {
    id: 'I7',
    text: 'a reminder comes before its deadline, and a due time after its arming',
    sql: `select deadline_id as subject, 'reminder at or after the deadline' as detail from reminder join deadline on deadline.id = deadline_id where reminder.at >= due_at
      union all select id, 'due ' || due_at || ' armed ' || armed_at from deadline where due_at <= armed_at and policy <> 'expiry'`,
  },
  {
    id: 'I7',
    text: 'no step that a clock causes comes before its time, by the clock that wrote it',
    sql: `select h.subject_id as subject, h.command || ' ' || (h.at - entered.at) || ' ms after entering' as detail from history h
      join minimum_length m on m.command = h.command
      join history entered on entered.subject_id = h.subject_id and entered.version = (
        select max(version) from history e where e.subject_id = h.subject_id and e.version < h.version and e.from_state is distinct from e.to_state)
      where h.actor_role = 'system' and h.subject = m.subject and h.at - entered.at < coalesce(case when h.command = 'close-unpaid' then (${PAYABLE}) end, m.ms)
        and (entered.from_state is null or entered.from_state not in (${FROZEN}))`,
  },
]
