import { findOrder } from '../../db/queries/orders.ts'
import { appendResultReveal, findResult, listResultAccounts } from '../../db/queries/results.ts'
import { type Context, done, type Result, refuse } from './context.ts'
import { recordEvent } from './record-event.ts'
import { openAccount } from './result.ts'

/** One account of a result, decrypted for its buyer. The record is in the same transaction: no record, no answer. */
export async function revealResult(
  context: Context,
  input: { readonly orderId: string; readonly version: number; readonly key: string },
): Promise<Result<string>> {
  const { tx, hostId, actor, now, shell } = context
  const order = await findOrder(tx, { id: input.orderId, host_id: hostId })
  if (!order || actor.role !== 'buyer' || order.buyer_id !== actor.id) return refuse('not-found')
  const result = await findResult(tx, { host_id: hostId, order_id: order.id, version: input.version })
  if (!result) return refuse('not-found')
  if (!result.wrapped_key) return refuse('instance-released')
  const accounts = await listResultAccounts(tx, { host_id: hostId, ids: JSON.stringify([result.id]) })
  const account = accounts.find(({ key }) => key === input.key)
  if (!account) return refuse('no-such-secret', { problems: [{ path: 'key', code: 'not-an-option' }] })
  await appendResultReveal(tx, {
    id: shell.newId('rvl'),
    host_id: hostId,
    order_id: order.id,
    result_id: result.id,
    key: account.key,
    label: account.label,
    actor_role: actor.role,
    actor_id: actor.id,
    actor_name: actor.name ?? null,
    at: now,
  })
  recordEvent(context, {
    type: 'order.revealed',
    subject: 'order',
    subjectId: order.id,
    data: { number: order.number, resultVersion: result.version, key: account.key },
  })
  tx.touch(`order:${order.id}`)
  return done(openAccount(context, result, account))
}
