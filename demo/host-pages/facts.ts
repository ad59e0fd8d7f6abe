import type { CatalogEntry, CatalogPage } from '../../bff/contract/catalog.ts'
import type { InstanceListItem } from '../../bff/contract/instance.ts'
import type { Order, OrderListItem } from '../../bff/contract/order.ts'
import { findPerson, type PersonId } from '../people.ts'
import type { Call, Market } from '../portal/market.ts'
import { type Client, openClient } from '../seed/client.ts'
import type { Facts } from './fill-in.ts'

/** Whoever opens a host page is this buyer. */
export const VISITOR = 'buyer-lin' satisfies PersonId

/** What the pages show: delivered by itself, so that an order goes through to its instance. */
const PRODUCT = '青竹文档'
const UNPAID = 'awaiting-payment'

type Page<T> = { readonly items: readonly T[] }

/** Things of the visitor's for a page to show; a wanted order that is not there is placed. */
export async function findThings(
  call: Call,
  market: Market,
  origin: string,
  state = UNPAID,
): Promise<Pick<Facts, 'product' | 'order' | 'instance'>> {
  const visitor = findPerson(VISITOR)
  if (!visitor) throw new Error(`${VISITOR} is nobody of this demo`)
  const client = await openClient(call, market, visitor, origin)
  const [catalog, orders, instances] = await Promise.all([
    client.ask<Page<CatalogEntry>>('GET', `/v1/catalog?q=${encodeURIComponent(PRODUCT)}`),
    client.ask<Page<OrderListItem>>('GET', `/v1/orders?state=${state}&limit=50`),
    client.ask<Page<InstanceListItem>>('GET', '/v1/instances?state=active&limit=50'),
  ])
  const product = named(catalog.items.find(({ name }) => name === PRODUCT)?.id)
  const purchase = orders.items.find(({ type }) => type === 'purchase')
  return {
    product,
    order: purchase?.id ?? (await placeOrder(client, product)),
    instance: named(instances.items.find((one) => one.product.id === product)?.id),
  }
}

async function placeOrder(client: Client, productId: string): Promise<string> {
  const { plans } = await client.ask<CatalogPage>('GET', `/v1/catalog/${productId}`)
  const plan = plans.find(({ prices }) => prices.length > 0)
  const [price] = plan?.prices ?? []
  const period = price && { count: price.count, unit: price.unit }
  return (await client.ask<Order>('POST', '/v1/orders', { productId, planId: plan?.id, period })).id
}

function named(id: string | undefined): string {
  if (!id) throw new Error(`The demo has no ${PRODUCT} to show`)
  return id
}
