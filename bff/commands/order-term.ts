import type { Executor } from '../../db/engine.ts'
import { listDeadlines } from '../../db/queries/deadlines.ts'
import { findInstance, type InstanceRow, saveInstance } from '../../db/queries/instances.ts'
import { type OrderRow, rememberName } from '../../db/queries/orders.ts'
import { findOffered } from '../../db/queries/products.ts'
import { dueAt } from '../domain/deadline.ts'
import type { DeliveryName } from '../domain/delivery/processes.ts'
import { promisedLengths } from '../domain/delivery/promised-lengths.ts'
import { DEFAULT_CURRENCY, type Money } from '../domain/money.ts'
import type { PriceUnit } from '../domain/product/field.ts'
import { holdingOf } from '../domain/term.ts'
import { listTermOffers, type OwnedInstance, type TermOffer, type TermType } from '../domain/term-offer.ts'
import { SECOND } from '../domain/time.ts'
import { acceptAgreement, findAgreementOf } from './accept-agreement.ts'
import type { Accepted } from './agreement-text.ts'
import { type Context, type Refusal, type Result, refuse } from './context.ts'
import { NOT_PLACED, nextOrderNumber } from './order-number.ts'
import { type Listed, readListed } from './read-listed.ts'
import { stepOrder } from './run-order-command.ts'
import { isUnderWay, readTermOrders, type TermOrders, termsOf } from './terms.ts'

export type TermRequest = {
  readonly instanceId: string
  readonly type: TermType
  readonly planId?: string | undefined
  readonly period?: { readonly count: number; readonly unit: PriceUnit } | undefined
  /** What the buyer was shown; another price meanwhile is refused. */
  readonly price?: Money | undefined
  /** The wording the buyer has accepted with it. */
  readonly agreement?: { readonly digest: string } | undefined
}

/** A renewal, a change of plan or a conversion of an instance its buyer owns: one of those that are offered for it now. */
export async function orderTerm(context: Context, request: TermRequest): Promise<Result<OrderRow>> {
  const { tx, hostId, actor } = context
  const instance = await findInstance(tx, { id: request.instanceId, host_id: hostId })
  if (instance?.buyer_id !== actor.id || actor.role !== 'buyer') return refuse('not-found')
  if (instance.state === 'released') return refuse('instance-released')
  const owned = await readTermOrders(tx, instance)
  const offers = (await readTermOffers(context, instance, owned)).filter(({ type }) => type === request.type)
  if (offers.length === 0) return refuse('not-to-be-had')
  const offer = findOffer(offers, request)
  if ('ok' in offer) return offer
  const fields = await readListed(context, offer.versionId)
  const agreed = await acceptAgreement(context, instance.provider_id, fields, request.agreement)
  if (!agreed.ok) return agreed
  // Whoever pays for another plan at the same time makes this one's price anew, or closes it: both change the instance's row.
  await saveInstance(tx, { ...instance, expected: instance.version })
  tx.touch(`instance:${instance.id}`)
  const order = await composeOrder(context, instance, owned, offer, fields, agreed.value)
  await rememberName(tx, { host_id: hostId, product_id: order.product_id, name: order.product_name })
  const command = offer.price === 0 ? 'place-free' : 'place'
  return stepOrder(context, order, { orderId: order.id, command })
}

/** What can be ordered for an instance now. */
export async function readTermOffers(
  context: Pick<Context, 'hostId' | 'shell'> & { readonly tx: Executor },
  instance: InstanceRow,
  orders: TermOrders,
): Promise<TermOffer[]> {
  if (instance.state !== 'active' && instance.state !== 'expired') return []
  const terms = termsOf(instance, orders)
  const owned: OwnedInstance = {
    delivery: orders.first.delivery as DeliveryName,
    state: instance.state,
    terms,
    underWay: orders.later.filter((order) => isUnderWay(order)),
    returning: orders.first.state !== 'completed',
  }
  const { host_id, product_id } = instance
  const listed = await findOffered(context.tx, { host_id, id: product_id })
  const read = async (id: string) => ({ id, ...(await readListed(context, id)) })
  const held = await read(holdingOf(terms).versionId)
  return listTermOffers(owned, { listed: listed ? await read(listed.version_id) : null, held }, context.shell.now())
}

/** What the buyer accepts with each of the offers, by its version. */
export async function readOfferAgreements(
  context: Pick<Context, 'hostId' | 'shell'> & { readonly tx: Executor },
  { provider_id }: InstanceRow,
  offers: readonly TermOffer[],
): Promise<ReadonlyMap<string, Accepted>> {
  const found = new Map<string, Accepted>()
  for (const id of new Set(offers.map(({ versionId }) => versionId))) {
    const agreement = await findAgreementOf(context, provider_id, await readListed(context, id))
    if (agreement) found.set(id, agreement)
  }
  return found
}

/** The one that was meant: a plan need not be named where there is only the own one, nor a period where time is not sold. */
function findOffer(offers: readonly TermOffer[], { planId, period, price }: TermRequest): TermOffer | Refusal {
  const ofPlan = offers.filter(({ plan }) => planId === undefined || plan.id === planId)
  const plans = new Set(ofPlan.map(({ plan }) => plan.id))
  if (plans.size > 1) return refuse('invalid', { problems: [{ path: 'planId', code: 'missing' }] })
  if (plans.size === 0) return refuse('not-on-sale', { problems: [{ path: 'planId', code: 'not-an-option' }] })
  const timed = ofPlan.some((offer) => offer.period !== null)
  if (timed && !period) return refuse('invalid', { problems: [{ path: 'period', code: 'missing' }] })
  if (!timed && period) return refuse('invalid', { problems: [{ path: 'period', code: 'not-for-this' }] })
  const offer = ofPlan.find((one) => one.period?.count === period?.count && one.period?.unit === period?.unit)
  if (!offer) return refuse('not-on-sale', { problems: [{ path: 'period', code: 'not-an-option' }] })
  if (price && (price.amount !== offer.price || price.currency !== DEFAULT_CURRENCY))
    return refuse('offer-changed', { problems: [{ path: 'price', code: 'not-an-option' }] })
  return offer
}

async function composeOrder(
  context: Context,
  instance: InstanceRow,
  { first }: TermOrders,
  offer: TermOffer,
  fields: Listed,
  agreed: Accepted | null,
): Promise<OrderRow> {
  const { hostId, actor, now, shell } = context
  const changes = offer.type !== 'renewal'
  return {
    id: shell.newId('ord'),
    host_id: hostId,
    number: await nextOrderNumber(context),
    type: changes ? 'change' : 'renewal',
    delivery: offer.delivery,
    buyer_id: actor.id,
    provider_id: instance.provider_id,
    product_id: instance.product_id,
    product_version_id: offer.versionId,
    product_name: fields.name,
    plan_id: offer.plan.id,
    plan_name: offer.plan.name,
    period_count: offer.period?.count ?? null,
    period_unit: offer.period?.unit ?? null,
    price: offer.price,
    currency: DEFAULT_CURRENCY,
    state: NOT_PLACED,
    version: 0,
    instance_id: instance.id,
    contact: first.contact,
    lengths: JSON.stringify(
      promisedLengths(offer.delivery, { ...fields, ...(await payableFor(context, instance, offer)) }),
    ),
    payment_reference: null,
    placed_at: now,
    paid_at: null,
    chain: null,
    quantity: 1,
    list_price: offer.listPrice,
    package_id: null,
    package_name: null,
    package_quota: null,
    agreement_title: agreed?.title ?? null,
    agreement_digest: agreed?.digest ?? null,
    from_plan_id: changes ? instance.plan_id : null,
    from_plan_name: changes ? instance.plan_name : null,
    converts: offer.type === 'convert-trial' ? 1 : 0,
  }
}

/** The clock of the instance that leaves nothing to pay for: a change is for what is left of the time, everything else until the release. */
async function payableFor(
  { tx, hostId, now, shell }: Context,
  { id }: InstanceRow,
  { type }: TermOffer,
): Promise<{ readonly payableSeconds?: number }> {
  const clocks = await listDeadlines(tx, { host_id: hostId, subject_id: id })
  const end = clocks.find(({ command }) => command === 'destroy' || (command === 'expire' && type === 'change'))
  const promised = dueAt('unpaid', { now, calendar: shell.calendar })
  if (!end || promised === null || end.due_at >= promised) return {}
  return { payableSeconds: Math.max(0, Math.floor((end.due_at - now) / SECOND)) }
}
