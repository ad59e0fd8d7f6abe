import { placeOrder } from '../../../../bff/commands/place-order.ts'
import type { Actor } from '../../../../bff/domain/role.ts'
import { loadOrder } from '../../../../bff/routes/load-order.ts'
import { BUYERS } from '../shop.ts'
import { PERIOD } from '../sold.ts'
import { type Deed, press, type Scene } from './deed.ts'

/** A buyer orders one of the things on sale, now and then as a trial. */
export const place: Deed = (scene, key) => {
  const { chance } = scene.kernel
  const shop = chance.pick(scene.shops)
  const {
    productId,
    planId,
    packageIds: [packageId],
  } = chance.pick(shop.sold)
  const buyer: Actor = { role: 'buyer', id: chance.pick(BUYERS) }
  const trial = packageId === undefined && chance.is(0.2)
  const again =
    packageId !== undefined && chance.is(0.5) ? ownInstance(scene, shop.hostId, buyer.id, planId) : undefined
  // The contact tells placements apart: one key makes one order, whatever happens (I16).
  const wish = {
    productId,
    planId,
    packageId,
    instanceId: again,
    trial,
    authorization: { name: `${shop.hostId} ${buyer.id} ${key}` },
  }
  press(
    scene,
    {
      hostId: shop.hostId,
      actor: buyer,
      key,
      operation: 'place-order',
      act: async (context) => {
        const placed = await placeOrder(context, { ...wish, ...(!trial && !packageId && { period: PERIOD }) })
        return placed.ok
          ? { ok: true, value: await loadOrder(context.tx, placed.value, 'buyer', context.shell) }
          : placed
      },
    },
    (body) => scene.memory.placed.add((JSON.parse(body) as { id: string }).id),
  )
}

/** One that the buyer has of the plan, to buy more for. */
function ownInstance({ kernel: { chance, database } }: Scene, hostId: string, buyerId: string, planId: string) {
  const rows = database
    .prepare<[string, string, string], { id: string }>(
      `select id from instance where host_id = ? and buyer_id = ? and plan_id = ? and state <> 'released' order by id`,
    )
    .all(hostId, buyerId, planId)
  return rows.length === 0 ? undefined : chance.pick(rows).id
}
