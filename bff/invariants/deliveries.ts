import { type Policy, policies } from '../domain/deadline.ts'
import { ATTEMPTS_MAX } from '../gateway/retry-schedule.ts'
import type { Invariant } from './invariant.ts'

/** How often each clock reminds before one due time. */
const RUNGS = Object.entries<Policy>(policies)
  .map(([name, { reminders }]) => `when '${name}' then ${Math.max(1, reminders.length)}`)
  .join(' ')

/** What is told to providers and hosts. */
export const deliveryInvariants: readonly Invariant[] = [
  {
    id: 'I10',
    text: 'an accepted notification has an attempt that the provider accepted',
    sql: `select n.id as subject, n.event as detail from notification n where n.state = 'accepted' and not exists (
        select 1 from attempt a where a.notification_id = n.id and a.verdict = 'accepted')`,
  },
  {
    id: 'I10',
    text: 'a notification that was given up raised an alert',
    sql: `select n.id as subject, n.event || ' ' || n.state as detail from notification n where n.state in ('dead', 'refused') and not exists (
        select 1 from alert a where a.kind = 'notification-dead' and a.subject_id = n.id)`,
  },
  {
    id: 'I10',
    text: 'only what tells of an order is abandoned, and an expiry that a renewal overtook',
    sql: `select id as subject, event as detail from notification where state = 'abandoned' and event not in ('instance.create', 'instance.renew', 'instance.change', 'instance.expire')
      union all select n.id, 'abandoned without a renewal' from notification n where n.state = 'abandoned' and n.event = 'instance.expire' and not exists (
        select 1 from history h where h.subject_id = n.instance_id and h.command in ('renew', 'convert') and h.from_state = 'expired' and h.at >= n.created_at)`,
  },
  {
    id: 'I11',
    text: 'nothing is tried while an earlier one of its instance is unfinished',
    sql: `select n.id as subject, n.sequence || ' tried while ' || e.sequence || ' is pending' as detail from notification n
      join notification e on e.instance_id = n.instance_id and e.sequence < n.sequence and e.state = 'pending' where n.attempts > 0`,
  },
  {
    id: 'I11',
    text: 'the line of each instance has no gap',
    sql: `select i.id as subject, count(n.id) || ' notifications, last number ' || i.last_sequence as detail from instance i
      left join notification n on n.instance_id = i.id group by i.id having count(n.id) <> i.last_sequence or coalesce(max(n.sequence), 0) <> i.last_sequence`,
  },
  {
    id: 'I12',
    text: 'a message has one body for ever, also when it is replayed',
    sql: `select message_id as subject, count(distinct body) || ' bodies' as detail from notification group by message_id having count(distinct body) > 1
      union all select id, 'body names ' || json(body, id) from notification where json(body, id) <> message_id`,
  },
  {
    id: 'I13',
    text: 'what is over has an end, what is not has none',
    sql: `select id as subject, state || ' finished ' || coalesce(cast(finished_at as text), '-') as detail from notification where (state = 'pending') <> (finished_at is null)`,
  },
  {
    id: 'I23',
    text: `attempts are all written down, and at most ${ATTEMPTS_MAX} of each phase fail, those aside that were given up for dead`,
    sql: `select n.id as subject, n.attempts || ' attempts, ' || count(a.id) || ' written' as detail from notification n
      left join attempt a on a.notification_id = n.id group by n.id having count(a.id) <> n.attempts
      union all select n.id, count(a.id) || ' attempts failed' from notification n join attempt a on a.notification_id = n.id
        where a.verdict in ('failed', 'unknown') and a.reason <> 'endpoint-disabled' and not exists (select 1 from attempt b where b.notification_id = a.notification_id
          and b.number = a.number + 1 and b.started_at <= a.finished_at) and (n.phase is null or not exists (select 1 from attempt c
          where c.notification_id = a.notification_id and c.number > a.number and c.verdict = 'not-ready')) group by n.id having count(a.id) > ${ATTEMPTS_MAX}`,
  },
  {
    id: 'FEED',
    text: 'the feed of each host is 1, 2, 3 … without a gap, and never pushed beyond its end',
    sql: `select h.id as subject, count(e.seq) || ' events, number ' || h.event_seq as detail from host h left join event e on e.host_id = h.id
      group by h.id having count(e.seq) <> h.event_seq or coalesce(max(e.seq), 0) <> h.event_seq
      union all select w.host_id, 'pushed ' || w.pushed_seq || ' of ' || h.event_seq from webhook w join host h on h.id = w.host_id where w.pushed_seq > h.event_seq`,
  },
  {
    id: 'FEED',
    text: 'every step of an order is told once',
    sql: `select h.subject_id as subject, 'version ' || h.version || ' told ' || count(e.id) || ' times' as detail from history h
      left join event e on e.subject_id = h.subject_id and e.type = 'order.' || h.to_state and cast(json(e.data, version) as bigint) = h.version
      where h.subject = 'order' group by h.subject_id, h.version having count(e.id) <> 1`,
  },
  {
    id: 'FEED',
    text: 'a reminder is announced once',
    sql: `select subject_id as subject, json(data, policy) || ' announced ' || count(*) || ' times' as detail from event where type = 'deadline.reminder'
      group by subject_id, json(data, policy), json(data, dueAt), json(data, audience) having count(*) > case json(data, policy) ${RUNGS} else 0 end`,
  },
  {
    id: 'ALERT',
    text: 'an endpoint is switched off as long as an alert says so',
    sql: `select e.provider_id as subject, e.disabled_reason as detail from endpoint e where e.disabled_at is not null and not exists (
        select 1 from alert a where a.host_id = e.host_id and a.kind = 'endpoint-disabled' and a.subject_id = e.provider_id and a.resolved_at is null)
      union all select a.subject_id, 'alerted, but in force' from alert a join endpoint e on e.host_id = a.host_id and e.provider_id = a.subject_id
        where a.kind = 'endpoint-disabled' and a.resolved_at is null and e.mode = 'live' and e.disabled_at is null`,
  },
  {
    id: 'ALERT',
    text: 'an endpoint is well again as soon as no alert says that it fails: in what it is told, or in the last look at it',
    sql: `select a.subject_id as subject, 'alerted, but well' as detail from alert a join endpoint e on e.host_id = a.host_id and e.provider_id = a.subject_id
        where a.kind = 'endpoint-failing' and a.resolved_at is null and e.mode = 'live' and e.failing_stage = 0 and coalesce((select r.state from conformance_run r
          where r.host_id = e.host_id and r.provider_id = e.provider_id and r.fingerprint = e.fingerprint and r.state in ('passed', 'failed') order by r.id desc limit 1), 'passed') = 'passed'`,
  },
  {
    id: 'ALERT',
    text: 'an alert is open once for each thing it is about',
    sql: `select subject_id as subject, kind || ' open ' || count(*) || ' times' as detail from alert where resolved_at is null
      group by host_id, kind, subject_id having count(*) > 1`,
  },
]
