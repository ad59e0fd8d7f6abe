import { refuse } from '../../../../bff/commands/context.ts'
import { orderTerm, readTermOffers } from '../../../../bff/commands/order-term.ts'
import { readTermOrders } from '../../../../bff/commands/terms.ts'
import type { Actor } from '../../../../bff/domain/role.ts'
import { loadOrder } from '../../../../bff/routes/load-order.ts'
import { findInstance } from '../../../../db/queries/instances.ts'
import { type Deed, press, type Scene } from './deed.ts'

const DAY = 86_400_000
const PATIENCE = 6

/** An owner orders one of the things that are to be had for an instance: more time, another plan, a paid one after a trial. */
export const keep: Deed = (scene, key) => tryToKeep(scene, key, PATIENCE)

function tryToKeep(scene: Scene, key: string, patience: number): void {
  const { agenda, chance, database } = scene.kernel
  const owned = database
    .prepare<[], { id: string; host_id: string; buyer_id: string }>(
      `select id, host_id, buyer_id from instance where state in ('active', 'expired') order by id`,
    )
    .all()
  if (owned.length === 0) {
    // Nobody owns anything yet: later.
    if (patience > 0) agenda.in(chance.between(1, 3) * DAY, () => tryToKeep(scene, key, patience - 1))
    return
  }
  const { id, host_id, buyer_id } = chance.pick(owned)
  const buyer: Actor = { role: 'buyer', id: buyer_id }
  const wish = chance.int(12)
  press(
    scene,
    {
      hostId: host_id,
      actor: buyer,
      key,
      operation: 'order-term',
      act: async (context) => {
        const instance = await findInstance(context.tx, { id, host_id })
        if (!instance) return refuse('not-found')
        const offers = await readTermOffers(context, instance, await readTermOrders(context.tx, instance))
        const offer = offers[wish % Math.max(1, offers.length)]
        if (!offer) return refuse('not-to-be-had')
        const { type, plan, period } = offer
        const request = { instanceId: id, type, planId: plan.id, ...(period && { period }) }
        const placed = await orderTerm(context, request)
        return placed.ok
          ? { ok: true, value: await loadOrder(context.tx, placed.value, 'buyer', context.shell) }
          : placed
      },
    },
    (body) => scene.memory.placed.add((JSON.parse(body) as { id: string }).id),
  )
}
