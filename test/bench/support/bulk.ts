import Database from 'better-sqlite3'
import type { BenchWorld } from './bench-world.ts'

/** How many rows and whose; `orders` grow, the people do not. */
export type Bulk = {
  readonly orders: number
  readonly buyers: number
  /** Further providers beside the one that sells; ids `bulk-provider-n`. */
  readonly providers: number
  /** How many of them, the oldest, still wait for their payment, each with its clock; the others are completed. */
  readonly waiting: number
  /** When clocks run out: the first `wave` at `dueAt`, as many an hour later, and so on, up to `due`; the others a week later. */
  readonly dueAt: number
  readonly wave: number
  readonly due: number
  /** Everything else a list shows: history, events, instances, notifications, refunds, alerts. */
  readonly lists: boolean
}

const DAY = 86_400_000
const HOUR = 3_600_000
/** One order in so many has a refund, and one in as many an open alert. */
const TROUBLE_EVERY = 50

/** Fills a stopped world's file by SQL alone: a million orders through the commands would take half an hour. */
export function fillOrders({ file, shelf }: BenchWorld, bulk: Bulk): void {
  const database = new Database(file)
  database.pragma('synchronous = OFF')
  database.pragma('cache_size = -400000')
  const listed = database
    .prepare('select provider_id, live_version_id as version, name from product where id = ?')
    .get(shelf.productId) as {
    provider_id: string
    version: string
    name: string
  }
  const given = {
    ...bulk,
    host: shelf.hostId,
    product: shelf.productId,
    version: listed.version,
    name: listed.name,
    plan: shelf.planId,
    seller: listed.provider_id,
    placed: bulk.dueAt - 7 * DAY,
  }
  database.exec('begin')
  database.exec('create temp table n (n integer primary key)')
  database
    .prepare(
      'insert into n with recursive c(n) as (select 1 union all select n + 1 from c where n < ?) select n from c',
    )
    .run(bulk.orders)
  for (const statement of [...orderRows, ...(bulk.lists ? listRows : [])]) {
    const used = Object.fromEntries(Object.entries(given).filter(([name]) => new RegExp(`@${name}\\b`).test(statement)))
    database.prepare(statement).run(used)
  }
  database.exec('drop table n')
  database.exec('commit')
  database.pragma('wal_checkpoint(TRUNCATE)')
  database.close()
}

const id = (prefix: string) => `printf('${prefix}_%026d', n)`
const buyer = `printf('buyer-%d', n % @buyers)`
const provider = `case when n % (@providers + 1) = 0 then @seller else printf('bulk-provider-%d', n % (@providers + 1)) end`

const orderRows = [
  `insert into "order" (id, host_id, number, type, delivery, buyer_id, provider_id, product_id, product_version_id, product_name, plan_id, plan_name,
     period_count, period_unit, price, currency, state, version, lengths, placed_at)
   select ${id('ord')}, @host, printf('20260101-%07d', n), 'purchase', 'automatic', ${buyer}, ${provider}, @product, @version, @name, @plan, 'Basic',
     2, 'year', 80000, 'CNY', case when n <= @waiting then 'awaiting-payment' else 'completed' end, 1, '{}', @placed + n from n`,
  'insert or ignore into ordered_name (host_id, product_id, name) values (@host, @product, @name)',
  `insert into deadline (id, host_id, subject, subject_id, command, policy, policy_version, entry, armed_at, due_at, next_try_at, announced_at)
   select ${id('dln')}, @host, 'order', ${id('ord')}, 'close-unpaid', 'unpaid', 1, 1, @placed, due, due, @placed
   from (select n, case when n <= @due then @dueAt + cast((n - 1) / @wave as integer) * ${HOUR} else @dueAt + ${7 * DAY} + n end as due from n where n <= @waiting)`,
]

const listRows = [
  `insert into history (host_id, subject, subject_id, version, at, actor_role, actor_id, command, to_state)
   select @host, 'order', ${id('ord')}, 1, @placed, 'buyer', ${buyer}, 'place', 'awaiting-payment' from n`,
  `insert into event (host_id, seq, id, type, at, actor_role, actor_id, subject, subject_id, data)
   select @host, 1000000 + n, ${id('evt')}, 'order.awaiting-payment', @placed, 'buyer', ${buyer}, 'order', ${id('ord')}, '{}' from n`,
  `insert into instance (id, host_id, order_id, buyer_id, provider_id, product_id, product_name, plan_id, plan_name, trial, state, version, last_sequence, created_at)
   select ${id('ins')}, @host, ${id('ord')}, ${buyer}, ${provider}, @product, @name, @plan, 'Basic', 0,
     case when n % ${TROUBLE_EVERY} = 0 then 'released' else 'active' end, 2, 1, @placed from n`,
  `insert into notification (id, message_id, host_id, provider_id, order_id, instance_id, sequence, event, body, state, next_at, created_at, finished_at)
   select ${id('ntf')}, ${id('ntf')}, @host, ${provider}, ${id('ord')}, ${id('ins')}, 1, 'instance.create', '{}',
     case when n % ${TROUBLE_EVERY} = 0 then 'dead' else 'accepted' end, @placed, @placed, @placed from n`,
  `insert into refund (id, host_id, order_id, state, version, amount, currency, reason, requested_at)
   select ${id('rfd')}, @host, ${id('ord')}, 'requested', 1, 80000, 'CNY', 'undelivered', @placed from n where n % ${TROUBLE_EVERY} = 0`,
  `insert into alert (id, host_id, kind, subject, subject_id, detail, at)
   select ${id('alr')}, @host, 'notification-dead', 'notification', ${id('ntf')}, '-', @placed from n where n % ${TROUBLE_EVERY} = 0`,
  `insert or ignore into actor (host_id, role, id, name, seen_at) select distinct @host, 'buyer', ${buyer}, ${buyer}, 0 from n`,
  `insert into reveal (id, host_id, instance_id, key, label, actor_role, actor_id, at)
   select ${id('rvl')}, @host, ${id('ins')}, 'field-1', 'password', 'buyer', ${buyer}, @placed from n`,
]
