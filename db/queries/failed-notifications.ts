import type { Kysely } from 'kysely'
import { all, one } from '../query.ts'
import type { Schema } from '../schema.ts'
import type { NotificationRow } from './notifications.ts'

/** What failed and has not been sent again since: no later one carries the same message. */
function unsent(db: Kysely<Schema>, p: { host_id: string; provider_id: string; since: number }) {
  return db
    .selectFrom('notification as failed')
    .where('failed.host_id', '=', p.host_id)
    .where('failed.provider_id', '=', p.provider_id)
    .where('failed.state', 'in', ['dead', 'refused'])
    .where('failed.finished_at', '>=', p.since)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('notification as later')
            .select('later.id')
            .whereRef('later.host_id', '=', 'failed.host_id')
            .whereRef('later.instance_id', '=', 'failed.instance_id')
            .whereRef('later.message_id', '=', 'failed.message_id')
            .whereRef('later.id', '>', 'failed.id'),
        ),
      ),
    )
}

type Failed = { readonly host_id: string; readonly provider_id: string; readonly since: number }

export const listFailed = all<Failed & { limit: number }, NotificationRow>((db, p) =>
  unsent(db, p).selectAll('failed').orderBy('failed.id').limit(p.limit),
)

export const countFailed = one<Failed, { count: number }>((db, p) =>
  unsent(db, p).select((eb) => eb.fn.countAll<number>().as('count')),
)

/** What of an instance was given up or refused. */
export const listFailedOf = all<
  Pick<NotificationRow, 'host_id' | 'instance_id'>,
  Pick<NotificationRow, 'id' | 'event' | 'order_id' | 'sequence'>
>((db, p) =>
  db
    .selectFrom('notification')
    .select(['id', 'event', 'order_id', 'sequence'])
    .where('host_id', '=', p.host_id)
    .where('instance_id', '=', p.instance_id)
    .where('state', 'in', ['dead', 'refused']),
)

export const findLater = one<Pick<NotificationRow, 'host_id' | 'instance_id' | 'message_id' | 'id'>, { id: string }>(
  (db, p) =>
    db
      .selectFrom('notification')
      .select('id')
      .where('host_id', '=', p.host_id)
      .where('instance_id', '=', p.instance_id)
      .where('message_id', '=', p.message_id)
      .where('id', '>', p.id)
      .limit(1),
)
