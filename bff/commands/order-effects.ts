import { findInstance } from '../../db/queries/instances.ts'
import { abandonNotifications } from '../../db/queries/notifications.ts'
import type { OrderRow } from '../../db/queries/orders.ts'
import { isManual, isTerm } from '../domain/delivery/processes.ts'
import type { Effect } from '../domain/process.ts'
import type { Delivered, ProviderEvent, ProviderMessage } from '../domain/provider-event.ts'
import { applyTerm, describeInstance, takeTermBack } from './apply-term.ts'
import type { Context } from './context.ts'
import { closeExtension } from './extension.ts'
import { notifyProvider } from './notify-provider.ts'
import { openAccess } from './open-access.ts'
import { raiseAlert } from './raise-alert.ts'
import { requestRefund } from './refund.ts'
import { deliveredOf } from './result.ts'
import { openInstance, runInstanceCommand } from './run-instance-command.ts'
import type { WorkInput } from './work-input.ts'

/** Writes down what an order's transition causes; answers the order as it then stands. */
export async function carryOutOrderEffect(
  context: Context,
  order: OrderRow,
  effect: Effect,
  input: Pick<WorkInput, 'refund' | 'price'> & { readonly delivered?: Delivered },
): Promise<OrderRow> {
  switch (effect.kind) {
    case 'open-instance':
      return { ...order, instance_id: await openInstance(context, order) }
    case 'open-access':
      return { ...order, instance_id: await openAccess(context, order) }
    case 'activate-instance':
      await runInstanceCommand(context, {
        instanceId: instanceOf(order),
        command: 'activate',
        order,
        ...(input.delivered && { delivered: input.delivered }),
        ...(isManual(order.delivery) && { delivered: await deliveredOf(context, order) }),
      })
      return order
    case 'release-instance':
      await runInstanceCommand(context, {
        instanceId: instanceOf(order),
        command: 'release',
        why: effect.why ?? 'undelivered',
      })
      return order
    case 'notify-provider': {
      const instance = await findInstance(context.tx, { id: instanceOf(order), host_id: context.hostId })
      if (!instance) throw new Error(`Order ${order.id} has no instance to speak about`)
      await notifyProvider(context, { event: effect.event, order, instance, reason: reasonOf(order, effect.event) })
      return order
    }
    case 'apply-term':
      await applyTerm(context, order)
      return order
    case 'take-term-back':
      await takeTermBack(context, order)
      return order
    case 'describe-instance':
      await describeInstance(context, order, input.delivered)
      return order
    case 'abandon-notifications':
      await abandonNotifications(context.tx, {
        host_id: context.hostId,
        instance_id: instanceOf(order),
        event: effect.event,
        now: context.now,
        ...(isTerm(order.delivery) && { order_id: order.id }), // Others of the instance are still to be told.
      })
      return order
    case 'refund':
      await requestRefund(context, order, { because: effect.because ?? 'undelivered', refund: input.refund })
      return order
    case 'change-price':
      return { ...order, price: input.price?.amount ?? order.price }
    case 'alert':
      await raiseAlert(context, { kind: effect.alert, subject: 'order', subjectId: order.id, detail: order.number })
      return order
    case 'close-extension':
      await closeExtension(context, order, effect.answer)
      return order
    case 'keep-requirement':
    case 'check-requirement':
    case 'keep-result':
    case 'check-result':
    case 'open-extension':
    case 'ask-refund':
    case 'take-code':
      return order // Written with the step, which `prepareWork` has looked at before, or as the next one.
    case 'destroy-secrets':
    case 'move-expiry':
    case 'publish-version':
    case 'open-revision':
    case 'discard-revision':
    case 'copy-product':
      throw new Error(`An order has no effect ${effect.kind}`)
  }
}

function reasonOf(order: OrderRow, event: ProviderEvent): ProviderMessage['reason'] {
  if (event === 'instance.renew') return 'renewal'
  if (event === 'instance.change') return order.converts === 1 ? 'trial-converted' : 'change'
  return 'purchase'
}

function instanceOf(order: OrderRow): string {
  if (!order.instance_id) throw new Error(`Order ${order.id} has no instance yet`)
  return order.instance_id
}
