import { all } from '../query.ts'
import type { NotificationFilter, NotificationRow } from './notifications.ts'

/** Where the newest stand, without what they say. */
export const listNewestNotifications = all<
  Pick<NotificationFilter, 'host_id' | 'provider_id' | 'limit'>,
  Pick<NotificationRow, 'id' | 'state' | 'attempts' | 'reason'>
>((db, p, given) =>
  db
    .selectFrom('notification')
    .select(['id', 'state', 'attempts', 'reason'])
    .where('host_id', '=', p.host_id)
    .$if(given.provider_id, (q) => q.where('provider_id', '=', p.provider_id as string))
    .orderBy('id', 'desc')
    .limit(p.limit),
)
