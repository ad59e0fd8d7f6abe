import { StaleVersion } from '../../db/errors.ts'
import { findInstance } from '../../db/queries/instances.ts'
import { findTrialOrder, type OrderRow, rememberName } from '../../db/queries/orders.ts'
import { findOffered, type OfferedRow } from '../../db/queries/products.ts'
import { canBeOrdered, type Delivery } from '../domain/delivery/processes.ts'
import { promisedLengths } from '../domain/delivery/promised-lengths.ts'
import { DEFAULT_CURRENCY } from '../domain/money.ts'
import { type KindName, kindOf } from '../domain/product/kind.ts'
import { type Offer, priceOffer, type Wish, type WishProblem } from '../domain/product/offer.ts'
import type { BuyerContact } from '../domain/provider-event.ts'
import { acceptAgreement } from './accept-agreement.ts'
import type { Accepted } from './agreement-text.ts'
import { type Context, type Refusal, type Result, refuse } from './context.ts'
import { NOT_PLACED, nextOrderNumber } from './order-number.ts'
import { type Listed, readListed } from './read-listed.ts'
import { stepOrder } from './run-order-command.ts'

export type OrderRequest = Wish & {
  readonly productId: string
  readonly trial: boolean
  readonly versionId?: string | undefined
  readonly authorization?: BuyerContact | undefined
  readonly agreement?: { readonly digest: string } | undefined
  /** Of API goods: the buyer's instance whose key the package joins. */
  readonly instanceId?: string | undefined
}

/** A purchase or a trial of a listed product, at the price its listed version names; the order keeps that version. */
export async function placeOrder(context: Context, request: OrderRequest): Promise<Result<OrderRow>> {
  const { tx, hostId } = context
  const listed = await findOffered(tx, { host_id: hostId, id: request.productId })
  if (!listed) return refuse('not-found')
  if (request.versionId !== undefined && request.versionId !== listed.version_id) return refuse('offer-changed')
  const { delivery } = kindOf(listed.kind as KindName)
  if (!canBeOrdered(delivery)) return refuse('delivery-not-available')
  const fields = await readListed(context, listed.version_id)
  const offered = priceOffer(fields, request)
  if (!offered.ok) return refuseWish(offered.problems)
  const foreign = request.instanceId !== undefined && (await refuseInstance(context, request, delivery))
  if (foreign) return foreign
  const used = request.trial && (await refuseSecondTrial(context, request.productId))
  if (used) return used
  if (fields.customerAuthorization && !request.authorization)
    return refuse('authorization-missing', { problems: [{ path: 'authorization', code: 'missing' }] })
  const agreed = await acceptAgreement(context, listed.provider_id, fields, request.agreement)
  if (!agreed.ok) return agreed

  const order = await composeOrder(context, request, listed, fields, offered.offer, agreed.value)
  await rememberName(tx, { host_id: hostId, product_id: order.product_id, name: order.product_name })
  const stepped = await stepOrder(context, order, {
    orderId: order.id,
    command: request.trial ? 'place-free' : 'place',
  })
  // The order holds the product from here on; before, it may have been taken off the shelf, and even deleted as never sold.
  if (stepped.ok && !(await findOffered(tx, { host_id: hostId, id: request.productId })))
    throw new StaleVersion(`Product ${request.productId} is not on sale any more`)
  return stepped
}

/** What is not sold is told apart from what is missing or makes no sense. */
function refuseWish(problems: readonly WishProblem[]): Refusal {
  const unsold = problems.some(({ code }) => code === 'not-an-option')
  return refuse(unsold ? 'not-on-sale' : 'invalid', { problems })
}

/** Bought again: for an instance of the buyer's own that has not been released, of the very plan it was bought in. */
async function refuseInstance(
  { tx, hostId, actor }: Context,
  { instanceId = '', productId, planId }: OrderRequest,
  delivery: Delivery,
): Promise<Refusal | null> {
  if (delivery !== 'api-access') return refuse('invalid', { problems: [{ path: 'instanceId', code: 'not-for-this' }] })
  const held = await findInstance(tx, { id: instanceId, host_id: hostId })
  const own = held?.buyer_id === actor.id && held.state !== 'released'
  if (own && held.product_id === productId && held.plan_id === planId) return null
  return refuse('invalid', { problems: [{ path: 'instanceId', code: 'not-an-option' }] })
}

/** One trial per buyer and product, whatever became of it. */
async function refuseSecondTrial({ tx, hostId, actor }: Context, productId: string): Promise<Refusal | null> {
  const earlier = await findTrialOrder(tx, { host_id: hostId, buyer_id: actor.id, product_id: productId })
  return earlier ? refuse('trial-used') : null
}

async function composeOrder(
  context: Context,
  request: OrderRequest,
  listed: OfferedRow,
  fields: Listed,
  offer: Offer,
  agreed: Accepted | null,
): Promise<OrderRow> {
  const { hostId, actor, now, shell } = context
  const delivery = kindOf(listed.kind as KindName).delivery as Delivery
  return {
    id: shell.newId('ord'),
    host_id: hostId,
    number: await nextOrderNumber(context),
    type: request.trial ? 'trial' : 'purchase',
    delivery,
    buyer_id: actor.id,
    provider_id: listed.provider_id,
    product_id: listed.id,
    product_version_id: listed.version_id,
    product_name: fields.name,
    plan_id: request.planId,
    plan_name: offer.plan.name,
    period_count: offer.period?.count ?? null,
    period_unit: offer.period?.unit ?? null,
    price: offer.price,
    currency: DEFAULT_CURRENCY,
    state: NOT_PLACED,
    version: 0,
    instance_id: request.instanceId ?? null,
    contact: request.authorization ? JSON.stringify(request.authorization) : null,
    lengths: JSON.stringify(promisedLengths(delivery, fields)),
    payment_reference: null,
    placed_at: now,
    paid_at: null,
    chain: null,
    quantity: offer.quantity,
    list_price: offer.listPrice,
    package_id: offer.package?.id ?? null,
    package_name: offer.package?.name ?? null,
    package_quota: offer.package?.quota ?? null,
    agreement_title: agreed?.title ?? null,
    agreement_digest: agreed?.digest ?? null,
    from_plan_id: null,
    from_plan_name: null,
    converts: 0,
  }
}
