import { z } from '@hono/zod-openapi'
import type { Executor } from '../../db/engine.ts'
import { listMessageReads, listMessages, type MessageRow } from '../../db/queries/messages.ts'
import { findOrder } from '../../db/queries/orders.ts'
import { postMessage, readMessages } from '../commands/messages.ts'
import { id } from '../contract/common.ts'
import { MessageList, MessageQuery, MessagesRead, MessageView, NewMessage, UnreadView } from '../contract/message.ts'
import type { Role } from '../domain/role.ts'
import type { Shell } from '../shell.ts'
import { messageView } from '../views/message.ts'
import { countUnreadOf, loadFiles } from './load-work.ts'
import { type App, command, query } from './operation.ts'
import { decodeCursor, pageOf } from './page.ts'
import { inScope, isVisible } from './scope.ts'

const OrderId = z.object({ id: id('ord') })
const NOT_FOUND = { ok: false, code: 'not-found' } as const

/** What the parties write to each other inside an order. */
export function messageRoutes(app: App, shell: Shell): void {
  query(
    app,
    shell,
    'list-messages',
    {
      method: 'get',
      path: '/v1/orders/{id}/messages',
      tag: 'Orders',
      summary: 'The messages of an order, newest first, and how many this side has not seen',
      params: OrderId,
      query: MessageQuery,
      answer: { status: 200, schema: MessageList, description: 'A page of messages' },
    },
    async (db, { caller, params, query: { limit, cursor } }) => {
      const order = await findOrder(db, { id: params.id, host_id: caller.hostId })
      if (!order || !isVisible(order, caller)) return NOT_FOUND
      const key = { host_id: caller.hostId, order_id: order.id }
      const before = decodeCursor(cursor)
      const rows = await listMessages(db, {
        ...key,
        limit: limit + 1,
        before: before === undefined ? undefined : Number(before) || 0,
      })
      const page = pageOf(rows, limit, (row) => String(row.number))
      const items = await messagesOf(db, shell, page.rows, caller.actor.role)
      const unread = (await countUnreadOf(db, key, caller.actor.role)) ?? 0
      return { ok: true, value: { items, nextCursor: page.nextCursor, unread } }
    },
  )
  writeRoutes(app, shell)
}

function writeRoutes(app: App, shell: Shell): void {
  command(
    app,
    shell,
    'post-message',
    {
      method: 'post',
      path: '/v1/orders/{id}/messages',
      tag: 'Orders',
      summary: 'Write to the other side',
      params: OrderId,
      body: NewMessage,
      answer: { status: 201, schema: MessageView, description: 'The message as everybody sees it' },
    },
    async (context, { caller, params, body }) => {
      if (!inScope(caller, params.id)) return NOT_FOUND
      const posted = await postMessage(context, { orderId: params.id, ...body })
      if (!posted.ok) return posted
      const [view] = await messagesOf(context.tx, shell, [posted.value], context.actor.role)
      return { ok: true, value: view }
    },
  )
  command(
    app,
    shell,
    'mark-messages-read',
    {
      method: 'post',
      path: '/v1/orders/{id}/messages/read',
      tag: 'Orders',
      summary: 'Say that this side has seen everything up to a number',
      params: OrderId,
      body: MessagesRead,
      answer: { status: 200, schema: UnreadView, description: 'How many are left' },
    },
    async (context, { caller, params, body }) => {
      if (!inScope(caller, params.id)) return NOT_FOUND
      const read = await readMessages(context, { orderId: params.id, number: body.number })
      if (!read.ok) return read
      const key = { host_id: context.hostId, order_id: params.id }
      return { ok: true, value: { unread: (await countUnreadOf(context.tx, key, context.actor.role)) ?? 0 } }
    },
  )
}

async function messagesOf(db: Executor, shell: Shell, rows: readonly MessageRow[], role: Role) {
  const [first] = rows
  if (!first) return []
  const reads = await listMessageReads(db, { host_id: first.host_id, order_id: first.order_id })
  const lists = rows.map(({ attachments }) => attachments)
  const files = await loadFiles(db, shell, first.host_id, lists, role)
  return rows.map((row) => messageView(row, reads, files))
}
