import { runOrderCommand } from '../../../../bff/commands/run-order-command.ts'
import { commandsOpenTo } from '../../../../bff/domain/process.ts'
import type { Actor } from '../../../../bff/domain/role.ts'
import { loadOrder } from '../../../../bff/routes/load-order.ts'
import type { Ask } from '../ask.ts'
import { BUYERS } from '../shop.ts'
import { actorsOf, anyOrder, type Deed, type OrderRow, processOf, type Scene } from './deed.ts'
import { explain } from './serial.ts'

/** What is sent along with a command; one that needs more joins by its line. */
const PAYLOADS: Readonly<Record<string, (order: OrderRow, scene: Scene) => object>> = {
  cancel: () => ({ reason: 'no longer needed' }),
}

/** Somebody presses a button of an order: mostly one that is open to them, sometimes one that is not. */
export const moveOrder: Deed = (scene, key) => {
  const { chance } = scene.kernel
  const order = anyOrder(scene)
  if (!order) return
  const process = processOf(order)
  const actor = chance.pick(actorsOf(order))
  const open = commandsOpenTo(process, order.state, actor.role)
  const command =
    open.length > 0 && chance.is(0.8) ? chance.pick(open) : chance.pick(process.transitions.map((row) => row.command))
  const clicks = chance.is(scene.kernel.faults.doubleClick) ? chance.between(2, 3) : 1
  const ask = commandAsk(scene, { order, actor, command, key })
  for (let i = 0; i < clicks; i += 1)
    void scene.client
      .retry(ask, chance.between(1, 4))
      .then((reply) => explain(scene, { order, actor, command, key }, reply))
}

type Pressed = { readonly order: OrderRow; readonly actor: Actor; readonly command: string; readonly key: string }

function commandAsk(scene: Scene, { order, actor, command, key }: Pressed, hostId = order.host_id): Ask {
  const payload = PAYLOADS[command]?.(order, scene) ?? {}
  return {
    hostId,
    actor,
    key,
    operation: 'command-order',
    what: `${order.id} ${command}`,
    act: async (context) => {
      const moved = await runOrderCommand(context, { orderId: order.id, command, ...payload })
      return moved.ok ? { ok: true, value: await loadOrder(context.tx, moved.value, actor.role, context.shell) } : moved
    },
  }
}

/** Somebody of another tenant, or another buyer: for them the order does not exist (I18). */
export const stray: Deed = (scene, key) => {
  const { kernel, client, shops } = scene
  const order = anyOrder(scene)
  if (!order) return
  const otherHost = shops.find(({ hostId }) => hostId !== order.host_id)?.hostId ?? ''
  const otherBuyer = BUYERS.find((id) => id !== order.buyer_id) ?? ''
  const stranger = kernel.chance.is(0.5)
  const actor: Actor = stranger ? { role: 'buyer', id: otherBuyer } : kernel.chance.pick(actorsOf(order))
  const ask = commandAsk(scene, { order, actor, command: 'cancel', key }, stranger ? order.host_id : otherHost)
  void client.retry(ask, 2).then((reply) => {
    if (reply !== 'nothing' && (reply.ok || reply.code !== 'not-found'))
      kernel.report(`I18 ${actor.role} of another tenant reaches ${order.id}: ${reply.ok ? 'done' : reply.code}`)
  })
}

const HOUR = 3_600_000

/** The same key for something else is refused, whatever became of the first (I16). */
export const reuseKey: Deed = (scene, key) => {
  const { kernel, client } = scene
  const order = anyOrder(scene)
  if (!order) return
  const ask = commandAsk(scene, { order, actor: { role: 'buyer', id: order.buyer_id }, command: 'cancel', key })
  void client.retry(ask, 3).then(async (first) => {
    if (first === 'nothing' || !first.ok) return
    await kernel.agenda.wait(kernel.chance.int(HOUR))
    const second = await client.retry({ ...ask, what: 'else' }, 2)
    if (second !== 'nothing' && (second.ok || second.code !== 'idempotency-key-reused'))
      kernel.report(`I16 key ${key} was taken for something else`)
  })
}
