import type { Invariant } from './invariant.ts'

/** Products and their new versions: what is on sale, what waits for a review. */
export const productInvariants: readonly Invariant[] = [
  {
    id: 'P1',
    text: 'a product knows its open revision, and where it stands; one that is over is forgotten',
    sql: `select p.id as subject, coalesce(p.revision_id, '-') || ' ' || coalesce(p.revision_state, '-') || ', revision ' || coalesce(r.id, '-') || ' ' || coalesce(r.state, '-') as detail
        from product p left join revision r on r.product_id = p.id and r.ended_at is null
        where p.revision_id is distinct from r.id or p.revision_state is distinct from r.state
      union all select id, state || ' ended ' || coalesce(cast(ended_at as text), '-') from revision where (ended_at is not null) <> (state in ('published', 'discarded'))`,
  },
  {
    id: 'P2',
    text: 'what is in review is in the queue, once; nothing else is',
    sql: `select id as subject, state || ', revision ' || coalesce(revision_state, '-') || ', queue ' || coalesce(cast(queue_at as text), '-') as detail from product
        where (queue_at is not null) <> (state = 'in-review' or coalesce(revision_state, '') = 'in-review') or (state = 'in-review' and revision_id is not null)`,
  },
  {
    id: 'P3',
    text: 'buyers see what was reviewed: each version on sale follows an approval, and only a first listing or a publication makes one',
    sql: `select meant.product_id as subject, coalesce(made.n, 0) || ' versions, ' || meant.n || ' published' as detail from (select p.id as product_id, (select count(*) from history h where h.subject_id = p.id and h.command = 'list' and h.from_state = 'approved')
          + (select count(*) from revision r join history h on h.subject_id = r.id where r.product_id = p.id and h.command = 'publish') as n from product p) meant
        left join (select product_id, count(*) as n from product_version group by product_id) made on made.product_id = meant.product_id
        where coalesce(made.n, 0) <> meant.n
      union all select id, 'listed without a version' from product where state in ('listed', 'unlisted') and live_version_id is null`,
  },
  {
    id: 'P4',
    text: 'what was ordered is not deleted, and an order keeps a version of its own product',
    sql: `select p.id as subject, 'deleted, though ordered' as detail from product p where p.state = 'deleted' and exists (select 1 from "order" o where o.product_id = p.id)
      union all select o.id, 'version of ' || v.product_id from "order" o join product_version v on v.id = o.product_version_id where v.product_id <> o.product_id`,
  },
  {
    id: 'P5',
    text: 'an overdue review is on the list only while it is in review',
    sql: `select a.subject_id as subject, 'alerted, in ' || coalesce(p.state, '-') || ' ' || coalesce(p.revision_state, '-') as detail from alert a left join product p on p.id = a.subject_id
        where a.kind = 'review-overdue' and a.resolved_at is null and p.queue_at is null`,
  },
]
