import { findInstance, type InstanceRow, saveInstance } from '../../db/queries/instances.ts'
import { countTried } from '../../db/queries/notifications.ts'
import type { OrderRow } from '../../db/queries/orders.ts'
import type { Delivered } from '../domain/provider-event.ts'
import type { Context } from './context.ts'
import { notifyProvider } from './notify-provider.ts'
import { stepInstance } from './run-instance-command.ts'
import { describeAnew } from './seal-credentials.ts'
import { readHolding } from './terms.ts'

/** The instance is from now on what it was paid for, this order included: its time counts while the provider is being told. */
export async function applyTerm(context: Context, order: OrderRow): Promise<void> {
  const instance = await findOwned(context, order)
  const command = order.type === 'renewal' ? 'renew' : order.converts === 1 ? 'convert' : 'change'
  const holding = await readHolding(context, instance, order)
  const applied = await stepInstance(context, instance, { command, holding, note: order.number })
  // Orders that have nothing to count for any more are closed with their instance; none is left to be paid.
  if (!applied.ok) throw new Error(`Order ${order.id} cannot ${command} ${instance.id}: ${applied.code}`)
}

/** The instance is what the other orders paid for. A provider that may have heard of another plan hears of the one that counts. */
export async function takeTermBack(context: Context, order: OrderRow): Promise<void> {
  const instance = await findOwned(context, order)
  if (instance.state === 'released') return
  const holding = await readHolding(context, instance, order)
  const taken = await stepInstance(context, instance, { command: 'take-back', holding, note: order.number })
  if (!taken.ok) throw new Error(`Order ${order.id} cannot be taken back from ${instance.id}: ${taken.code}`)
  if (order.type === 'change') await tellPlanAgain(context, order, taken.value)
}

/** Naming a plan is naming it as often as one likes; a trial again is nothing a provider knows, so that it hears of the expiry instead. */
export async function tellPlanAgain(context: Context, order: OrderRow, instance: InstanceRow): Promise<void> {
  const { tx, hostId } = context
  if (order.converts === 1 || instance.state === 'released') return
  const of = { host_id: hostId, instance_id: instance.id, order_id: order.id }
  const tried = await countTried(tx, { ...of, event: 'instance.change' })
  if (tried && tried.count > 0)
    await notifyProvider(context, { event: 'instance.change', order, instance, reason: 'change' })
}

/** What the answer says anew; what it leaves out stays. */
export async function describeInstance(context: Context, order: OrderRow, delivered: Delivered | undefined) {
  if (!delivered) return
  const instance = await findOwned(context, order)
  if (!instance.wrapped_key) return
  const described = await describeAnew(context, instance, delivered)
  await saveInstance(context.tx, { ...described, expected: instance.version })
  context.tx.touch(`instance:${instance.id}`)
}

async function findOwned({ tx, hostId }: Context, order: OrderRow): Promise<InstanceRow> {
  const instance = order.instance_id ? await findInstance(tx, { id: order.instance_id, host_id: hostId }) : undefined
  if (!instance) throw new Error(`Order ${order.id} is about no instance`)
  return instance
}
