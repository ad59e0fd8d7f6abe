import { type Kysely, type Selectable, sql } from 'kysely'
import { all, idsIn, insert, insertMany, one, run, unindexed } from '../query.ts'
import type { Schema } from '../schema.ts'

export type NotificationRow = Selectable<Schema['notification']>
export type AttemptRow = Selectable<Schema['attempt']>

export const enqueueNotification = insert('notification')
export const startAttempt = insert('attempt')
export const startAttempts = insertMany('attempt')

export const findNotification = one<{ id: string; host_id: string }, NotificationRow>((db, p) =>
  db.selectFrom('notification').selectAll().where('id', '=', p.id).where('host_id', '=', p.host_id),
)

export type NotificationFilter = {
  readonly host_id: string
  readonly limit: number
  readonly provider_id?: string | undefined
  readonly state?: string | undefined
  readonly instance_id?: string | undefined
  readonly order_id?: string | undefined
  readonly event?: string | undefined
  readonly from?: number | undefined
  readonly to?: number | undefined
  readonly before?: string | undefined
}

export const listNotifications = all<NotificationFilter, NotificationRow>((db, p, given) =>
  db
    .selectFrom('notification')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .$if(given.provider_id, (q) => q.where('provider_id', '=', p.provider_id as string))
    .$if(given.state, (q) => q.where('state', '=', p.state as 'pending'))
    .$if(given.instance_id, (q) => q.where('instance_id', '=', p.instance_id as string))
    .$if(given.order_id, (q) => q.where('order_id', '=', p.order_id as string))
    .$if(given.event, (q) => q.where('event', '=', p.event as 'instance.create'))
    .$if(given.from, (q) => q.where('created_at', '>=', p.from as number))
    .$if(given.to, (q) => q.where('created_at', '<', p.to as number))
    .$if(given.before, (q) => q.where('id', '<', p.before as string))
    .orderBy('id', 'desc')
    .limit(p.limit),
)

/** `busy` is a JSON array of lines, `host/provider`, that can take no more at the moment; what waits for them does not hold up the others. */
type Free = { readonly wall: number; readonly busy?: string | undefined }

const LINE = sql<string>`head.host_id || '/' || head.provider_id`

/** The first unfinished one of each instance that nobody holds: nobody overtakes within an instance. */
function freeHeads(db: Kysely<Schema>, p: Required<Free>, busy: boolean) {
  return db
    .selectFrom('notification as head')
    .where('head.state', '=', 'pending')
    .where('head.lease_until', '<=', p.wall)
    .$if(busy, (q) =>
      q.where(LINE, 'not in', (eb) =>
        eb.selectFrom(eb.fn<{ value: string }>('json_each', [eb.val(p.busy)]).as('lines')).select('lines.value'),
      ),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('notification as earlier')
            .select('earlier.id')
            .whereRef('earlier.instance_id', '=', 'head.instance_id')
            .whereRef('earlier.sequence', '<', 'head.sequence')
            .where('earlier.state', '=', 'pending'),
        ),
      ),
    )
}

/** `lock` is for those who will lease them: on PostgreSQL another process then takes other rows instead of waiting for these. */
type Due = Free & { readonly now: number; readonly limit: number; readonly lock?: true }

/** Those that are due, the oldest first. */
export const listClaimable = all<Due, NotificationRow>((db, p, given, engine) =>
  freeHeads(db, p, given.busy)
    .selectAll()
    .where('head.next_at', '<=', p.now)
    .orderBy('head.next_at')
    .limit(p.limit)
    .$if(given.lock && engine === 'postgres', (q) => q.forUpdate('head').skipLocked()),
)

/** When the next one is due; only heads count, or a waiting successor would spin the worker. */
export const findNextNotification = one<Free, { next_at: number }>((db, p, given) =>
  freeHeads(db, p, given.busy).select('head.next_at').orderBy('head.next_at').limit(1),
)

/** When the next lease runs out: its holder may be dead. The literal 0 lets the index of leased ones be used, and no other query use it. */
export const findNextLease = one<{ wall: number }, { lease_until: number }>((db, p) =>
  db
    .selectFrom('notification')
    .select('lease_until')
    .where('state', '=', 'pending')
    .where((eb) => eb('lease_until', '>', eb.lit(0)))
    .where('lease_until', '>', p.wall)
    .orderBy('lease_until')
    .limit(1),
)

/** Leases those of a JSON array of ids that nobody holds, and answers how many; the tokens it raised fence off everybody before. */
export const leaseNotifications = run<{ host_id: string; ids: string; wall: number; lease_until: number }>((db, p) =>
  db
    .updateTable('notification')
    .set((eb) => ({ token: eb('token', '+', 1), lease_until: p.lease_until, attempts: eb('attempts', '+', 1) }))
    .where(unindexed('host_id'), '=', p.host_id)
    .where('id', 'in', idsIn(p.ids))
    .where('lease_until', '<=', p.wall)
    .where('state', '=', 'pending'),
)

export type NotificationOutcome = {
  readonly id: string
  readonly host_id: string
  readonly token: number
  readonly state: NotificationRow['state']
  readonly polls: number
  readonly phase: string | null
  readonly next_at: number
  readonly reason: string | null
  readonly finished_at: number | null
}

/** Answers 0 when the lease was lost meanwhile or the notification is finished. */
export const settleNotification = run<NotificationOutcome>((db, p) =>
  db
    .updateTable('notification')
    .set({
      state: p.state,
      polls: p.polls,
      phase: p.phase,
      next_at: p.next_at,
      reason: p.reason,
      finished_at: p.finished_at,
      lease_until: 0,
    })
    .where('id', '=', p.id)
    .where('host_id', '=', p.host_id)
    .where('token', '=', p.token)
    .where('state', '=', 'pending'),
)

export const finishAttempt = run<
  Pick<
    AttemptRow,
    'host_id' | 'notification_id' | 'number' | 'request' | 'response' | 'verdict' | 'reason' | 'detail' | 'timing'
  > & { finished_at: number }
>((db, p) =>
  db
    .updateTable('attempt')
    .set({
      finished_at: p.finished_at,
      request: p.request,
      response: p.response,
      verdict: p.verdict,
      reason: p.reason,
      detail: p.detail,
      timing: p.timing,
    })
    .where('notification_id', '=', p.notification_id)
    .where('host_id', '=', p.host_id)
    .where('number', '=', p.number)
    .where('finished_at', 'is', null),
)

export const listAttempts = all<{ host_id: string; notification_id: string; limit: number }, AttemptRow>((db, p) =>
  db
    .selectFrom('attempt')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('notification_id', '=', p.notification_id)
    .orderBy('number', 'desc')
    .limit(p.limit),
)

/** Gives up what is not told yet; with `order_id` only what is about that order, with `wall` only what nobody is telling at the moment. */
export const abandonNotifications = run<{
  host_id: string
  instance_id: string
  event: NotificationRow['event']
  now: number
  order_id?: string | undefined
  wall?: number | undefined
}>((db, p, given) =>
  db
    .updateTable('notification')
    .set({ state: 'abandoned', finished_at: p.now, lease_until: 0 })
    .where('host_id', '=', p.host_id)
    .where('instance_id', '=', p.instance_id)
    .where('event', '=', p.event)
    .$if(given.order_id, (q) => q.where('order_id', '=', p.order_id as string))
    .$if(given.wall, (q) => q.where('lease_until', '<=', p.wall as number))
    .where('state', '=', 'pending'),
)

export const findLastOfOrder = one<{ host_id: string; order_id: string }, NotificationRow>((db, p) =>
  db
    .selectFrom('notification')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('order_id', '=', p.order_id)
    .orderBy('id', 'desc')
    .limit(1),
)

/** Whether the provider may have heard of something: any attempt at such an event of the instance, or of one order for it. */
export const countTried = one<
  { host_id: string; instance_id: string; event: NotificationRow['event']; order_id?: string | undefined },
  { count: number }
>((db, p, given) =>
  db
    .selectFrom('notification')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('host_id', '=', p.host_id)
    .where('instance_id', '=', p.instance_id)
    .where('event', '=', p.event)
    .$if(given.order_id, (q) => q.where('order_id', '=', p.order_id as string))
    .where('attempts', '>', 0),
)

export const countPending = one<object, { count: number }>((db) =>
  db
    .selectFrom('notification')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', '=', 'pending'),
)

/** Makes what waits for an endpoint due, the oldest first: what found none, one switched off, or the answer that it is gone. */
export const releaseNotifications = run<{ host_id: string; provider_id: string; now: number; limit: number }>((db, p) =>
  db
    .updateTable('notification')
    .set({ next_at: p.now })
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('notification as held')
        .select('held.id')
        .where('held.host_id', '=', p.host_id)
        .where('held.provider_id', '=', p.provider_id)
        .where('held.state', '=', 'pending')
        .where('held.reason', 'in', ['no-endpoint', 'endpoint-disabled', 'gone'])
        .orderBy('held.id')
        .limit(p.limit),
    ),
)
