import { findLater } from '../../db/queries/failed-notifications.ts'
import { finishAttempt, type NotificationRow, startAttempt } from '../../db/queries/notifications.ts'
import { type Context, done, type Result, refuse } from './context.ts'
import { endAlerts } from './end-alerts.ts'
import { appendNotification, findOwnNotification } from './replay-notification.ts'

/**
 * A provider fetched what could not be sent to it, and says that it is done. A new row, as for a replay, with the one attempt that
 * the provider made. Not for an order's first delivery: that needs an answer, and is replayed.
 */
export async function acknowledgeNotification(
  context: Context,
  notificationId: string,
): Promise<Result<NotificationRow>> {
  const { tx, hostId, now, shell } = context
  const original = await findOwnNotification(context, notificationId)
  if (!original) return refuse('not-found')
  const failed = original.state === 'dead' || original.state === 'refused'
  if (!failed || original.event === 'instance.create') return refuse('notification-not-acknowledgeable')
  if (await findLater(tx, original)) return refuse('notification-not-acknowledgeable')
  const accepted = { state: 'accepted', attempts: 1, token: 1, reason: 'fetched', finished_at: now } as const
  const fetched = await appendNotification(context, original, accepted, 'first')
  const { id: notification_id } = fetched
  await startAttempt(tx, { id: shell.newId('att'), host_id: hostId, notification_id, number: 1, started_at: now })
  await finishAttempt(tx, {
    host_id: hostId,
    notification_id,
    number: 1,
    finished_at: now,
    request: null,
    response: null,
    verdict: 'accepted',
    reason: null,
    detail: 'fetched',
    timing: null,
  })
  await endAlerts(context, original.id, 'message-taken')
  tx.touch('notifications')
  return done(fetched)
}
