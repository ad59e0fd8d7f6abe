import { z } from '@hono/zod-openapi'
import type { Executor } from '../../db/engine.ts'
import { listOpenAlerts } from '../../db/queries/alerts.ts'
import { findEndpoint } from '../../db/queries/endpoints.ts'
import {
  findNotification,
  listAttempts,
  listNotifications,
  type NotificationRow,
} from '../../db/queries/notifications.ts'
import { replayNotification } from '../commands/replay-notification.ts'
import { AlertView, id, ListQuery, listOf } from '../contract/common.ts'
import {
  EndpointQuery,
  EndpointView,
  NotificationItem,
  NotificationQuery,
  NotificationView,
} from '../contract/provider.ts'
import type { Caller } from '../middleware/environment.ts'
import type { Shell } from '../shell.ts'
import { alertView, endpointView, notificationItem, notificationView } from '../views/provider.ts'
import { type App, command, query } from './operation.ts'
import { decodeCursor, pageOf } from './page.ts'

const NotificationId = z.object({ id: id('ntf') })
const ATTEMPTS_SHOWN = 100

export function providerRoutes(app: App, shell: Shell): void {
  query(
    app,
    shell,
    'read-endpoint',
    {
      method: 'get',
      path: '/v1/provider/endpoint',
      tag: 'Provider',
      summary: 'Where notifications go; secrets are never shown',
      query: EndpointQuery,
      answer: { status: 200, schema: EndpointView, description: 'The endpoint' },
    },
    async (db, { caller: { hostId, actor }, query: { mode } }) => {
      const endpoint = await findEndpoint(db, { host_id: hostId, provider_id: actor.id, mode })
      return endpoint ? { ok: true, value: endpointView(endpoint) } : { ok: false, code: 'not-found' }
    },
  )
  notificationRoutes(app, shell)
}

function notificationRoutes(app: App, shell: Shell): void {
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
    async (db, { caller: { hostId, actor }, query: { limit, cursor, state, instanceId, orderId } }) => {
      const rows = await listNotifications(db, {
        host_id: hostId,
        limit: limit + 1,
        provider_id: actor.role === 'provider' ? actor.id : undefined,
        state,
        instance_id: instanceId,
        order_id: orderId,
        before: decodeCursor(cursor),
      })
      const page = pageOf(rows, limit, (row) => row.id)
      return { ok: true, value: { items: page.rows.map(notificationItem), nextCursor: page.nextCursor } }
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

export function operatorRoutes(app: App, shell: Shell): void {
  query(
    app,
    shell,
    'list-alerts',
    {
      method: 'get',
      path: '/v1/operator/alerts',
      tag: 'Operator',
      summary: 'Everything that needs a look, newest first',
      query: ListQuery,
      answer: { status: 200, schema: listOf(AlertView), description: 'A page of open alerts' },
    },
    async (db, { caller: { hostId }, query: { limit, cursor } }) => {
      const page = pageOf(
        await listOpenAlerts(db, { host_id: hostId, limit: limit + 1, before: decodeCursor(cursor) }),
        limit,
        (row) => row.id,
      )
      return { ok: true, value: { items: page.rows.map(alertView), nextCursor: page.nextCursor } }
    },
  )
}

async function findOwn(
  db: Executor,
  { hostId, actor }: Caller,
  notificationId: string,
): Promise<NotificationRow | undefined> {
  const row = await findNotification(db, { id: notificationId, host_id: hostId })
  return row && (actor.role !== 'provider' || row.provider_id === actor.id) ? row : undefined
}

async function loadNotification(db: Executor, row: NotificationRow) {
  return notificationView(
    row,
    await listAttempts(db, { host_id: row.host_id, notification_id: row.id, limit: ATTEMPTS_SHOWN }),
  )
}
