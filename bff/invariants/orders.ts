import type { Invariant } from './invariant.ts'
import { subjects } from './subjects.ts'

const PARENTS = [
  // child, its key, parent, the parent's key in the child
  ['"order"', 'id', 'product', 'product_id'],
  ['"order"', 'id', 'product_version', 'product_version_id'],
  ['instance', 'id', '"order"', 'order_id'],
  ['credential', 'instance_id', 'instance', 'instance_id'],
  ['reveal', 'id', 'instance', 'instance_id'],
  ['refund', 'id', '"order"', 'order_id'],
  ['refund_request', 'order_id', '"order"', 'order_id'],
  ['price_change', 'order_id', '"order"', 'order_id'],
  ['notification', 'id', 'instance', 'instance_id'],
  ['attempt', 'id', 'notification', 'notification_id'],
  ['reminder', 'id', 'deadline', 'deadline_id'],
  ['requirement', 'id', '"order"', 'order_id'],
  ['result', 'id', '"order"', 'order_id'],
  ['result_account', 'result_id', 'result', 'result_id'],
  ['extension', 'id', '"order"', 'order_id'],
  ['message', 'id', '"order"', 'order_id'],
  ['revision', 'id', 'product', 'product_id'],
  ['access_key', 'id', 'instance', 'instance_id'],
  ['quota', 'id', 'instance', 'instance_id'],
  ['quota_lease', 'id', 'quota', 'quota_id'],
  ['usage', 'instance_id', 'instance', 'instance_id'],
  ['product', 'id', 'revision', 'revision_id'],
  ['product', 'id', 'product_version', 'live_version_id'],
] as const

/** Money, instances, secrets and tenants. */
export const orderInvariants: readonly Invariant[] = [
  {
    id: 'I3',
    text: 'nothing is delivered that is not paid for, and a payment is written where the host confirmed it',
    sql: `select id as subject, state || ' without a payment' as detail from "order"
        where price > 0 and paid_at is null and state not in ('awaiting-payment', 'closed')
      union all select o.id, 'paid without the host saying so' from "order" o where o.paid_at is not null and not exists (
        select 1 from history h where h.subject_id = o.id and h.command = 'pay' and h.actor_role = 'host')`,
  },
  {
    id: 'I9',
    text: 'a paid order that was cancelled or given back has one refund of what was paid, under an id that follows from the order; no other order has one',
    sql: `select o.id as subject, o.state || ' without a refund' as detail from "order" o left join refund r on r.order_id = o.id
        where o.state in ('cancelled', 'refunded') and o.paid_at is not null and o.price > 0 and r.id is null
      union all select r.order_id, 'refunded in state ' || o.state from refund r join "order" o on o.id = r.order_id where o.state not in ('cancelled', 'refunded') or o.paid_at is null
      union all select r.order_id, 'refund ' || r.id || ' of ' || r.amount from refund r join "order" o on o.id = r.order_id
        where r.amount > o.price or r.currency <> o.currency or r.id <> 'rfd_' || substr(o.id, 5)`,
  },
  {
    id: 'I9',
    text: 'an agreed refund is what the buyer asked last; what is asked back was paid',
    sql: `select r.order_id as subject, 'agreed ' || r.amount || ' of ' || q.amount as detail from refund r join refund_request q on q.order_id = r.order_id
        where r.reason = 'agreed' and r.amount <> q.amount and q.version = (select max(l.version) from refund_request l where l.order_id = r.order_id)
      union all select q.order_id, 'asked back ' || q.amount || ' of ' || o.price from refund_request q join "order" o on o.id = q.order_id where o.paid_at is null or q.amount > o.price`,
  },
  {
    id: 'I9',
    text: 'the price of an order is what the last change made it, never more than it was placed for, and never changed once it was paid',
    sql: `select c.order_id as subject, 'costs ' || o.price || ' after ' || c.price as detail from price_change c join "order" o on o.id = c.order_id
        where c.price <> o.price and c.version = (select max(l.version) from price_change l where l.order_id = c.order_id)
      union all select c.order_id, 'changed from ' || f.old_price || ' to ' || c.price from price_change c join price_change f on f.order_id = c.order_id where c.price > f.old_price and f.version <= c.version
        and f.version = (select min(l.version) from price_change l where l.order_id = c.order_id)
      union all select c.order_id, 'changed once it was paid' from price_change c join history h on h.subject_id = c.order_id and h.command = 'pay' and h.version < c.version`,
  },
  {
    id: 'I9',
    text: 'a confirmed refund says under which reference, an open one does not',
    sql: `select id as subject, state || ' ' || coalesce(reference, '-') as detail from refund where (state = 'confirmed') <> (reference is not null and confirmed_at is not null)`,
  },
  {
    id: 'I15',
    text: 'an active instance has the provider’s id and a key; a released one has neither secrets nor a key',
    sql: `select id as subject, state || ' without id or key' as detail from instance
        where state in ('active', 'expired') and (provider_instance_id is null or wrapped_key is null or activated_at is null)
      union all select id, 'released with a key' from instance where state = 'released' and (wrapped_key is not null or login_url_sealed is not null)
      union all select i.id, 'released with credentials' from instance i join credential c on c.instance_id = i.id where i.state = 'released'`,
  },
  {
    id: 'I15',
    text: 'a replaced credential is kept only with the time at which it is destroyed',
    sql: `select instance_id as subject, key || ' keeps an old value' as detail from credential where (previous_until is null and (previous_value is not null or previous_sealed is not null))
        or (previous_until is not null and ((previous_value is null) = (previous_sealed is null) or changed_at is null))`,
  },
  {
    id: 'I15',
    text: 'an order and its instance stand together',
    sql: `select o.id as subject, o.state || ' with instance ' || coalesce(i.state, '-') as detail from "order" o left join instance i on i.id = o.instance_id
      where o.delivery in ('automatic', 'redemption-code') and case when o.state in ('completed', 'refund-requested', 'disputed') then coalesce(i.state, '-') not in ('active', 'expired', 'released')
        when o.state in ('cancelled', 'refunded') then i.state is distinct from 'released' when o.state in ('provisioning', 'provisioning-failed') then i.state is distinct from 'creating'
        else i.id is not null end`,
  },
  {
    id: 'I15',
    text: 'what a provider may have made for an order that was cancelled or given back is asked back, or somebody knows',
    sql: `select i.id as subject, 'released without a destroy' as detail from instance i where i.state = 'released' and exists (
        select 1 from notification n where n.instance_id = i.id and n.event = 'instance.create' and n.attempts > 0)
      and not exists (select 1 from notification n where n.instance_id = i.id and n.event = 'instance.destroy')`,
  },
  {
    id: 'I2',
    text: 'an order that waits for its provider is being told about, or an alert says that it is not',
    sql: `select o.id as subject, 'provisioning and nothing is under way' as detail from "order" o where o.state = 'provisioning' and o.delivery in ('automatic', 'automatic-renewal', 'automatic-change') and not exists (
        select 1 from notification n where n.order_id = o.id and n.event in ('instance.create', 'instance.renew', 'instance.change') and n.state = 'pending')
      union all select o.id, 'failed without an alert' from "order" o where o.state = 'provisioning-failed' and not exists (
        select 1 from alert a where a.subject_id = o.id and a.kind in ('provisioning-failed', 'code-pool-empty') and a.resolved_at is null)`,
  },
  {
    id: 'I14',
    text: 'a buyer has one trial of a product',
    sql: `select buyer_id as subject, product_id || ' ' || count(*) || ' trials' as detail from "order" where type = 'trial' group by host_id, buyer_id, product_id having count(*) > 1`,
  },
  {
    id: 'I18',
    text: 'what belongs together belongs to one tenant',
    sql: [
      ...PARENTS.map(
        ([child, id, parent, key]) =>
          `select c.${id} as subject, '${child.replaceAll('"', '')} of another tenant' as detail from ${child} c join ${parent} p on p.id = c.${key} where c.host_id <> p.host_id`,
      ),
      ...Object.values(subjects).flatMap(({ table }) =>
        ['history', 'deadline', 'event'].map(
          (child) =>
            `select c.subject_id, '${child} of another tenant' from ${child} c join ${table} p on p.id = c.subject_id where c.host_id <> p.host_id`,
        ),
      ),
    ].join(' union all '),
  },
  {
    id: 'I19',
    text: 'every reveal is recorded, and told once',
    sql: `select i.id as subject, r.n || ' records, ' || e.n || ' events' as detail from instance i
      join (select instance.id, count(reveal.id) as n from instance left join reveal on reveal.instance_id = instance.id group by instance.id) r on r.id = i.id
      join (select instance.id, count(event.id) as n from instance left join event on event.subject_id = instance.id and event.type = 'instance.revealed' group by instance.id) e on e.id = i.id
      where r.n <> e.n`,
  },
]
