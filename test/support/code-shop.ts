import { createHmac, randomInt } from 'node:crypto'
import { expectOk } from './journey.ts'
import { shelve } from './shelf.ts'
import type { World } from './world.ts'

export const WIRE_PATH = '/wire/tencent/v2/index.php'
export const REDEEM_URL = 'https://redeem.example.com/use'

type Options = { readonly providerId?: string; readonly fields?: Record<string, unknown> }

/** A listed product sold as redemption codes, and the key of its provider's system. */
export async function openCodeShop(world: World, { providerId = 'isv-1', fields = {} }: Options = {}) {
  const { id: productId, provider, operator } = await shelve(world, 'saas-code', { providerId, fields })
  const buyer = await world.session('buyer', 'buyer-1')
  const page = await expectOk(world.request(buyer, 'GET', `/v1/catalog/${productId}`))
  const key = await expectOk(world.request(provider, 'POST', '/v1/provider/api-keys', { name: '兑换系统' }))
  return new CodeShop(world, { provider, operator, buyer }, productId, page.plans[0].id, key)
}

const BUSY = 503

type Tokens = { readonly provider: string; readonly operator: string; readonly buyer: string }
type Key = { readonly id: string; readonly secret: string }
export type Signed = {
  readonly method?: 'GET' | 'POST'
  readonly sha256?: boolean
  readonly extra?: Record<string, string>
}

/** Speaks for everybody of one shop, its provider's own system included. */
export class CodeShop {
  readonly world: World
  readonly tokens: Tokens
  readonly productId: string
  readonly planId: string
  readonly key: Key

  constructor(world: World, tokens: Tokens, productId: string, planId: string, key: Key) {
    this.world = world
    this.tokens = tokens
    this.productId = productId
    this.planId = planId
    this.key = key
  }

  get pool() {
    return `/v1/provider/code-pools/${this.planId}`
  }

  import(text: string) {
    return expectOk(this.world.request(this.tokens.provider, 'POST', `${this.pool}/import`, { text }))
  }

  async counts() {
    return (await expectOk(this.world.request(this.tokens.provider, 'GET', this.pool))).counts
  }

  async place(buyer = this.tokens.buyer) {
    const { productId, planId } = this
    const body = { productId, planId, period: { count: 1, unit: 'year' } }
    return expectOk(this.world.request(buyer, 'POST', '/v1/orders', body))
  }

  /** As a host does: what was too busy is asked again. */
  async pay(order: { readonly id: string; readonly number: string; readonly price: unknown }) {
    const payment = { reference: `pay-${order.number}`, amount: order.price }
    const ask = () => this.world.request(this.world.host.key, 'POST', `/v1/orders/${order.id}/payment`, payment)
    let answer = await ask()
    while (answer.status === BUSY) answer = await ask()
    return expectOk(Promise.resolve(answer))
  }

  /** The order after it is placed and paid. */
  async buy() {
    return this.pay(await this.place())
  }

  give(token: string, id: string, command: string, payload: object = {}) {
    return this.world.request(token, 'POST', `/v1/orders/${id}/commands`, { command, ...payload })
  }

  /** The buyer's code, as the card reveals it. */
  async codeOf(instanceId: string): Promise<string> {
    const path = `/v1/instances/${instanceId}`
    return (await expectOk(this.world.request(this.tokens.buyer, 'POST', `${path}/reveal`, { key: 'field-1' }))).value
  }

  /** A request of the provider's system in the vendor's wire form. */
  async wire(action: string, voucherCode: string, { method = 'POST', sha256 = false, extra = {} }: Signed = {}) {
    const params: Record<string, string> = {
      Action: action,
      Nonce: String(randomInt(1, 2 ** 47)),
      SecretId: this.key.id,
      Timestamp: String(Math.floor(Date.now() / 1000)),
      voucherCode,
      ...(sha256 && { SignatureMethod: 'HmacSHA256' }),
      ...extra,
    }
    const signed = { Signature: sign(method, 'localhost', params, this.key.secret, sha256), ...params }
    return this.send(method, signed)
  }

  // biome-ignore lint/suspicious/noExplicitAny: tests read answers as their callers would, without types.
  async send(method: 'GET' | 'POST', params: Record<string, string>): Promise<any> {
    const query = new URLSearchParams(params).toString()
    const response = await this.world.app.request(method === 'GET' ? `${WIRE_PATH}?${query}` : WIRE_PATH, {
      method,
      headers: { host: 'localhost', 'content-type': 'application/x-www-form-urlencoded' },
      ...(method === 'POST' && { body: query }),
    })
    if (response.status === BUSY) return this.send(method, params)
    return response.json()
  }
}

/** Written from the vendor's page, apart from the product's own. */
export function sign(
  method: string,
  host: string,
  params: Record<string, string>,
  secret: string,
  sha256 = false,
): string {
  const query = Object.keys(params)
    .toSorted()
    .map((name) => `${name.replaceAll('_', '.')}=${params[name]}`)
    .join('&')
  return createHmac(sha256 ? 'sha256' : 'sha1', secret)
    .update(`${method}${host}${WIRE_PATH}?${query}`)
    .digest('base64')
}
