import { rotateAccessKey } from '../../../bff/commands/access-keys.ts'
import { importCodes } from '../../../bff/commands/code-pool.ts'
import { type Context, type Result, refuse } from '../../../bff/commands/context.ts'
import { editProduct } from '../../../bff/commands/edit-product.ts'
import { orderTerm, readTermOffers } from '../../../bff/commands/order-term.ts'
import { placeOrder } from '../../../bff/commands/place-order.ts'
import { runProductCommand } from '../../../bff/commands/products.ts'
import { useVoucher } from '../../../bff/commands/redeem.ts'
import { revealCredential } from '../../../bff/commands/reveal.ts'
import { runOrderCommand } from '../../../bff/commands/run-order-command.ts'
import { startConformance } from '../../../bff/commands/start-conformance.ts'
import { readTermOrders } from '../../../bff/commands/terms.ts'
import { withdrawCodes } from '../../../bff/commands/withdraw-codes.ts'
import type { Actor } from '../../../bff/domain/role.ts'
import { loadOrder } from '../../../bff/routes/load-order.ts'
import { findInstance } from '../../../db/queries/instances.ts'
import type { OrderRow } from '../../../db/queries/orders.ts'
import type { Ask } from '../outside/ask.ts'
import { importsOf } from '../outside/deeds/codes.ts'
import { BUYERS, OPERATOR, PROVIDER, type Shop } from '../outside/shop.ts'
import { PERIOD } from '../outside/sold.ts'
import { instanceOf, orderOf, type Stage } from './stage.ts'
import type { Step } from './story.ts'

const ACTORS: Readonly<Record<'buyer' | 'provider' | 'operator', Actor>> = {
  buyer: { role: 'buyer', id: BUYERS[0] },
  provider: PROVIDER,
  operator: OPERATOR,
}

/** What is asked of the market when somebody takes their step; the host and the gateway come by their own ways. */
type Asked = Exclude<Step, { readonly does: 'collect' | 'call' | 'conform' }>

export function askOf(stage: Stage, step: Asked, key: string): Ask {
  const actor = ACTORS[step.by]
  return { hostId: stage.shop.hostId, actor, key, operation: step.does, act: (context) => act(stage, step, context) }
}

export function conformAsk({ hostId }: Shop, key: string): Ask {
  const input = { provider_id: PROVIDER.id, mode: 'debug', scope: 'full', cause: 'asked' } as const
  const act: Ask['act'] = async (context) => {
    const started = await startConformance(context, input)
    return started.ok ? { ok: true, value: { id: started.value.id } } : started
  }
  return { hostId, actor: PROVIDER, key, operation: 'start-conformance', act }
}

async function act(stage: Stage, step: Asked, context: Context): Promise<Result<unknown>> {
  switch (step.does) {
    case 'order':
      return answer(context, step, await placeOrder(context, wishOf(stage, step)))
    case 'order-term':
      return answer(context, step, await orderOffered(context, instanceOf(stage, step.about), step.type))
    case 'command': {
      const input = { orderId: orderOf(stage, step.of), command: step.command, ...step.with }
      return answer(context, step, await runOrderCommand(context, input))
    }
    case 'reveal':
      return revealCredential(context, { instanceId: instanceOf(stage, step.of), key: 'field-2' })
    case 'rotate-key': {
      const turned = await rotateAccessKey(context, { instanceId: instanceOf(stage, step.of), overlapHours: 1 })
      return turned.ok ? { ok: true, value: { id: turned.value.id } } : turned
    }
    case 'import-codes': {
      const imported = await importCodes(context, { planId: poolOf(stage), text: step.codes.join('\n') })
      return imported.ok ? { ok: true, value: { added: imported.value.added } } : imported
    }
    case 'withdraw-codes': {
      const planId = poolOf(stage)
      const importedAt = importsOf(stage.kernel, planId)[step.import] ?? Number.NaN
      const taken = await withdrawCodes(context, { planId, importedAt })
      return taken.ok ? { ok: true, value: { withdrawn: taken.value } } : taken
    }
    case 'redeem':
      return typeof (await useVoucher(context, step.code)) === 'object' ? { ok: true, value: {} } : refuse('not-found')
    case 'edit-product':
      return moved(await editProduct(context, { productId: draftOf(stage, step), fields: { ...step.fields } }))
    case 'command-product': {
      const input = { productId: draftOf(stage, step), command: step.command, reason: 'because' }
      return moved(await runProductCommand(context, input))
    }
  }
}

function wishOf(stage: Stage, { kind, trial, package: which, joins }: Extract<Step, { does: 'order' }>) {
  const sold = stage.shop.sold.find((one) => one.kind === kind)
  if (!sold) throw new Error(`Nobody sells ${kind}`)
  const { productId, planId, packageIds } = sold
  const timed = !trial && which === undefined
  return {
    productId,
    planId,
    trial: trial === true,
    ...(timed && { period: PERIOD }),
    ...(which !== undefined && { packageId: packageIds[which] }),
    ...(joins !== undefined && { instanceId: instanceOf(stage, joins) }),
  }
}

/** The first of the kind that is to be had. */
async function orderOffered(context: Context, id: string, type: string): Promise<Result<OrderRow>> {
  const instance = await findInstance(context.tx, { id, host_id: context.hostId })
  if (!instance) return refuse('not-found')
  const offers = await readTermOffers(context, instance, await readTermOrders(context.tx, instance))
  const offer = offers.find((one) => one.type === type)
  if (!offer) return refuse('not-to-be-had')
  const { plan, period } = offer
  return orderTerm(context, { instanceId: id, type: offer.type, planId: plan.id, ...(period && { period }) })
}

async function answer(context: Context, { by }: Asked, result: Result<OrderRow>): Promise<Result<unknown>> {
  if (!result.ok) return result
  return { ok: true, value: await loadOrder(context.tx, result.value, by, context.shell) }
}

function moved(result: Result<{ readonly id: string; readonly state: string }>): Result<unknown> {
  return result.ok ? { ok: true, value: { id: result.value.id, state: result.value.state } } : result
}

function poolOf({ shop }: Stage): string {
  return shop.sold.find(({ kind }) => kind === 'saas-code')?.planId ?? ''
}

function draftOf({ shop }: Stage, { kind }: { readonly kind: string }): string {
  return shop.drafts.find((one) => one.kind === kind)?.productId ?? ''
}
