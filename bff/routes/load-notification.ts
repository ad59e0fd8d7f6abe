import { z } from '@hono/zod-openapi'
import type { Executor } from '../../db/engine.ts'
import { findNotification, listAttempts, type NotificationRow } from '../../db/queries/notifications.ts'
import { id } from '../contract/common.ts'
import type { Caller } from '../middleware/environment.ts'
import { notificationView } from '../views/provider.ts'

export const NotificationId = z.object({ id: id('ntf') })
const ATTEMPTS_SHOWN = 100

export async function findOwn(
  db: Executor,
  { hostId, actor }: Caller,
  notificationId: string,
): Promise<NotificationRow | undefined> {
  const row = await findNotification(db, { id: notificationId, host_id: hostId })
  return row && (actor.role !== 'provider' || row.provider_id === actor.id) ? row : undefined
}

export async function loadNotification(db: Executor, row: NotificationRow) {
  return notificationView(
    row,
    await listAttempts(db, { host_id: row.host_id, notification_id: row.id, limit: ATTEMPTS_SHOWN }),
  )
}
