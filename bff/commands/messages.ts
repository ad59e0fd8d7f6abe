import { appendMessage, findLastMessage, type MessageRow, saveMessageRead } from '../../db/queries/messages.ts'
import { findOrder, type OrderRow } from '../../db/queries/orders.ts'
import { CHAIN_START, chained } from './chain.ts'
import { concerns } from './concerns.ts'
import { type Context, done, type Result, refuse } from './context.ts'
import { findForeignUploads, idsOf } from './order-uploads.ts'
import { recordEvent } from './record-event.ts'

/** Messages one order may hold; a conversation that long belongs somewhere else. */
const MESSAGES_MAX = 2000

/** What one party writes to the others inside an order, in whatever state it is. The event says that, not what. */
export async function postMessage(
  context: Context,
  input: {
    readonly orderId: string
    readonly text: string
    readonly attachments: readonly { readonly uploadId: string }[]
  },
): Promise<Result<MessageRow>> {
  const { tx, hostId, actor, now, shell } = context
  const order = await findOwnOrder(context, input.orderId)
  if (!order) return refuse('not-found')
  const problems = await findForeignUploads(context, 'message', 'attachments', input.attachments)
  if (problems.length > 0) return refuse('invalid', { problems })
  const last = await findLastMessage(tx, { host_id: hostId, order_id: order.id })
  if ((last?.number ?? 0) >= MESSAGES_MAX) return refuse('quota-exceeded')
  const content = {
    number: (last?.number ?? 0) + 1,
    at: now,
    actor_role: actor.role,
    actor_id: actor.id,
    actor_name: actor.name ?? null,
    text: input.text,
    attachments: idsOf(input.attachments),
  }
  const message: MessageRow = {
    id: shell.newId('msg'),
    host_id: hostId,
    order_id: order.id,
    ...content,
    hash: chained(last?.hash ?? CHAIN_START, Object.values(content)),
  }
  await appendMessage(tx, message)
  await markRead(context, order, message.number)
  recordEvent(context, {
    type: 'order.message',
    subject: 'order',
    subjectId: order.id,
    data: { number: order.number, messageId: message.id, from: actor.role, attachments: input.attachments.length },
  })
  tx.touch(`order:${order.id}`)
  return done(message)
}

/** Everything up to this number was seen by the actor's side; it never goes back. */
export async function readMessages(
  context: Context,
  input: { readonly orderId: string; readonly number: number },
): Promise<Result<OrderRow>> {
  const { tx, hostId } = context
  const order = await findOwnOrder(context, input.orderId)
  if (!order) return refuse('not-found')
  const last = await findLastMessage(tx, { host_id: hostId, order_id: order.id })
  const number = Math.min(input.number, last?.number ?? 0)
  if (number > 0) await markRead(context, order, number)
  tx.touch(`order:${order.id}`)
  return done(order)
}

async function markRead({ tx, hostId, actor, now }: Context, order: OrderRow, number: number): Promise<void> {
  await saveMessageRead(tx, { host_id: hostId, order_id: order.id, role: actor.role, number, at: now })
}

async function findOwnOrder({ tx, hostId, actor }: Context, id: string): Promise<OrderRow | undefined> {
  const order = await findOrder(tx, { id, host_id: hostId })
  return order && concerns(order, actor) ? order : undefined
}
