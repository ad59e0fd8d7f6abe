import { placeOrder } from '../../../bff/commands/place-order.ts'
import { runProductCommand } from '../../../bff/commands/products.ts'
import { replayNotification } from '../../../bff/commands/replay-notification.ts'
import { openLoginLink, revealCredential } from '../../../bff/commands/reveal.ts'
import { runOrderCommand } from '../../../bff/commands/run-order-command.ts'
import { type Delivery, deliveryProcesses } from '../../../bff/domain/delivery/processes.ts'
import { commandsOpenTo } from '../../../bff/domain/process.ts'
import { listingProcesses } from '../../../bff/domain/product/listing.ts'
import type { Actor } from '../../../bff/domain/role.ts'
import { loadOrder } from '../../../bff/routes/load-order.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Ask, Client } from './client.ts'
import { BUYERS, OPERATOR, PERIOD, PROVIDER, type Shop } from './shop.ts'

const HOUR = 3_600_000

/** What people have in hand after an answer. */
export type Memory = {
  /** Order ids of placements that were answered. */
  readonly placed: Set<string>
  reveals: number
  asked: number
}

type Scene = {
  readonly kernel: Kernel
  readonly client: Client
  readonly shops: readonly Shop[]
  readonly memory: Memory
}

/** Everything people do: they order, press every button that is open to them and some that are not, twice, and from the wrong tenant. */
export function schedulePeople(
  scene: Scene,
  { orders, deeds, withinMs }: { readonly orders: number; readonly deeds: number; readonly withinMs: number },
): void {
  const { agenda, chance } = scene.kernel
  for (let i = 0; i < orders; i += 1) agenda.in(chance.int(withinMs), () => order(scene, i))
  for (let i = 0; i < deeds; i += 1) {
    const deed = chance.pick(DEEDS)
    agenda.in(chance.int(withinMs), () => deed(scene, `deed-${i}`))
  }
}

function order({ kernel, client, shops, memory }: Scene, index: number): void {
  const { chance } = kernel
  const shop = chance.pick(shops)
  const buyer: Actor = { role: 'buyer', id: chance.pick(BUYERS) }
  const trial = chance.is(0.2)
  const key = `place-${index}`
  const wish = {
    productId: shop.productId,
    planId: shop.planId,
    trial,
    authorization: { name: `${shop.hostId} ${buyer.id} ${key}` },
  }
  press(
    { kernel, client, memory, shops },
    {
      hostId: shop.hostId,
      actor: buyer,
      key,
      operation: 'place-order',
      act: async (context) => {
        const placed = await placeOrder(context, { ...wish, ...(!trial && { period: PERIOD }) })
        return placed.ok ? { ok: true, value: await loadOrder(context.tx, placed.value, 'buyer') } : placed
      },
    },
  )
}

/** A click, or two or three at once with the same key, each tried again when no answer comes. */
function press({ kernel, client, memory }: Scene, ask: Ask): void {
  const { chance } = kernel
  const clicks = chance.is(kernel.faults.doubleClick) ? chance.between(2, 3) : 1
  for (let i = 0; i < clicks; i += 1) {
    memory.asked += 1
    void client.retry(ask, chance.between(1, 4)).then((reply) => {
      if (reply === 'nothing' || !reply.ok) return
      if (ask.operation === 'place-order') memory.placed.add((JSON.parse(reply.body) as { id: string }).id)
      if (ask.operation === 'reveal') memory.reveals += 1
    })
  }
}

type Deed = (scene: Scene, key: string) => void

/** A new kind of deed joins by its line; those that matter most stand twice. */
const DEEDS: readonly Deed[] = [moveOrder, moveOrder, moveOrder, stray, replay, replay, reveal, moveProduct, reuseKey]

type OrderRow = {
  readonly id: string
  readonly host_id: string
  readonly buyer_id: string
  readonly delivery: Delivery
  readonly state: string
  readonly instance_id: string | null
}

function anyOrder({ kernel: { chance, database } }: Scene): OrderRow | undefined {
  const rows = database
    .prepare<[], OrderRow>('select id, host_id, buyer_id, delivery, state, instance_id from "order" order by id')
    .all()
  return rows.length === 0 ? undefined : chance.pick(rows)
}

function actorsOf(order: OrderRow): readonly Actor[] {
  return [{ role: 'buyer', id: order.buyer_id }, PROVIDER, OPERATOR]
}

/** What may be sent along, by command; a command that needs more joins by its line. */
const PAYLOADS: Readonly<Record<string, object>> = { cancel: { reason: 'no longer needed' } }

function moveOrder(scene: Scene, key: string): void {
  const { chance } = scene.kernel
  const order = anyOrder(scene)
  if (!order) return
  const process = deliveryProcesses[order.delivery]
  const actor = chance.pick(actorsOf(order))
  const open = commandsOpenTo(process, order.state, actor.role)
  const command =
    open.length > 0 && chance.is(0.8) ? chance.pick(open) : chance.pick(process.transitions.map((row) => row.command))
  press(scene, commandAsk(order, order.host_id, actor, command, key))
}

function commandAsk(order: OrderRow, hostId: string, actor: Actor, command: string, key: string): Ask {
  return {
    hostId,
    actor,
    key,
    operation: 'command-order',
    what: `${order.id} ${command}`,
    act: async (context) => {
      const moved = await runOrderCommand(context, { orderId: order.id, command, ...PAYLOADS[command] })
      return moved.ok ? { ok: true, value: await loadOrder(context.tx, moved.value, actor.role) } : moved
    },
  }
}

/** Somebody of another tenant, or another buyer: for them the order does not exist (I18). */
function stray(scene: Scene, key: string): void {
  const { kernel, client, shops } = scene
  const order = anyOrder(scene)
  if (!order) return
  const otherHost = shops.find(({ hostId }) => hostId !== order.host_id)?.hostId ?? ''
  const otherBuyer = BUYERS.find((id) => id !== order.buyer_id) ?? ''
  const stranger = kernel.chance.is(0.5)
  const actor: Actor = stranger ? { role: 'buyer', id: otherBuyer } : kernel.chance.pick(actorsOf(order))
  const ask = commandAsk(order, stranger ? order.host_id : otherHost, actor, 'cancel', key)
  void client.retry(ask, 2).then((reply) => {
    if (reply !== 'nothing' && (reply.ok || reply.code !== 'not-found'))
      kernel.report(`I18 ${actor.role} of another tenant reaches ${order.id}: ${reply.ok ? 'done' : reply.code}`)
  })
}

function replay(scene: Scene, key: string): void {
  const { chance, database } = scene.kernel
  const rows = database
    .prepare<[], { id: string; host_id: string }>(
      `select id, host_id from notification where state in ('dead', 'refused', 'accepted') order by id`,
    )
    .all()
  if (rows.length === 0) return
  const { id, host_id } = chance.pick(rows)
  press(scene, {
    hostId: host_id,
    actor: chance.pick([PROVIDER, OPERATOR]),
    key,
    operation: 'replay-notification',
    act: async (context) => {
      const replayed = await replayNotification(context, id)
      return replayed.ok ? { ok: true, value: { id: replayed.value.id } } : replayed
    },
  })
}

function reveal(scene: Scene, key: string): void {
  const order = anyOrder(scene)
  const instanceId = order?.instance_id
  if (!order || !instanceId) return
  const link = scene.kernel.chance.is(0.3)
  press(scene, {
    hostId: order.host_id,
    actor: { role: 'buyer', id: order.buyer_id },
    key,
    operation: 'reveal',
    act: (context) =>
      link ? openLoginLink(context, instanceId) : revealCredential(context, { instanceId, key: 'field-2' }),
  })
}

function moveProduct(scene: Scene, key: string): void {
  const { chance, database } = scene.kernel
  const { hostId, draftId } = chance.pick(scene.shops)
  const state = database
    .prepare<[string], { state: string }>('select state from product where id = ?')
    .get(draftId)?.state
  const actor = chance.pick([PROVIDER, OPERATOR])
  const process = listingProcesses['review-7']
  const open = commandsOpenTo(process, state ?? '', actor.role).filter((command) => command !== 'edit')
  if (open.length === 0) return
  const command = chance.pick(open)
  press(scene, {
    hostId,
    actor,
    key,
    operation: 'command-product',
    act: async (context) => {
      const moved = await runProductCommand(context, { productId: draftId, command, reason: 'because' })
      return moved.ok ? { ok: true, value: { id: draftId, state: moved.value.state } } : moved
    },
  })
}

/** The same key for something else is refused, whatever became of the first (I16). */
function reuseKey(scene: Scene, key: string): void {
  const { kernel, client } = scene
  const order = anyOrder(scene)
  if (!order) return
  const actor: Actor = { role: 'buyer', id: order.buyer_id }
  void client.retry(commandAsk(order, order.host_id, actor, 'cancel', key), 3).then(async (first) => {
    if (first === 'nothing' || !first.ok) return
    await kernel.agenda.wait(kernel.chance.int(HOUR))
    const second = await client.retry({ ...commandAsk(order, order.host_id, actor, 'cancel', key), what: 'else' }, 2)
    if (second !== 'nothing' && (second.ok || second.code !== 'idempotency-key-reused'))
      kernel.report(`I16 key ${key} was taken for something else`)
  })
}
