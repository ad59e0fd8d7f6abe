import { createHash } from 'node:crypto'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { inTransaction } from '../../bff/commands/context.ts'
import { createHost } from '../../bff/commands/hosts.ts'
import { raiseAlert } from '../../bff/commands/raise-alert.ts'
import { SYSTEM } from '../../bff/domain/role.ts'
import { openApiShop } from './api-shop.ts'
import { openCodeShop } from './code-shop.ts'
import { passConformance } from './conformance.ts'
import { columnsOf, tablesOf } from './database.ts'
import { openHumanShop } from './human.ts'
import { expectOk, listProduct, orderAndPay, picture, upload } from './journey.ts'
import { type PlainProvider, startPlainProvider } from './plain-provider.ts'
import { startWebhook } from './webhook.ts'
import { createWorld, ORIGIN, type World } from './world.ts'

/** What the providers' endpoints are signed to with. */
export const ENDPOINT_TOKEN = 'canary-endpoint-token'

/** One owner's things: a product, orders in several states, an instance, what belongs to them, and who may use them. */
export type Stock = Awaited<ReturnType<typeof openShop>> &
  Awaited<ReturnType<typeof serve>> & { readonly refund: string }

/** Two hosts; two owners at the first, one at the second; everything there is to be had, three times over. */
export async function createMarket(options: Parameters<typeof createWorld>[0] = {}) {
  const provider = await startPlainProvider(ENDPOINT_TOKEN)
  // Takes every push at once: one that is refused is pushed again later, in the middle of whatever is tried then.
  const webhook = await startWebhook()
  const world = await createWorld({ ...options, allow: [provider.hostPort, webhook.hostPort] })
  const strange = await createHost(world.shell, { name: 'Other portal', origins: [ORIGIN], conformance: 'advised' })
  const abroad: World = { ...world, host: strange, session: (role, id) => world.session(role, id, strange.key) }
  const shops = [
    await openShop(world, provider, 1),
    await openShop(world, provider, 2),
    await openShop(abroad, provider, 1),
  ]
  const refunds = await failAll(world, provider, shops)
  const stocks: Stock[] = []
  for (const [index, shop] of shops.entries())
    stocks.push({ ...shop, ...(await serve(world, shop)), refund: refunds[index] ?? '' })
  const [own, other, foreign] = stocks as [Stock, Stock, Stock]
  return {
    world,
    provider,
    webhook,
    own,
    other,
    foreign,
    database: new Database(join(world.dataDir, 'marketkit.db'), { readonly: true }),
    async close() {
      this.database.close()
      await world.close()
      await provider.close()
      await webhook.close()
    },
  }
}

export type Market = Awaited<ReturnType<typeof createMarket>>

async function openShop(world: World, provider: PlainProvider, number: number) {
  const providerId = `isv-${number}`
  const endpoint = { url: provider.url, token: ENDPOINT_TOKEN }
  const shop = await listProduct(world, { providerId, endpoint })
  await passConformance(world, providerId)
  const debug = { mode: 'debug', protocol: 'tencent', url: provider.url, secrets: { token: ENDPOINT_TOKEN } }
  await expectOk(world.request(shop.provider, 'PUT', '/v1/provider/endpoint', debug))
  const buyer = await world.session('buyer', `buyer-of-${number}`)
  const runs = await expectOk(world.request(shop.provider, 'GET', '/v1/provider/endpoint/conformance-runs'))
  const draft = await expectOk(world.request(shop.provider, 'POST', '/v1/products', { kind: 'saas-automatic' }))
  const service = { name: '短信接口', address: 'https://api.example.com/sms' }
  const apiService = await expectOk(world.request(shop.provider, 'POST', '/v1/provider/api-services', service))
  const codes = await openCodeShop(world, { providerId })
  await codes.import('canary-code-1\ncanary-code-2')
  const calls = await openApiShop(world, { providerId, buyerId: `buyer-of-${number}` })
  const logo = await upload(world, shop.provider, 'logo', await picture(number, 1))
  return {
    ...shop,
    host: world.host.key,
    buyer,
    draft: draft.id as string,
    run: runs.items[0].id as string,
    apiService: apiService.id as string,
    codePlan: codes.planId,
    providerKey: codes.key.id,
    gateway: calls.gateway,
    service: calls.serviceId,
    access: (await calls.buy()).instanceId as string,
    work: await handOver(world, providerId, `buyer-of-${number}`),
    upload: logo.body as { id: string; url: string },
    of: world,
  }
}

/** An order that people have worked on, with a result that waits for its buyer. */
async function handOver(world: World, providerId: string, buyerId: string): Promise<string> {
  const human = await openHumanShop(world, 'service', {}, { providerId, buyerId })
  return human.reach('awaiting-acceptance')
}

type Shop = Awaited<ReturnType<typeof openShop>>

/** An order per shop that the provider never delivers and the buyer gives up: a refund to pay. */
async function failAll(world: World, provider: PlainProvider, shops: readonly Shop[]): Promise<string[]> {
  provider.answers((action) =>
    action === 'createInstance' ? { status: 500, text: 'oops' } : { text: '{"success":"true"}' },
  )
  const orders = []
  for (const shop of shops) orders.push(await orderAndPay(shop.of, shop))
  await world.pass({ hours: 3 })
  const refunds: string[] = []
  for (const [index, shop] of shops.entries()) {
    const path = `/v1/orders/${orders[index].id}/commands`
    const cancelled = await expectOk(world.request(shop.buyer, 'POST', path, { command: 'cancel' }))
    refunds.push(cancelled.refund.id)
  }
  provider.behaves()
  return refunds
}

async function serve(world: World, shop: Shop) {
  const placed = async () => {
    const { productId, planId } = shop
    const body = { productId, planId, period: { count: 1, unit: 'year' } }
    return (await expectOk(world.request(shop.buyer, 'POST', '/v1/orders', body))).id as string
  }
  const paid = await orderAndPay(shop.of, shop)
  await world.pass({ seconds: 0 })
  const order = await expectOk(world.request(shop.buyer, 'GET', `/v1/orders/${paid.id}`))
  if (order.state !== 'completed') throw new Error(`not delivered: ${order.state}`)
  const { items } = await expectOk(
    world.request(shop.provider, 'GET', `/v1/provider/notifications?orderId=${order.id}`),
  )
  await inTransaction(shop.of.shell, shop.of.host.id, SYSTEM, (context) =>
    raiseAlert(context, {
      // Nothing that the tests do ends it.
      kind: 'quota-low',
      subject: 'quota',
      subjectId: order.instanceId,
      detail: '80 %',
    }),
  )
  const alerts = await expectOk(world.request(shop.operator, 'GET', '/v1/operator/alerts?kind=quota-low'))
  const minted = { actor: { role: 'buyer', id: 'passer-by' }, origin: ORIGIN }
  const session = await expectOk(world.request(shop.host, 'POST', '/v1/sessions', minted))
  return {
    order: order.id as string,
    instance: order.instanceId as string,
    alert: alerts.items[0].id as string,
    notification: items[0].id as string,
    session: session.id as string,
    unpaid: await placed(),
    cancellable: await placed(),
  }
}

/** As below, once what earlier calls have set off is over; nothing of it comes later by itself. */
export async function settledFingerprint({ world, database }: Pick<Market, 'world' | 'database'>): Promise<string> {
  await world.workers.drain()
  return fingerprint(database)
}

/** A digest of every row of every host's tables. */
export function fingerprint(database: Database.Database): string {
  const hash = createHash('sha256')
  for (const table of tablesOf(database)) {
    hash.update(table)
    const places = columnsOf(database, table).map((_, at) => at + 1)
    for (const row of database.prepare(`select * from "${table}" order by ${places}`).raw().iterate())
      hash.update(JSON.stringify(row))
  }
  return hash.digest('hex')
}
