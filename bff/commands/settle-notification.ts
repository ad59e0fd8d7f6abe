import type { EndpointRow } from '../../db/queries/endpoints.ts'
import { findInstance, saveInstance } from '../../db/queries/instances.ts'
import { finishAttempt, type NotificationRow, settleNotification } from '../../db/queries/notifications.ts'
import { findOrder } from '../../db/queries/orders.ts'
import {
  type Delivered,
  isGuardReason,
  type ProviderEvent,
  type ProviderMessage,
  type Reply,
  type ReplyReason,
} from '../domain/provider-event.ts'
import { SYSTEM } from '../domain/role.ts'
import { tellPlanAgain } from './apply-term.ts'
import type { Context } from './context.ts'
import { disableEndpoint, releaseIfOn } from './disable-endpoint.ts'
import { endAlerts, endOfEarlier } from './end-alerts.ts'
import { noteHealth } from './endpoint-health.ts'
import { notifyProvider } from './notify-provider.ts'
import { raiseAlert } from './raise-alert.ts'
import { runOrderCommand } from './run-order-command.ts'
import { notificationsOf } from './topics.ts'

/** What one attempt brought; the log keeps it as it is, masked by the gateway. */
export type AttemptLog = {
  readonly request: string | null
  readonly response: string | null
  readonly timing: string | null
}

export type Verdict = {
  readonly reply: Reply
  /** When to try again; null when nothing is left to try. */
  readonly nextAt: number | null
  /** Which endpoint was told; undefined when there is none. */
  readonly endpoint: EndpointRow | undefined
  /** The part of its attempts that is used up, 0 to 1. */
  readonly usedUp: number
}

/** Writes one answer in one transaction: the attempt, the notification, and the command the answer means for the event that was sent. */
export async function settleAttempt(
  context: Context,
  notification: NotificationRow,
  log: AttemptLog,
  { reply, nextAt, endpoint, usedUp }: Verdict,
): Promise<void> {
  const { tx, now } = context
  const { id, host_id, token } = notification
  // "Not ready" is no trouble: it is what the provider says while it works.
  const reason = reply.kind === 'accepted' || reply.kind === 'not-ready' ? null : reply.reason
  const next = reply.kind === 'not-ready' ? reply.next : undefined
  await finishAttempt(tx, {
    ...log,
    host_id,
    notification_id: id,
    number: token,
    finished_at: now,
    verdict: reply.kind,
    reason,
    detail: detailOf(reply),
  })
  const state = (await isOvertaken(context, notification, reply)) ? 'abandoned' : stateAfter(reply, nextAt)
  const settled = await settleNotification(tx, {
    id,
    host_id,
    token,
    state,
    polls: pollsAfter(notification, reply),
    phase: next?.phase ?? notification.phase,
    next_at: nextAt ?? now,
    reason: state === 'dead' && reply.kind === 'not-ready' ? 'never-ready' : reason,
    finished_at: state === 'pending' ? null : now,
  })
  tx.touch('notifications')
  tx.touch(notificationsOf(notification))
  if (notification.order_id) tx.touch(`order:${notification.order_id}`)
  if (endpoint) await noteHealth(context, endpoint, reply, usedUp)
  if (endpoint && reason === 'gone') await disableEndpoint(context, endpoint, detailOf(reply) ?? reason)
  if (endpoint && reason !== null && HELD.has(reason)) await releaseIfOn(context, endpoint)
  if (settled === 0) return settleLate(context, notification, reply)
  if (state !== 'pending') await settleFinished(context, notification, reply, state)
}

/** Nothing is sent there any more. */
const HELD: ReadonlySet<ReplyReason> = new Set(['gone', 'endpoint-disabled'])

/** Attempts that were no failures. Those that failed on the way to a step that is done count no more. */
function pollsAfter({ attempts, polls }: NotificationRow, reply: Reply): number {
  if (reply.kind === 'failed' && reply.reason === 'endpoint-disabled') return polls + 1
  if (reply.kind !== 'not-ready') return polls
  return reply.next?.atOnce ? attempts : polls + 1
}

/** An expiry that was not heard while the instance was renewed is not told any more. */
async function isOvertaken({ tx }: Context, { event, host_id, instance_id }: NotificationRow, reply: Reply) {
  if (event !== 'instance.expire' || reply.kind === 'accepted') return false
  return (await findInstance(tx, { id: instance_id, host_id }))?.state === 'active'
}

/** What tells the provider of an order: its answer moves the order. */
const ORDERED: ReadonlySet<ProviderEvent> = new Set(['instance.create', 'instance.renew', 'instance.change'])

function stateAfter(reply: Reply, nextAt: number | null): NotificationRow['state'] {
  if (reply.kind === 'accepted') return 'accepted'
  if (reply.kind === 'refused' && !isGuardReason(reply.reason)) return 'refused'
  return nextAt === null ? 'dead' : 'pending'
}

async function settleFinished(
  context: Context,
  notification: NotificationRow,
  reply: Reply,
  state: NotificationRow['state'],
): Promise<void> {
  if (state === 'abandoned') return
  if (reply.kind === 'accepted') return take(context, notification, reply.delivered)
  if (ORDERED.has(notification.event) && notification.order_id)
    await runOrderCommand(
      { ...context, actor: SYSTEM },
      { orderId: notification.order_id, command: 'fail-delivery', note: wordsOf(reply) },
    )
  await raiseAlert(context, {
    kind: 'notification-dead',
    subject: 'notification',
    subjectId: notification.id,
    detail: `${notification.event}: ${detailOf(reply) ?? state}`,
  })
}

/** The answer came after the lease was lost or the notification was given up: what the provider did for an order still means something. */
async function settleLate(context: Context, notification: NotificationRow, reply: Reply): Promise<void> {
  if (reply.kind !== 'accepted') return
  await endAlerts(context, notification.id, 'message-taken')
  await take(context, notification, reply.delivered)
}

async function take(context: Context, notification: NotificationRow, delivered: Delivered | null): Promise<void> {
  await endOfEarlier(context, notification)
  await deliver(context, notification, delivered)
}

async function deliver(context: Context, notification: NotificationRow, delivered: Delivered | null): Promise<void> {
  const { event, order_id } = notification
  if (!order_id || !ORDERED.has(event) || (event === 'instance.create' && !delivered)) return
  const result = await runOrderCommand(
    { ...context, actor: SYSTEM },
    { orderId: order_id, command: 'deliver', ...(delivered && { delivered }) },
  )
  if (result.ok) return
  if (event === 'instance.create' && delivered) return reclaim(context, notification, delivered)
  if (event === 'instance.change') await correct(context, notification)
}

/** Another plan was taken for an order that is over: the provider hears once more which one counts. */
async function correct(context: Context, { host_id, instance_id, order_id, body }: NotificationRow): Promise<void> {
  const instance = await findInstance(context.tx, { id: instance_id, host_id })
  const order = await findOrder(context.tx, { id: order_id ?? '', host_id })
  if (!instance || order?.state !== 'cancelled') return
  const told: ProviderMessage = JSON.parse(body)
  if (told.plan.id !== instance.plan_id) await tellPlanAgain(context, order, instance)
}

/** An instance made for an order that is over: remembered by the provider's id, and taken back. A second id for a live one alerts, until the first is answered again. */
async function reclaim(context: Context, notification: NotificationRow, delivered: Delivered): Promise<void> {
  const { tx, hostId } = context
  const instance = await findInstance(tx, { id: notification.instance_id, host_id: hostId })
  const order = await findOrder(tx, { id: notification.order_id ?? '', host_id: hostId })
  if (!instance || !order) return
  if (instance.provider_instance_id === delivered.providerInstanceId)
    return endAlerts(context, instance.id, 'provider-agrees')
  if (instance.state !== 'released') {
    const detail = `${instance.provider_instance_id ?? '-'} / ${delivered.providerInstanceId}`
    return raiseAlert(context, { kind: 'instance-mismatch', subject: 'instance', subjectId: instance.id, detail })
  }
  const named = { ...instance, provider_instance_id: delivered.providerInstanceId }
  await saveInstance(tx, { ...named, expected: instance.version })
  await notifyProvider(context, { event: 'instance.destroy', order, instance: named, reason: 'undelivered' })
}

/** What the provider itself said, which everybody reads in the order. What went wrong on the way is for the log and the alert. */
function wordsOf(reply: Reply): string | undefined {
  return 'detail' in reply && reply.reason === 'provider-said-no' ? reply.detail : undefined
}

function detailOf(reply: Reply): string | null {
  if (reply.kind === 'accepted') return reply.warnings.length > 0 ? reply.warnings.join('; ') : null
  return reply.kind === 'not-ready' ? reply.reason : reply.detail
}
