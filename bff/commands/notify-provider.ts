import { type InstanceRow, nextSequence } from '../../db/queries/instances.ts'
import { findLastHeard } from '../../db/queries/last-heard.ts'
import { enqueueNotification } from '../../db/queries/notifications.ts'
import type { OrderRow } from '../../db/queries/orders.ts'
import { findProduct } from '../../db/queries/products.ts'
import { findActor } from '../../db/queries/sessions.ts'
import type { ProviderEvent, ProviderMessage } from '../domain/provider-event.ts'
import { endOfPeriod } from '../domain/term.ts'
import type { Context } from './context.ts'
import { notificationsOf } from './topics.ts'

export type NotifyInput = {
  readonly event: ProviderEvent
  readonly order: OrderRow
  readonly instance: InstanceRow
  readonly reason: ProviderMessage['reason']
}

/** Writes a notification with its body frozen, in line behind the earlier ones of the instance; a worker sends it after the commit. */
export async function notifyProvider(context: Context, input: NotifyInput): Promise<void> {
  const { tx, hostId, now, shell } = context
  const { order, instance } = input
  const place = await nextSequence(tx, { id: instance.id, host_id: hostId })
  if (!place) throw new Error(`Instance ${instance.id} is gone`)
  const id = shell.newId('ntf')
  await enqueueNotification(tx, {
    id,
    message_id: id,
    host_id: hostId,
    provider_id: order.provider_id,
    order_id: order.id,
    instance_id: instance.id,
    sequence: place.last_sequence,
    event: input.event,
    body: JSON.stringify(await composeMessage(context, id, input)),
    state: 'pending',
    next_at: now,
    reason: null,
    created_at: now,
    finished_at: null,
  })
  tx.touch('notifications')
  tx.touch(notificationsOf({ host_id: hostId, provider_id: order.provider_id }))
}

async function composeMessage(
  { tx, hostId, now }: Context,
  id: string,
  { event, order, instance, reason }: NotifyInput,
): Promise<ProviderMessage> {
  const product = await findProduct(tx, { id: order.product_id, host_id: hostId })
  const buyer = await findActor(tx, { host_id: hostId, role: 'buyer', id: order.buyer_id })
  const period = order.period_count && order.period_unit ? { count: order.period_count, unit: order.period_unit } : null
  return {
    id,
    event,
    occurredAt: now,
    order: { id: order.id, number: order.number },
    instance: {
      id: instance.id,
      providerInstanceId: instance.provider_instance_id,
      expiresAt: instance.expires_at ?? (period && endOfPeriod(now, period)),
      frozen: GIVES_BACK.has(event) && (await isFrozen(tx, { host_id: hostId, instance_id: instance.id })),
    },
    buyer: { id: order.buyer_id, name: buyer?.name ?? null, contact: order.contact ? JSON.parse(order.contact) : null },
    product: { id: order.product_id, number: product?.number ?? 0, name: order.product_name },
    // What the instance is now: an order for it has changed it already, or has been taken back.
    plan: {
      id: instance.plan_id,
      name: instance.plan_name,
      period,
      quantity: order.quantity,
      trial: instance.trial === 1,
    },
    reason,
  }
}

/** After these an instance that had expired runs again. */
const GIVES_BACK: ReadonlySet<ProviderEvent> = new Set(['instance.renew', 'instance.change'])

async function isFrozen(tx: Context['tx'], of: { readonly host_id: string; readonly instance_id: string }) {
  return (await findLastHeard(tx, of))?.event === 'instance.expire'
}
