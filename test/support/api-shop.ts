import { createHmac } from 'node:crypto'
import { expectOk } from './journey.ts'
import { shelve } from './shelf.ts'
import type { World } from './world.ts'

const VERIFY_PATH = '/gateway/verify'
const SERVICE_ADDRESS = 'https://api.example.com/sms'
const BUSY = 503

type Options = { readonly providerId?: string; readonly buyerId?: string; readonly quotas?: readonly number[] }
type Tokens = { readonly provider: string; readonly operator: string; readonly buyer: string }
/** A buyer's key pair. */
export type KeyPair = { readonly id: string; readonly secret: string }
export type CallOptions = {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string | null>>
  readonly query?: string
  /** Another node of the same database. */
  readonly at?: World
}

/** A listed API product sold in packages of the given quotas, a month each, and the gateway key of its provider. */
export async function openApiShop(
  world: World,
  { providerId = 'isv-1', buyerId = 'buyer-1', quotas = [1000] }: Options = {},
) {
  const token = await world.session('provider', providerId)
  const body = { name: `短信 ${quotas.join('/')}`, address: SERVICE_ADDRESS }
  const service = await expectOk(world.request(token, 'POST', '/v1/provider/api-services', body))
  const packages = quotas.map((quota, index) => ({
    name: `${quota} 次`,
    quota,
    count: 1,
    unit: 'month',
    price: 100 + index,
  }))
  const plans = [{ name: '通知短信', onSale: true, prices: [], apiServiceId: service.id, packages }]
  const { id: productId, provider, operator } = await shelve(world, 'api', { providerId, fields: { plans } })
  const buyer = await world.session('buyer', buyerId)
  const page = await expectOk(world.request(buyer, 'GET', `/v1/catalog/${productId}`))
  const gateway = await expectOk(world.request(provider, 'POST', '/v1/provider/api-keys', { name: '网关' }))
  return new ApiShop(world, { provider, operator, buyer }, productId, page.plans[0], service.id, gateway)
}

type PlanOnPage = { readonly id: string; readonly packages: readonly { readonly id: string; readonly quota: number }[] }

/** Speaks for everybody of one shop, its provider's gateway included. */
export class ApiShop {
  readonly world: World
  readonly tokens: Tokens
  readonly productId: string
  readonly plan: PlanOnPage
  readonly serviceId: string
  readonly gateway: KeyPair

  constructor(world: World, tokens: Tokens, productId: string, plan: PlanOnPage, serviceId: string, gateway: KeyPair) {
    this.world = world
    this.tokens = tokens
    this.productId = productId
    this.plan = plan
    this.serviceId = serviceId
    this.gateway = gateway
  }

  place({ quota = this.plan.packages[0]?.quota, instanceId, buyer = this.tokens.buyer }: Wish = {}) {
    const packageId = this.plan.packages.find((one) => one.quota === quota)?.id
    const body = { productId: this.productId, planId: this.plan.id, packageId, ...(instanceId && { instanceId }) }
    return this.world.request(buyer, 'POST', '/v1/orders', body)
  }

  pay(order: { readonly id: string; readonly number: string; readonly price: unknown }) {
    const payment = { reference: `pay-${order.number}`, amount: order.price }
    return expectOk(this.world.request(this.world.host.key, 'POST', `/v1/orders/${order.id}/payment`, payment))
  }

  /** How often one key may call in a second; null for as often as nothing is said. */
  allow(callsPerSecond: number | null) {
    const path = `/v1/provider/api-services/${this.serviceId}`
    return expectOk(this.world.request(this.tokens.provider, 'PATCH', path, { callsPerSecond }))
  }

  /** The order after it is placed and paid. */
  async buy(wish: Wish = {}) {
    return this.pay(await expectOk(this.place(wish)))
  }

  card(instanceId: string, token = this.tokens.buyer) {
    return expectOk(this.world.request(token, 'GET', `/v1/instances/${instanceId}`))
  }

  /** What the card shows once everything is reported. */
  async usage(instanceId: string, token = this.tokens.buyer) {
    await this.world.workers.drain()
    return expectOk(this.world.request(token, 'GET', `/v1/instances/${instanceId}/usage`))
  }

  /** The buyer's key pair, as the card reveals it. */
  async keyOf(instanceId: string): Promise<KeyPair> {
    const { fields } = await this.card(instanceId)
    const path = `/v1/instances/${instanceId}/reveal`
    const { value } = await expectOk(this.world.request(this.tokens.buyer, 'POST', path, { key: fields[1].key }))
    return { id: fields[0].value, secret: value }
  }

  switch(instanceId: string, what: 'rotate' | 'enable' | 'disable', body?: object, token = this.tokens.buyer) {
    const path = `/v1/instances/${instanceId}/keys/${what}`
    return this.world.request(token, 'POST', path, what === 'rotate' ? (body ?? {}) : undefined)
  }

  /** The sub-request of the provider's gateway for a call with the simple key. */
  call({ id, secret }: KeyPair, options: CallOptions = {}) {
    const { headers = {} } = options
    return this.verify({ ...options, headers: { authorization: `Bearer ${id}.${secret}`, ...headers } })
  }

  /** The same for a signed call. */
  signed(key: KeyPair, { algorithm = 'hmac-sha1', date = new Date(), ...options }: SignedOptions = {}) {
    const signed = { 'x-date': date.toUTCString(), source: 'journey' }
    const authorization = authorizationOf(key, signed, algorithm)
    return this.verify({ ...options, headers: { ...signed, authorization, ...options.headers } })
  }

  /** As a gateway does: what was too busy is asked again. */
  async verify({ method = 'GET', headers = {}, query = '', at = this.world }: CallOptions): Promise<Verdict> {
    const own = { 'mkt-gateway': `${this.gateway.id}.${this.gateway.secret}`, 'mkt-service': this.serviceId }
    const sent = Object.entries({ ...own, ...headers }).filter((entry): entry is [string, string] => entry[1] !== null)
    const answer = await at.app.request(`${VERIFY_PATH}${query}`, { method, headers: Object.fromEntries(sent) })
    if (answer.status === BUSY) return this.verify({ method, headers, query, at })
    const text = await answer.text()
    return { status: answer.status, headers: answer.headers, reason: answer.headers.get('mkt-reason'), text }
  }
}

export type Verdict = {
  readonly status: number
  readonly headers: Headers
  readonly reason: string | null
  readonly text: string
}
type Wish = { readonly quota?: number; readonly instanceId?: string; readonly buyer?: string }
type SignedOptions = CallOptions & { readonly algorithm?: string; readonly date?: Date }

/** Written from the vendor's page, apart from the product's own. */
export function authorizationOf(
  { id, secret }: KeyPair,
  signed: Readonly<Record<string, string>>,
  algorithm = 'hmac-sha1',
): string {
  const text = Object.entries(signed)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')
  const signature = createHmac(algorithm.replace('hmac-', ''), secret).update(text).digest('base64')
  return `hmac id="${id}", algorithm="${algorithm}", headers="${Object.keys(signed).join(' ')}", signature="${signature}"`
}
