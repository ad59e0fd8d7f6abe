import { nextNumber } from '../../db/queries/hosts.ts'
import { findTrialOrder, insertOrder, type OrderRow } from '../../db/queries/orders.ts'
import { type CatalogRow, findListed } from '../../db/queries/products.ts'
import { canBeOrdered, type Delivery } from '../domain/delivery/processes.ts'
import { promisedLengths } from '../domain/delivery/promised-lengths.ts'
import { DEFAULT_CURRENCY } from '../domain/money.ts'
import type { Plan, Price, PriceUnit, Trial } from '../domain/product/field.ts'
import { type KindName, kindOf } from '../domain/product/kind.ts'
import type { BuyerContact } from '../domain/provider-event.ts'
import { civilDate } from '../domain/time.ts'
import { type Context, done, type Refusal, type Result, refuse } from './context.ts'
import { stepOrder } from './run-order-command.ts'

export type OrderRequest = {
  readonly productId: string
  readonly planId: string
  readonly period?: { readonly count: number; readonly unit: PriceUnit } | undefined
  readonly trial: boolean
  readonly versionId?: string | undefined
  readonly authorization?: BuyerContact | undefined
}

type Offer = { readonly planName: string; readonly period: Price | Trial; readonly price: number }
type Listed = {
  readonly name: string
  readonly plans: readonly Plan[]
  readonly trial?: Trial
  readonly customerAuthorization?: boolean
  readonly provisioningHours?: number
  readonly deliveryDays?: number
}

/** A purchase or a trial of a listed product, at the price its listed version names; the order keeps that version. */
export async function placeOrder(context: Context, request: OrderRequest): Promise<Result<OrderRow>> {
  const { tx, hostId } = context
  const listed = await findListed(tx, { host_id: hostId, id: request.productId })
  if (!listed) return refuse('not-found')
  if (request.versionId !== undefined && request.versionId !== listed.version_id) return refuse('offer-changed')
  const { delivery } = kindOf(listed.kind as KindName)
  if (!canBeOrdered(delivery)) return refuse('delivery-not-available')
  const fields: Listed = JSON.parse(listed.fields)
  const offer = request.trial ? await offerTrial(context, request, fields) : offerPlan(request, fields)
  if ('ok' in offer) return offer
  if (fields.customerAuthorization && !request.authorization)
    return refuse('authorization-missing', { problems: [{ path: 'authorization', code: 'missing' }] })

  const order = await composeOrder(context, request, listed, fields, offer)
  await insertOrder(tx, order)
  const stepped = await stepOrder(context, order, {
    orderId: order.id,
    command: request.trial ? 'place-free' : 'place',
  })
  return stepped.ok ? done(stepped.value) : stepped
}

function offerPlan(request: OrderRequest, fields: Listed): Offer | Refusal {
  const plan = fields.plans.find(({ id, onSale }) => id === request.planId && onSale)
  if (!plan) return refuse('not-on-sale', { problems: [{ path: 'planId', code: 'not-an-option' }] })
  const { period } = request
  if (!period) return refuse('invalid', { problems: [{ path: 'period', code: 'missing' }] })
  const price = plan.prices.find(({ count, unit }) => count === period.count && unit === period.unit)
  if (!price) return refuse('not-on-sale', { problems: [{ path: 'period', code: 'not-an-option' }] })
  return { planName: plan.name, period: price, price: price.price }
}

/** One trial per buyer and product, whatever became of it. */
async function offerTrial(
  { tx, hostId, actor }: Context,
  request: OrderRequest,
  fields: Listed,
): Promise<Offer | Refusal> {
  const plan = fields.plans.find(({ id, onSale }) => id === request.planId && onSale)
  if (!plan || !fields.trial)
    return refuse('not-on-sale', { problems: [{ path: plan ? 'trial' : 'planId', code: 'not-an-option' }] })
  if (await findTrialOrder(tx, { host_id: hostId, buyer_id: actor.id, product_id: request.productId }))
    return refuse('trial-used')
  return { planName: plan.name, period: fields.trial, price: 0 }
}

async function composeOrder(
  context: Context,
  request: OrderRequest,
  listed: CatalogRow,
  fields: Listed,
  offer: Offer,
): Promise<OrderRow> {
  const { tx, hostId, actor, now, shell } = context
  const delivery = kindOf(listed.kind as KindName).delivery as Delivery
  const day = civilDate(now).replaceAll('-', '')
  const counted = await nextNumber(tx, { host_id: hostId, name: `order ${day}` })
  return {
    id: shell.newId('ord'),
    host_id: hostId,
    number: `${day}-${String(counted?.value ?? 0).padStart(4, '0')}`,
    type: request.trial ? 'trial' : 'purchase',
    delivery,
    buyer_id: actor.id,
    provider_id: listed.provider_id,
    product_id: listed.id,
    product_version_id: listed.version_id,
    product_name: fields.name,
    plan_id: request.planId,
    plan_name: offer.planName,
    period_count: offer.period.count,
    period_unit: offer.period.unit,
    price: offer.price,
    currency: DEFAULT_CURRENCY,
    state: NOT_PLACED,
    version: 0,
    instance_id: null,
    contact: request.authorization ? JSON.stringify(request.authorization) : null,
    lengths: JSON.stringify(promisedLengths(delivery, fields)),
    payment_reference: null,
    placed_at: now,
    paid_at: null,
    chain: null,
  }
}

/** Stands in the row only inside the placing transaction: version 0 has no state yet. */
const NOT_PLACED = ''
