import {
  findOrder,
  insertOrder,
  listTermOrders,
  type OrderRow,
  type OrderStand,
  saveOrder,
} from '../../db/queries/orders.ts'
import { type Delivery, type DeliveryName, deliveryProcesses, isManual, isTerm } from '../domain/delivery/processes.ts'
import { promises } from '../domain/delivery/promises.ts'
import type { Process } from '../domain/process.ts'
import type { Delivered } from '../domain/provider-event.ts'
import { SYSTEM } from '../domain/role.ts'
import { endOfOutdated, type Turn, turnOf } from '../domain/term-rules.ts'
import { advance, type Check, type Given } from './advance.ts'
import { concerns } from './concerns.ts'
import { type Context, done, type Refusal, type Result, refuse } from './context.ts'
import { closeExtension } from './extension.ts'
import { carryOutOrderEffect } from './order-effects.ts'
import { prepareWork } from './prepare-work.ts'
import { recordEvent } from './record-event.ts'
import { keepDraft } from './requirement.ts'
import { takeCode } from './take-code.ts'
import type { Prepared, WorkInput } from './work-input.ts'

export type OrderInput = Given &
  WorkInput & {
    readonly orderId: string
    /** What the provider delivered; only with `deliver`. */
    readonly delivered?: Delivered
    /** Only with `pay`. */
    readonly payment?: { readonly reference: string }
  }

/** The only way an order changes: buyers, providers, operators, the host and clocks all come through here. */
export async function runOrderCommand(context: Context, input: OrderInput): Promise<Result<OrderRow>> {
  const order = await findOrder(context.tx, { id: input.orderId, host_id: context.hostId })
  if (!order || !concerns(order, context.actor)) return refuse('not-found')
  return stepOrder(context, order, input)
}

/** Moves a known order one step: history, deadlines, its row, effects, event — in that order, in one transaction. */
export async function stepOrder(context: Context, order: OrderRow, input: OrderInput): Promise<Result<OrderRow>> {
  const { tx, now } = context
  const process: Process = deliveryProcesses[order.delivery as Delivery]
  let prepared: readonly Prepared[] = []
  const check: Check = async ({ effects }) => {
    const found = await prepareWork(context, order, effects, input)
    if ('ok' in found) return found
    prepared = found
    return { ok: true, content: found.find(({ content }) => content !== null)?.content ?? null }
  }
  const step = await advance(
    context,
    {
      process,
      id: order.id,
      state: order.version === 0 ? null : order.state,
      version: order.version,
      lengths: JSON.parse(order.lengths),
      chain: order.chain,
    },
    input,
    check,
  )
  if (!step.ok) return refusedStep(context, order, input, step)

  let next: OrderRow = {
    ...order,
    state: step.to,
    version: step.version,
    chain: step.chain,
    ...(input.payment && { payment_reference: input.payment.reference, paid_at: now }),
  }
  // A new order is written once, as it stands after its first step; what an effect writes may refer to it, and then it is there before.
  const isNew = order.version === 0
  const isReferred = step.effects.length > 0 || prepared.length > 0
  if (isNew && isReferred) await insertOrder(tx, order)
  for (const { write } of prepared) await write(step.version)
  if (step.entered && step.past.open !== null) await closeExtension(context, order, 'lapsed')
  for (const effect of step.effects) next = await carryOutOrderEffect(context, next, effect, input)
  if (isNew && !isReferred) await insertOrder(tx, next)
  else await saveOrder(tx, { ...changeOf(next), expected: order.version })
  announceStep(context, next, step.from, input.command)
  const turn = turnOf(step.effects, next.type)
  if (turn && next.instance_id) await closeOutdated(context, next.instance_id, turn, next.id)
  return step.effects.some(({ kind }) => kind === 'take-code') ? deliverCode(context, next) : done(next)
}

/** Tells host and watchers of a step: the order as it stands after it. */
export function announceStep(
  context: Context,
  order: Omit<OrderStand, 'delivery' | 'chain'>,
  from: string | null,
  command: string,
): void {
  recordEvent(context, {
    type: `order.${order.state}`,
    subject: 'order',
    subjectId: order.id,
    data: {
      number: order.number,
      from,
      to: order.state,
      command,
      version: order.version,
      productId: order.product_id,
      instanceId: order.instance_id,
      // A cashier that has the old price on screen hears of the new one.
      ...(command === 'change-price' && { price: { amount: order.price, currency: order.currency } }),
    },
  })
  context.tx.touch(`order:${order.id}`)
}

/** The step behind a step that asks for a code: the order has one, or everybody sees that there is none. */
async function deliverCode(context: Context, order: OrderRow): Promise<Result<OrderRow>> {
  const delivered = await takeCode(context, order)
  const given = delivered ? { command: 'deliver', delivered } : { command: 'fail-delivery' }
  return stepOrder({ ...context, actor: SYSTEM }, order, { ...given, orderId: order.id })
}

/** Orders for an instance whose price or purpose went with what has just happened to it: nobody pays for them any more. */
export async function closeOutdated(context: Context, instanceId: string, turn: Turn, cause?: string): Promise<void> {
  for (const order of await listTermOrders(context.tx, { host_id: context.hostId, instance_id: instanceId })) {
    const command = order.id === cause ? null : endOfOutdated(order, turn)
    if (command) await stepOrder({ ...context, actor: SYSTEM }, order, { orderId: order.id, command })
  }
}

/** What of an order a step may change. */
function changeOf({ id, host_id, state, instance_id, price, payment_reference, paid_at, chain }: OrderRow) {
  return { id, host_id, state, instance_id, price, payment_reference, paid_at, chain }
}

/** What a buyer wrote is kept when the command comes too late or is incomplete; too late has a code of its own. */
async function refusedStep(context: Context, order: OrderRow, input: OrderInput, refusal: Refusal): Promise<Refusal> {
  const { command, requirement } = input
  if (command === 'request-refund') return refusedRefund(order, refusal)
  if (!requirement || !REQUIREMENT_COMMANDS.has(command) || context.actor.role !== 'buyer') return refusal
  await keepDraft(context, order, requirement)
  return refusal.code === 'command-not-allowed' && isManual(order.delivery) ? refuse('requirement-locked') : refusal
}

/** Why no money comes back, where it is not the time: nothing was paid, or the kind of thing is never taken back. */
function refusedRefund({ delivery, paid_at }: OrderRow, refusal: Refusal): Refusal {
  if (isTerm(delivery) || promises[delivery as DeliveryName].refund === 'never') return refuse('not-refundable')
  return refusal.code === 'not-yet' && paid_at === null ? refuse('nothing-to-refund') : refusal
}

const REQUIREMENT_COMMANDS: ReadonlySet<string> = new Set(['submit-requirement', 'edit-requirement'])
