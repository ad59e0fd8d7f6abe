import { StaleVersion } from '../../db/errors.ts'
import { countFailed, findLater, listFailed } from '../../db/queries/failed-notifications.ts'
import { findInstance, nextSequence } from '../../db/queries/instances.ts'
import { enqueueNotification, findNotification, type NotificationRow } from '../../db/queries/notifications.ts'
import type { Instant } from '../domain/time.ts'
import { type Context, done, type Result, refuse } from './context.ts'
import { endAlerts } from './end-alerts.ts'
import { notificationsOf } from './topics.ts'

/** More in one commit would hold up everybody else's; whoever asks calls again. */
const REPLAYED_MAX = 100

/** Sends a finished notification again: a new row at the end of the instance's line, the same id and body for the provider. */
export async function replayNotification(context: Context, notificationId: string): Promise<Result<NotificationRow>> {
  const replayed = await sendAgain(context, notificationId)
  if (replayed.ok) await endAlerts(context, notificationId, 'sent-again')
  return replayed
}

/** As `replayNotification`, for an operator who ends its alert with it. */
export async function sendAgain(context: Context, notificationId: string): Promise<Result<NotificationRow>> {
  const original = await findOwnNotification(context, notificationId)
  if (!original) return refuse('not-found')
  if (original.state === 'pending' || original.state === 'abandoned') return refuse('notification-not-replayable')
  if (await isUntrue(context, original)) return refuse('notification-not-replayable')
  const replay = await appendNotification(context, original)
  context.tx.touch('notifications')
  return done(replay)
}

/** Sends again what failed since an instant and was not sent again yet, in the order it failed to arrive; `left` is for the next call. */
export async function replayFailed(
  context: Context,
  since: Instant,
): Promise<{ readonly replayed: number; readonly left: number }> {
  const { tx, hostId, actor } = context
  const which = { host_id: hostId, provider_id: actor.id, since }
  const failed = await listFailed(tx, { ...which, limit: REPLAYED_MAX })
  let untrue = 0
  for (const original of failed)
    if (await isUntrue(context, original)) untrue += 1
    else {
      await appendNotification(context, original, {}, 'first')
      await endAlerts(context, original.id, 'sent-again')
    }
  if (failed.length > untrue) tx.touch('notifications')
  const left = Number((await countFailed(tx, which))?.count ?? 0) - untrue
  return { replayed: failed.length - untrue, left }
}

/** The original stays as it ended. `first`: nobody else may have sent it again meanwhile. */
export async function appendNotification(
  context: Context,
  original: NotificationRow,
  other: Partial<NotificationRow> = {},
  only: 'first' | 'again' = 'again',
): Promise<NotificationRow> {
  const { tx, hostId, now, shell } = context
  const place = await nextSequence(tx, { id: original.instance_id, host_id: hostId })
  if (!place) throw new Error(`Instance ${original.instance_id} is gone`)
  // The line is held by its sequence: whoever was faster has committed.
  if (only === 'first' && (await findLater(tx, original))) throw new StaleVersion(`${original.id} was sent again`)
  const next: NotificationRow = {
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
    ...other,
  }
  await enqueueNotification(tx, next)
  tx.touch(notificationsOf(next))
  return next
}

/** A provider's own, or for an operator any of the host's. */
export async function findOwnNotification(
  { tx, hostId, actor }: Context,
  notificationId: string,
): Promise<NotificationRow | undefined> {
  const row = await findNotification(tx, { id: notificationId, host_id: hostId })
  return row && (actor.role !== 'provider' || row.provider_id === actor.id) ? row : undefined
}

/** An end that has not come, or that a renewal has undone, is not told again: the provider would shut off what is paid for. */
async function isUntrue({ tx, hostId }: Context, { event, instance_id }: NotificationRow): Promise<boolean> {
  const states = ENDED[event]
  if (!states) return false
  const instance = await findInstance(tx, { id: instance_id, host_id: hostId })
  return instance !== undefined && !states.includes(instance.state)
}

const ENDED: Readonly<Partial<Record<NotificationRow['event'], readonly string[]>>> = {
  'instance.expire': ['expired', 'released'],
  'instance.destroy': ['released'],
}
