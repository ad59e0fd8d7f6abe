import { placeOrder } from '../../../../bff/commands/place-order.ts'
import type { Actor } from '../../../../bff/domain/role.ts'
import { loadOrder } from '../../../../bff/routes/load-order.ts'
import { BUYERS } from '../shop.ts'
import { PERIOD } from '../sold.ts'
import { type Deed, press } from './deed.ts'

/** A buyer orders one of the things on sale, now and then as a trial. */
export const place: Deed = (scene, key) => {
  const { chance } = scene.kernel
  const shop = chance.pick(scene.shops)
  const { productId, planId } = chance.pick(shop.sold)
  const buyer: Actor = { role: 'buyer', id: chance.pick(BUYERS) }
  const trial = chance.is(0.2)
  // The contact tells placements apart: one key makes one order, whatever happens (I16).
  const wish = { productId, planId, trial, authorization: { name: `${shop.hostId} ${buyer.id} ${key}` } }
  press(
    scene,
    {
      hostId: shop.hostId,
      actor: buyer,
      key,
      operation: 'place-order',
      act: async (context) => {
        const placed = await placeOrder(context, { ...wish, ...(!trial && { period: PERIOD }) })
        return placed.ok
          ? { ok: true, value: await loadOrder(context.tx, placed.value, 'buyer', context.shell) }
          : placed
      },
    },
    (body) => scene.memory.placed.add((JSON.parse(body) as { id: string }).id),
  )
}
