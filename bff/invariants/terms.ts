import type { Invariant } from './invariant.ts'

/** Renewals, changes and conversions, and the instances they are about. How long an instance lasts is worked out anew in `holdings.ts`. */
export const termInvariants: readonly Invariant[] = [
  {
    id: 'I30',
    text: 'an order for an instance is its buyer’s, of its provider and product, and says which plan it leaves where it changes it',
    sql: `select o.id as subject, o.type || ' about ' || coalesce(i.id, 'nothing') as detail from "order" o left join instance i on i.id = o.instance_id
        where o.type in ('renewal', 'change') and (i.id is null or i.host_id <> o.host_id or i.buyer_id <> o.buyer_id or i.provider_id <> o.provider_id or i.product_id <> o.product_id)
      union all select id, type || ' from plan ' || coalesce(from_plan_id, '-') from "order" where (type = 'change') <> (from_plan_id is not null) or (converts = 1 and type <> 'change')`,
  },
  {
    id: 'I30',
    text: 'what an instance was given by an order is paid for, once',
    sql: `select h.subject_id as subject, h.command || ' ' || h.note || ' without its order' as detail from history h where h.subject = 'instance' and h.command in ('renew', 'change', 'convert', 'take-back')
        and not exists (select 1 from "order" o where o.instance_id = h.subject_id and o.host_id = h.host_id and o.number = h.note and (o.type in ('renewal', 'change') or o.delivery = 'api-access'))
      union all select o.id, 'given ' || count(h.version) || ' times in ' || o.state from "order" o left join history h on h.subject_id = o.instance_id and h.note = o.number and h.command in ('renew', 'change', 'convert')
        where o.type in ('renewal', 'change') group by o.id, o.state having count(h.version) <> case when o.state in ('awaiting-payment', 'closed') then 0 else 1 end
      union all select o.id, 'cancelled and taken back ' || count(h.version) || ' times' from "order" o join instance i on i.id = o.instance_id
        left join history h on h.subject_id = o.instance_id and h.note = o.number and h.command = 'take-back'
        where o.type in ('renewal', 'change') and o.state = 'cancelled' and i.state <> 'released' group by o.id having count(h.version) <> 1`,
  },
  {
    id: 'I31',
    text: 'nothing ends an instance by a clock while a paid order for it is under way',
    sql: `select h.subject_id as subject, h.command || ' while ' || o.number || ' was under way' as detail from history h
      join "order" o on o.instance_id = h.subject_id and o.type in ('renewal', 'change')
      where h.subject = 'instance' and h.command in ('expire', 'destroy')
        and exists (select 1 from history p where p.subject_id = o.id and p.to_state = 'provisioning' and p.at < h.at)
        and not exists (select 1 from history e where e.subject_id = o.id and e.to_state in ('completed', 'cancelled') and e.at <= h.at)`,
  },
  {
    id: 'I31',
    text: 'no order waits for a payment or a provider once its instance is released',
    sql: `select o.id as subject, o.state || ' after the release of ' || i.id as detail from "order" o join instance i on i.id = o.instance_id
      where o.type in ('renewal', 'change') and i.state = 'released' and o.state in ('awaiting-payment', 'provisioning', 'provisioning-failed')`,
  },
]
