import { all, idsIn } from '../query.ts'
import type { AttemptRow } from './notifications.ts'

/** What the last attempt of each of these brought; `ids` is a JSON array. An attempt has the number of the token it was made with. */
export const listLastAttempts = all<
  { host_id: string; ids: string },
  Pick<AttemptRow, 'notification_id' | 'response' | 'detail'>
>((db, p) =>
  db
    .selectFrom('notification')
    .innerJoin('attempt', (join) =>
      join
        .onRef('attempt.notification_id', '=', 'notification.id')
        .onRef('attempt.number', '=', 'notification.token')
        .onRef('attempt.host_id', '=', 'notification.host_id'),
    )
    .select(['attempt.notification_id', 'attempt.response', 'attempt.detail'])
    .where('notification.host_id', '=', p.host_id)
    .where('notification.id', 'in', idsIn(p.ids)),
)
