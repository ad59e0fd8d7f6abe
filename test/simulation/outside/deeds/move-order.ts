import type { Database } from 'better-sqlite3'
import { runOrderCommand } from '../../../../bff/commands/run-order-command.ts'
import { type PastStep, pastOf } from '../../../../bff/domain/past.ts'
import { commandsOpenTo, OUTCOMES } from '../../../../bff/domain/process.ts'
import type { Actor } from '../../../../bff/domain/role.ts'
import { loadOrder } from '../../../../bff/routes/load-order.ts'
import type { Ask } from '../ask.ts'
import { BUYERS } from '../shop.ts'
import { CANARY } from '../wire-words.ts'
import { actorsOf, anyOrder, type Deed, type OrderRow, processOf, type Scene } from './deed.ts'
import { explain } from './serial.ts'

/** What is sent along with a command; one that needs more joins by its line. */
const PAYLOADS: Readonly<Record<string, (order: OrderRow, scene: Scene) => object>> = {
  cancel: () => ({ reason: 'no longer needed' }),
  'submit-requirement': () => ({ requirement: REQUIREMENT }),
  'edit-requirement': () => ({ requirement: REQUIREMENT }),
  'return-requirement': () => ({
    reason: 'which system?',
    problems: [{ path: 'description', reason: 'which system?' }],
  }),
  finish: () => ({ result: { ...RESULT, accounts: [{ label: 'password', value: `${CANARY}-result` }] } }),
  reject: () => ({ reason: 'one is missing' }),
  appeal: () => ({ reason: 'no end in sight' }),
  'request-extension': (_, { kernel: { chance } }) => ({ reason: 'more than expected', days: chance.between(1, 15) }),
  'request-refund': (_, { kernel: { chance } }) => ({
    reason: 'called off',
    ...(chance.is(0.3) && { refund: { amount: chance.between(1, 9000), currency: 'CNY' } }),
  }),
  'change-price': (_, { kernel: { chance } }) => ({ price: { amount: chance.between(0, 9000), currency: 'CNY' } }),
  'refuse-refund': () => ({ reason: 'people are planned' }),
  decide: (_, { kernel: { chance } }) => {
    const outcome = chance.pick(OUTCOMES)
    const part = { amount: chance.between(1, 9000), currency: 'CNY' }
    return { reason: 'heard both', outcome, ...(outcome === 'cancel' && chance.is(0.5) && { refund: part }) }
  },
}

export const REQUIREMENT = {
  fields: { description: 'move it', contact: 'Lin', contactDetails: '139' },
  attachments: [],
}
export const RESULT = { text: 'done', links: [{ label: 'site', url: 'https://app.example.com' }], files: [] }

/** Somebody presses a button of an order: mostly one that is open to them, sometimes one that is not. */
export const moveOrder: Deed = (scene, key) => {
  const { chance } = scene.kernel
  const order = anyOrder(scene)
  if (!order) return
  const process = processOf(order)
  const actor = chance.pick(actorsOf(order))
  const { agenda, database } = scene.kernel
  const past = pastOf(process, stepsOf(database, order.id))
  const open = commandsOpenTo(process, order.state, actor.role, { past, now: agenda.now })
  const command =
    open.length > 0 && chance.is(0.8) ? chance.pick(open) : chance.pick(process.transitions.map((row) => row.command))
  pressCommand(scene, { order, actor, command, key })
}

/** A click, or two or three at once; whatever is answered must have an explanation. */
export function pressCommand(scene: Scene, pressed: Pressed): void {
  const { chance } = scene.kernel
  const clicks = chance.is(scene.kernel.faults.doubleClick) ? chance.between(2, 3) : 1
  const ask = commandAsk(scene, pressed)
  for (let i = 0; i < clicks; i += 1)
    void scene.client.retry(ask, chance.between(1, 4)).then((reply) => explain(scene, pressed, reply))
}

export function stepsOf(database: Database, orderId: string): PastStep[] {
  return database
    .prepare<[string], PastStep>(
      'select command, from_state as "from", to_state as "to", at, version from history where subject_id = ? order by version',
    )
    .all(orderId)
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
