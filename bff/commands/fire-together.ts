import { StaleVersion } from '../../db/errors.ts'
import { type DeadlineRow, listRunning, removeDeadlinesOf, takeDeadlines } from '../../db/queries/deadlines.ts'
import { appendSteps, type HistoryRow } from '../../db/queries/history.ts'
import { listStands, moveOrders, type OrderStand } from '../../db/queries/orders.ts'
import { policies } from '../domain/deadline.ts'
import { type Delivery, deliveryProcesses } from '../domain/delivery/processes.ts'
import { holdOf } from '../domain/notice.ts'
import { asksAboutPast, decide, type Process } from '../domain/process.ts'
import { composeStep } from './advance.ts'
import type { Context } from './context.ts'
import { endAlerts } from './end-alerts.ts'
import { announceStep } from './run-order-command.ts'

/** A step that is nothing but a step: the order before it, and its row in the history, which says how the order stands after it. */
type PlainStep = { readonly deadline: DeadlineRow; readonly order: OrderStand; readonly row: HistoryRow }

/**
 * Fires all of a host's due clocks whose orders only change their state by it, such as the unpaid ones of a busy day: what each step
 * writes is what it would write alone, but each table is written for all of them at once. Answers those it fired; the others are
 * for `fireDeadline`.
 */
export async function fireTogether(context: Context, due: readonly DeadlineRow[]): Promise<readonly DeadlineRow[]> {
  const { tx, hostId, now } = context
  const running = await findRunning(context, due)
  if (running.length === 0) return []
  const ids = JSON.stringify(running.map(({ subject_id }) => subject_id))
  const orders = new Map((await listStands(tx, { host_id: hostId, ids })).map((order) => [order.id, order]))
  const steps = running.flatMap((deadline) => plainStep(context, deadline, orders) ?? [])
  if (steps.length === 0) return []

  const taken = JSON.stringify(steps.map(({ deadline }) => deadline.id))
  if ((await takeDeadlines(tx, { host_id: hostId, ids: taken, now })) !== steps.length)
    throw new Error('Somebody else took a clock of these')
  const movedIds = steps.map(({ order }) => order.id)
  const moved = JSON.stringify(movedIds)
  await removeDeadlinesOf(tx, { host_id: hostId, ids: moved })
  await endAlerts(context, movedIds, 'went-on')
  await appendSteps(
    tx,
    steps.map(({ row }) => row),
  )
  if ((await moveOrders(tx, { host_id: hostId, ids: moved })) !== steps.length)
    throw new StaleVersion('Somebody else moved an order of these')
  for (const { order, row, deadline } of steps)
    announceStep(context, { ...order, state: row.to_state, version: row.version }, order.state, deadline.command)
  return steps.map(({ deadline }) => deadline)
}

/** Those that are orders', as they stand now: one may have been paid, paused or moved since it was found due. */
async function findRunning({ tx, hostId, now }: Context, due: readonly DeadlineRow[]): Promise<DeadlineRow[]> {
  const found = due.filter(({ subject, policy }) => subject === 'order' && policies[policy].outcome !== 'alerts')
  if (found.length === 0) return []
  const ids = JSON.stringify(found.map(({ id }) => id))
  const running = new Map((await listRunning(tx, { host_id: hostId, ids })).map((stand) => [stand.id, stand]))
  const seen = new Set<string>()
  return found.filter(({ id, subject_id, due_at, policy, armed_at }) => {
    const stand = running.get(id)
    // Of two clocks of one order the first may end the other.
    if (!stand || seen.has(subject_id) || stand.due_at !== due_at || due_at > now) return false
    seen.add(subject_id)
    return holdOf({ ...stand, policy, armed_at }, now) === null
  })
}

/** Asks the table as any command does; null when there is more to the step than the step. */
function plainStep(context: Context, deadline: DeadlineRow, orders: ReadonlyMap<string, OrderStand>): PlainStep | null {
  const { actor, now } = context
  const order = orders.get(deadline.subject_id)
  if (!order) return null
  const process: Process = deliveryProcesses[order.delivery as Delivery]
  if (asksAboutPast(process, order.state)) return null
  const { command, due_at } = deadline
  const step = decide(process, { command, by: actor.role, state: order.state, now, timer: { dueAt: due_at, now } })
  if (!step.ok || !step.entered || step.clocks !== 'armed' || step.needsReason) return null
  if (step.effects.length > 0 || step.deadlines.length > 0) return null
  const version = order.version + 1
  const subject = { process, id: order.id, state: order.state, version: order.version, chain: order.chain }
  const row = composeStep(context, subject, { command }, { from: step.from, to: step.to, version, content: null })
  return { deadline, order, row }
}
