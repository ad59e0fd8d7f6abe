import { postMessage, readMessages } from '../../../../bff/commands/messages.ts'
import { actorsOf, anyOrder, type Deed, press } from './deed.ts'

/** Somebody of an order writes to the others, or reads what they wrote. */
export const converse: Deed = (scene, key) => {
  const { chance } = scene.kernel
  const order = anyOrder(scene)
  if (!order) return
  const reads = chance.is(0.3)
  press(scene, {
    hostId: order.host_id,
    actor: chance.pick(actorsOf(order)),
    key,
    operation: reads ? 'mark-messages-read' : 'post-message',
    act: async (context) => {
      if (reads) {
        const read = await readMessages(context, { orderId: order.id, number: 1 })
        return read.ok ? { ok: true, value: { id: order.id } } : read
      }
      const posted = await postMessage(context, { orderId: order.id, text: 'hello', attachments: [] })
      return posted.ok ? { ok: true, value: { id: posted.value.id } } : posted
    },
  })
}
