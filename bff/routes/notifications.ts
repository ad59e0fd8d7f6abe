import { listLastAttempts } from '../../db/queries/last-attempts.ts'
import { listNotifications } from '../../db/queries/notifications.ts'
import { replayNotification } from '../commands/replay-notification.ts'
import { listOf } from '../contract/common.ts'
import { NotificationItem, NotificationQuery, NotificationView } from '../contract/provider.ts'
import type { Shell } from '../shell.ts'
import { hasFailed, notificationItem } from '../views/provider.ts'
import { findOwn, loadNotification, NotificationId } from './load-notification.ts'
import { type App, command, query } from './operation.ts'
import { decodeCursor, pageOf } from './page.ts'
import { replayRoutes } from './replays.ts'

export function notificationRoutes(app: App, shell: Shell): void {
  replayRoutes(app, shell)
  query(
    app,
    shell,
    'list-notifications',
    {
      method: 'get',
      path: '/v1/provider/notifications',
      tag: 'Provider',
      summary: 'Notifications, newest first',
      query: NotificationQuery,
      answer: { status: 200, schema: listOf(NotificationItem), description: 'A page of notifications' },
    },
    async (db, { caller: { hostId, actor }, query: asked }) => {
      const { limit, cursor, state, event, instanceId, orderId, from, to, include } = asked
      const rows = await listNotifications(db, {
        host_id: hostId,
        limit: limit + 1,
        provider_id: actor.role === 'provider' ? actor.id : undefined,
        state,
        event,
        instance_id: instanceId,
        order_id: orderId,
        from: instantOf(from),
        to: instantOf(to),
        before: decodeCursor(cursor),
      })
      const page = pageOf(rows, limit, (row) => row.id)
      const failed = page.rows.filter(hasFailed).map(({ id }) => id)
      const attempts = await listLastAttempts(db, { host_id: hostId, ids: JSON.stringify(failed) })
      const last = new Map(attempts.map((attempt) => [attempt.notification_id, attempt]))
      const items = page.rows.map((row) => notificationItem(row, last.get(row.id), include === 'message'))
      return { ok: true, value: { items, nextCursor: page.nextCursor } }
    },
  )
  query(
    app,
    shell,
    'read-notification',
    {
      method: 'get',
      path: '/v1/provider/notifications/{id}',
      tag: 'Provider',
      summary: 'One notification with every attempt',
      params: NotificationId,
      answer: { status: 200, schema: NotificationView, description: 'The notification' },
    },
    async (db, { caller, params }) => {
      const row = await findOwn(db, caller, params.id)
      return row ? { ok: true, value: await loadNotification(db, row) } : { ok: false, code: 'not-found' }
    },
  )
  command(
    app,
    shell,
    'replay-notification',
    {
      method: 'post',
      path: '/v1/provider/notifications/{id}/replay',
      tag: 'Provider',
      summary: 'Send a finished notification again, under the same id',
      params: NotificationId,
      answer: { status: 201, schema: NotificationView, description: 'The new place in line' },
    },
    async (context, { params }) => {
      const replay = await replayNotification(context, params.id)
      return replay.ok ? { ok: true, value: await loadNotification(context.tx, replay.value) } : replay
    },
  )
}

function instantOf(iso: string | undefined): number | undefined {
  return iso === undefined ? undefined : Date.parse(iso)
}
