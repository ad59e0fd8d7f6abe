import { resolveAlerts } from '../../db/queries/alerts.ts'
import { nextSequence } from '../../db/queries/instances.ts'
import { enqueueNotification, findNotification, type NotificationRow } from '../../db/queries/notifications.ts'
import { type Context, done, type Result, refuse } from './context.ts'

/** Sends a finished notification again: a new row at the end of the instance's line, the same id and body for the provider. */
export async function replayNotification(context: Context, notificationId: string): Promise<Result<NotificationRow>> {
  const { tx, hostId, now, shell, actor } = context
  const original = await findNotification(tx, { id: notificationId, host_id: hostId })
  if (!original || (actor.role === 'provider' && original.provider_id !== actor.id)) return refuse('not-found')
  if (original.state === 'pending' || original.state === 'abandoned') return refuse('notification-not-replayable')
  const place = await nextSequence(tx, { id: original.instance_id, host_id: hostId })
  if (!place) throw new Error(`Instance ${original.instance_id} is gone`)
  const replay: NotificationRow = {
    ...original,
    id: shell.newId('ntf'),
    sequence: place.last_sequence,
    state: 'pending',
    attempts: 0,
    polls: 0,
    phase: null,
    next_at: now,
    lease_until: 0,
    token: 0,
    reason: null,
    created_at: now,
    finished_at: null,
  }
  await enqueueNotification(tx, replay)
  await resolveAlerts(tx, { host_id: hostId, subject_id: original.id, now })
  tx.touch('notifications')
  return done(replay)
}
