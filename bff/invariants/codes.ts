import type { Invariant } from './invariant.ts'

/** Redemption codes: each given once, used once, and counted (reliability.md R8). */
export const codeInvariants: readonly Invariant[] = [
  {
    id: 'I14',
    text: 'a code order that is done has exactly one code, of its own plan; no other order has one',
    sql: `select o.id as subject, o.state || ' with ' || count(c.id) || ' codes' as detail from "order" o left join redemption_code c on c.order_id = o.id
        where o.delivery = 'redemption-code' group by o.id, o.state having count(c.id) <> case when o.state in ('completed', 'refund-requested', 'disputed', 'refunded') then 1 else 0 end
      union all select c.id, 'given to ' || o.delivery || ' order ' || o.id from redemption_code c join "order" o on o.id = c.order_id
        where o.delivery <> 'redemption-code' or o.plan_id <> c.plan_id or o.provider_id <> c.provider_id or o.instance_id <> c.instance_id`,
  },
  {
    id: 'I14',
    text: 'a code stands where its times say: free ones sealed and with nobody, the others with one order and nowhere in the clear',
    sql: `select id as subject, state || ' ' || coalesce(order_id, '-') as detail from redemption_code where (state in ('free', 'withdrawn')) <> (order_id is null) or (state = 'free') <> (sealed is not null)
        or (order_id is null) <> (given_at is null) or (state = 'used') <> (used_at is not null) or (state = 'void') <> (voided_at is not null)`,
  },
  {
    id: 'I14',
    text: 'the count of each pool is the number of its free codes',
    sql: `select p.plan_id as subject, 'counts ' || p.free || ', has ' || count(c.id) as detail from code_pool p left join redemption_code c
        on c.host_id = p.host_id and c.provider_id = p.provider_id and c.plan_id = p.plan_id and c.state = 'free'
        group by p.host_id, p.provider_id, p.plan_id, p.free having count(c.id) <> p.free`,
  },
  {
    id: 'I14',
    text: 'no paid order is left in the middle of getting its code',
    sql: `select id as subject, 'provisioning' as detail from "order" where delivery = 'redemption-code' and state = 'provisioning'`,
  },
  {
    id: 'I14',
    text: 'a code that was paid back is void, and nothing is asked back for one that was redeemed',
    sql: `select o.id as subject, o.state || ' with a code ' || c.state as detail from "order" o join redemption_code c on c.order_id = o.id
      where (o.state = 'refunded') <> (c.state = 'void') or (o.state in ('refund-requested', 'disputed') and c.state <> 'given')`,
  },
  {
    id: 'I14',
    text: 'what is withdrawn is told, and nothing beside the import that was named',
    sql: `select c.plan_id as subject, c.codes || ' withdrawn of one import, ' || coalesce(t.codes, 0) || ' told' as detail
        from (select host_id, product_id, plan_id, iso(added_at) as imported_at, count(*) as codes from redemption_code where state = 'withdrawn'
          group by host_id, product_id, plan_id, added_at) c
        left join (select host_id, json(data, productId) as product_id, subject_id as plan_id, json(data, importedAt) as imported_at, sum(cast(json(data, count) as bigint)) as codes
          from event where type = 'codes.withdrawn' group by host_id, json(data, productId), subject_id, json(data, importedAt)) t
          on t.host_id = c.host_id and t.product_id = c.product_id and t.plan_id = c.plan_id and t.imported_at = c.imported_at
        where c.codes > coalesce(t.codes, 0)`,
  },
  {
    id: 'I14',
    text: 'once an import is withdrawn, nothing of it is free or goes to anybody',
    // By the feed, whose order is that of the commits; clocks of several nodes need not agree.
    sql: `select c.id as subject, c.state || ' after the withdrawal ' || e.id as detail from event e join redemption_code c
        on c.host_id = e.host_id and c.product_id = json(e.data, productId) and c.plan_id = e.subject_id and iso(c.added_at) = json(e.data, importedAt)
      where e.type = 'codes.withdrawn' and e.at > c.added_at and (c.state = 'free' or (
        select min(o.seq) from event o where o.host_id = c.host_id and o.subject_id = c.order_id and o.type = 'order.completed') > e.seq)`,
  },
  {
    id: 'I14',
    text: 'a use is told once',
    sql: `select c.id as subject, c.state || ' told ' || count(e.id) || ' times' as detail from redemption_code c left join event e on e.subject_id = c.instance_id and e.type = 'code.used'
        group by c.id, c.state having count(e.id) <> case when c.state = 'used' then 1 else 0 end`,
  },
]
