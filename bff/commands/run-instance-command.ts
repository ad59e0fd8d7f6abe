import { forgetOldSecret } from '../../db/queries/access-keys.ts'
import {
  deleteCredentials,
  findInstance,
  type InstanceRow,
  insertInstance,
  saveInstance,
} from '../../db/queries/instances.ts'
import { abandonNotifications, countTried } from '../../db/queries/notifications.ts'
import { findOrder, type OrderRow } from '../../db/queries/orders.ts'
import { destroyResultKeys } from '../../db/queries/results.ts'
import { isSilent } from '../domain/delivery/processes.ts'
import { instanceProcess } from '../domain/instance.ts'
import type { Effect } from '../domain/process.ts'
import type { Delivered, ProviderMessage } from '../domain/provider-event.ts'
import { SYSTEM } from '../domain/role.ts'
import { type Holding, holdingOf } from '../domain/term.ts'
import { advance, type Given } from './advance.ts'
import { moveClock } from './clocks.ts'
import { type Context, done, type Result, refuse } from './context.ts'
import { endOfQuotas } from './end-alerts.ts'
import { notifyProvider } from './notify-provider.ts'
import { recordEvent } from './record-event.ts'
import { keyPlace, sealCredentials } from './seal-credentials.ts'
import { termOf } from './terms.ts'
import { withdrawCode } from './withdraw-code.ts'

export type InstanceInput = InstanceStep & { readonly instanceId: string }

export type InstanceStep = Given & {
  /** Only with `activate`: what the provider delivered, and for which order, as that stands by then. */
  readonly delivered?: Delivered
  readonly order?: OrderRow
  /** What it is from now on; only with what an order has paid for, or has been paid back. */
  readonly holding?: Holding
  /** Why it is released; told to the provider. */
  readonly why?: ProviderMessage['reason']
}

/** Every change of an instance. The actor of the context stays in the history as who caused it; the command itself is the system's. */
export async function runInstanceCommand(context: Context, input: InstanceInput): Promise<Result<InstanceRow>> {
  const instance = await findInstance(context.tx, { id: input.instanceId, host_id: context.hostId })
  return instance ? stepInstance(context, instance, input) : refuse('not-found')
}

/**
 * As `runInstanceCommand`, of an instance that was read. What is worked out from a row goes with that very row: read again, it could
 * have been changed in between, and what another command had just paid for would be overwritten.
 */
export async function stepInstance(
  context: Context,
  instance: InstanceRow,
  input: InstanceStep,
): Promise<Result<InstanceRow>> {
  const { tx, now } = context
  const active =
    input.command === 'activate'
      ? await activate(context, instance, input)
      : { ...instance, ...(input.holding && held(input.holding)) }
  const step = await advance(
    { ...context, actor: SYSTEM },
    {
      process: instanceProcess,
      id: instance.id,
      state: instance.state,
      version: instance.version,
      expiresAt: active.expires_at,
    },
    input,
  )
  if (!step.ok) return step
  let next: InstanceRow = { ...active, state: step.to, version: step.version }
  if (input.command === 'activate') next = { ...next, activated_at: now }
  for (const effect of step.effects) next = await carryOutInstanceEffect(context, next, effect, input)
  await saveInstance(tx, { ...next, expected: instance.version })
  await recordInstanceEvent(context, next, step.from, input.command)
  return done(next)
}

/** The row an order's delivery will fill; made when the order is paid, so that the provider is told one id for ever. */
export async function openInstance(context: Context, order: OrderRow): Promise<string> {
  const { tx, hostId, now, shell } = context
  const id = shell.newId('ins')
  const step = await advance(
    { ...context, actor: SYSTEM },
    { process: instanceProcess, id, state: null, version: 0 },
    { command: 'open' },
  )
  if (!step.ok) throw new Error(`An instance cannot be opened: ${step.code}`)
  const instance: InstanceRow = {
    id,
    host_id: hostId,
    order_id: order.id,
    buyer_id: order.buyer_id,
    provider_id: order.provider_id,
    product_id: order.product_id,
    product_name: order.product_name,
    plan_id: order.plan_id,
    plan_name: order.plan_name,
    trial: order.type === 'trial' ? 1 : 0,
    state: step.to,
    version: step.version,
    provider_instance_id: null,
    website: null,
    admin_url: null,
    login_url_sealed: null,
    wrapped_key: shell.vault.newKey(keyPlace(hostId, id)),
    last_sequence: 0,
    expires_at: null,
    created_at: now,
    activated_at: null,
  }
  await insertInstance(tx, instance)
  await recordInstanceEvent(context, instance, null, 'open')
  return id
}

async function activate(
  context: Context,
  instance: InstanceRow,
  { delivered, order: cause }: InstanceStep,
): Promise<InstanceRow> {
  if (instance.state !== 'creating') return instance
  const bought = { id: instance.order_id, host_id: context.hostId }
  const order = cause?.id === bought.id ? cause : await findOrder(context.tx, bought)
  const expires = order ? holdingOf([termOf(order, context.now)]).expiresAt : null
  const described = delivered ? await sealCredentials(context, instance, delivered) : instance
  return { ...described, expires_at: expires }
}

function held({ plan, trial, expiresAt }: Holding) {
  return { plan_id: plan.id, plan_name: plan.name, trial: trial ? 1 : 0, expires_at: expiresAt }
}

async function carryOutInstanceEffect(
  context: Context,
  instance: InstanceRow,
  effect: Effect,
  input: InstanceStep,
): Promise<InstanceRow> {
  switch (effect.kind) {
    case 'notify-provider': {
      const order = await findOrder(context.tx, { id: instance.order_id, host_id: context.hostId })
      const unheard = effect.event === 'instance.destroy' && !(await mayExist(context, instance))
      if (order && !unheard && !isSilent(order.delivery))
        await notifyProvider(context, { event: effect.event, order, instance, reason: input.why ?? 'expired' })
      return instance
    }
    case 'move-expiry':
      await moveClock(context, instance.id, 'expire', instance.expires_at)
      return instance
    case 'abandon-notifications': {
      // One that is being told at the moment ends by itself: its answer finds the instance there again.
      const { tx, hostId, now, shell } = context
      const about = { host_id: hostId, instance_id: instance.id, event: effect.event, now }
      await abandonNotifications(tx, { ...about, wall: shell.wall() })
      return instance
    }
    case 'destroy-secrets':
      await deleteCredentials(context.tx, { host_id: context.hostId, instance_id: instance.id })
      await destroyResultKeys(context.tx, { host_id: context.hostId, order_id: instance.order_id })
      await withdrawCode(context, instance.id)
      await endOfQuotas(context, instance.id, 'instance-gone')
      await forgetOldSecret(context.tx, { host_id: context.hostId, instance_id: instance.id })
      return { ...instance, wrapped_key: null, login_url_sealed: null }
    default:
      throw new Error(`An instance has no effect ${effect.kind}`)
  }
}

/** A provider that never heard of the instance is not asked to destroy it; one whose answer was lost is (reliability.md R5). */
async function mayExist({ tx, hostId }: Context, instance: InstanceRow): Promise<boolean> {
  if (instance.provider_instance_id) return true
  return (
    ((await countTried(tx, { host_id: hostId, instance_id: instance.id, event: 'instance.create' }))?.count ?? 0) > 0
  )
}

async function recordInstanceEvent(
  context: Context,
  instance: InstanceRow,
  from: string | null,
  command: string,
): Promise<void> {
  recordEvent(context, {
    type: `instance.${instance.state}`,
    subject: 'instance',
    subjectId: instance.id,
    data: {
      orderId: instance.order_id,
      from,
      to: instance.state,
      command,
      version: instance.version,
      planId: instance.plan_id,
      expiresAt: instance.expires_at === null ? null : new Date(instance.expires_at).toISOString(),
    },
  })
  context.tx.touch(`instance:${instance.id}`)
}
