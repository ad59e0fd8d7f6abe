import type { Invariant } from './invariant.ts'

/** What a node may hold of a package, as `batchOf` says it (bff/domain/quota.ts). */
const BATCH = 'case when q.total < 200 then 1 when q.total > 20000 then 200 else q.total / 100 end'

/** API goods: each paid package has one quota, each instance one key, and every call of a quota is somewhere. */
export const accessInvariants: readonly Invariant[] = [
  {
    id: 'I28',
    text: 'a paid API order has one quota, of what was bought and on its instance; an unpaid one has none',
    sql: `select o.id as subject, o.state || ' with ' || count(q.id) || ' quotas' as detail from "order" o left join quota q on q.order_id = o.id
        where o.delivery = 'api-access' group by o.id, o.state having count(q.id) <> case when o.state = 'completed' then 1 else 0 end
      union all select q.id, 'not as order ' || o.id from quota q join "order" o on o.id = q.order_id
        where o.delivery <> 'api-access' or q.total <> o.package_quota or q.package_id <> o.package_id or q.instance_id <> o.instance_id`,
  },
  {
    id: 'I28',
    text: 'an instance has a key exactly if it was bought as API goods, and lives as long as its longest package',
    sql: `select i.id as subject, o.delivery || ' with ' || count(k.id) || ' keys' as detail from instance i join "order" o on o.id = i.order_id left join access_key k on k.instance_id = i.id
        group by i.id, o.delivery having count(k.id) <> case when o.delivery = 'api-access' then 1 else 0 end
      union all select i.id, 'expires at ' || i.expires_at from instance i join quota q on q.instance_id = i.id group by i.id, i.expires_at having max(q.expires_at) <> i.expires_at`,
  },
  {
    id: 'I28',
    text: 'every call of a quota is used, lost, held by one node, or free',
    sql: `select q.id as subject, q.leased || ' leased, ' || q.used || ' used, ' || q.lost || ' lost, ' || coalesce(sum(l.taken - l.used), 0) || ' held' as detail
        from quota q left join quota_lease l on l.quota_id = q.id group by q.id, q.leased, q.used, q.lost having q.leased <> q.used + q.lost + coalesce(sum(l.taken - l.used), 0)`,
  },
  {
    id: 'I28',
    text: 'what dead nodes held comes back once in all, not once each: a package is exceeded by a batch at most',
    sql: `select q.id as subject, q.given_back || ' given back of ' || q.total as detail from quota q where q.given_back < 0 or q.lost < 0 or q.given_back > ${BATCH}`,
  },
  {
    id: 'I28',
    text: 'who reaches 80 % or 100 % is told once',
    sql: `select q.id as subject, q.told || ' told, ' || (q.used + q.lost) || ' of ' || q.total as detail from quota q
        where q.told <> case when q.used + q.lost >= q.total then 100 when (q.used + q.lost) * 100 >= q.total * 80 then 80 else 0 end`,
  },
  {
    id: 'I28',
    text: 'an old secret goes with its instance',
    sql: `select k.id as subject, 'an old secret of a released instance' as detail from access_key k join instance i on i.id = k.instance_id where i.state = 'released' and k.previous_sealed is not null`,
  },
]
