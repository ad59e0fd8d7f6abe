import { AKSKSigner } from '@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Listening, listen } from '../../bff/serve.ts'
import { expectOk } from '../support/journey.ts'
import { shelve } from '../support/shelf.ts'
import { createWorld, type World } from '../support/world.ts'

const PATH = '/wire/huawei/api/mkp-openapi-public/global/v1/order/query'
const MINUTES = 60_000

type Key = { readonly id: string; readonly secret: string }
type Ask = { readonly key?: Key; readonly at?: number; readonly headers?: Record<string, string> }

let world: World
let server: Listening
let key: Key
let provider: string
let order: { readonly id: string; readonly number: string; readonly price: object }
let buyer: string
let product: string
let planId: string
beforeAll(async () => {
  world = await createWorld()
  server = await listen(world.app.fetch, { host: '127.0.0.1', port: 0 })
  const shelf = await shelve(world, 'saas-code', { providerId: 'isv-1' })
  provider = shelf.provider
  product = shelf.id
  buyer = await world.session('buyer', 'buyer-1')
  key = await expectOk(world.request(provider, 'POST', '/v1/provider/api-keys', { name: '订单系统' }))
  await expectOk(world.request(provider, 'PUT', `/v1/provider/code-pools/${(await planOf()).id}`, { generates: true }))
  planId = (await planOf()).id
  order = await place()
})
afterAll(async () => {
  await server.stop()
  await world.close()
})

const planOf = async () => (await expectOk(world.request(buyer, 'GET', `/v1/catalog/${product}`))).plans[0]
const place = () =>
  expectOk(
    world.request(buyer, 'POST', '/v1/orders', {
      productId: product,
      planId,
      period: { count: 2, unit: 'year' },
      authorization: { name: '林悦', phone: '13900001234', email: 'lin@example.com' },
    }),
  )
const pay = () =>
  expectOk(
    world.request(world.host.key, 'POST', `/v1/orders/${order.id}/payment`, {
      reference: `pay-${order.number}`,
      amount: order.price,
    }),
  )

/** Signed by the vendor's own client library, on a machine whose clock says `at`. */
async function ask(queryParams: Record<string, string>, { key: by = key, at = Date.now(), headers = {} }: Ask = {}) {
  const endpoint = `http://127.0.0.1:${server.port}${PATH}`
  const credential = { getAk: () => by.id, getSk: () => by.secret }
  vi.useFakeTimers({ toFake: ['Date'], now: at })
  const signed = AKSKSigner.sign({ method: 'GET', endpoint, queryParams, headers: {} } as never, credential as never)
  vi.useRealTimers()
  const { host: _, ...sent } = { ...(signed as Record<string, string>), ...headers }
  const response = await fetch(`${endpoint}?${new URLSearchParams(queryParams)}`, { headers: sent })
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers as their callers would, without types.
  return { status: response.status, body: (await response.json()) as any }
}

const stampOf = (at: number) => `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`

describe('the order query of access 2.0', () => {
  it('answers nothing of an order that is not paid', async () => {
    expect(await ask({ orderId: order.id })).toEqual({
      status: 400,
      body: { resultCode: 'MKT.0199', resultMsg: 'Request parameter error' },
    })
  })

  it('tells who bought what for how long, to the vendor’s own client', async () => {
    await pay()
    const { status, body } = await ask({ orderId: order.id, orderLineId: `${order.id}-000001` })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      resultCode: 'MKT.0000',
      orderInfo: {
        orderId: order.id,
        orderType: 'NEW',
        createTime: expect.stringMatching(/^\d{14}$/),
        orderLine: [
          {
            orderLineId: `${order.id}-000001`,
            chargingMode: 'PERIOD',
            periodType: 'year',
            periodNumber: 2,
            productInfo: [{ productId: product, skuCode: planId, skuName: '标准版', amount: 1 }],
          },
        ],
        buyerInfo: { customerId: 'buyer-1', mobilePhone: '13900001234', email: 'lin@example.com' },
      },
    })
  })

  it('takes a date 14 minutes off, and none 16 minutes off', async () => {
    const at = async (shift: number) => (await ask({ orderId: order.id }, { at: Date.now() + shift * MINUTES })).status
    expect([await at(-14), await at(14), await at(-16), await at(16)]).toEqual([200, 200, 401, 401])
  })

  it('refuses a wrong secret, an unknown key, a changed question and no signature alike', async () => {
    const orderId = order.id
    const answers = [
      await ask({ orderId }, { key: { ...key, secret: 'guess' } }),
      await ask({ orderId }, { key: { id: `key_${'0'.repeat(26)}`, secret: key.secret } }),
      await ask({ orderId }, { headers: { Authorization: 'Bearer x' } }),
      await ask({ orderId }, { headers: { 'X-Sdk-Date': stampOf(Date.now() - MINUTES) } }),
    ]
    for (const answer of answers)
      expect(answer).toEqual({ status: 401, body: { resultCode: 'MKT.0154', resultMsg: 'Illegal token' } })
  })

  it('knows no order of another provider, no other line, no nonsense', async () => {
    const other = await shelve(world, 'saas-code', { providerId: 'isv-2' })
    const theirs = await expectOk(world.request(other.provider, 'POST', '/v1/provider/api-keys', { name: '别家' }))
    expect((await ask({ orderId: order.id }, { key: theirs })).body.resultCode).toBe('MKT.0199')
    expect((await ask({ orderId: order.id, orderLineId: 'other' })).body.resultCode).toBe('MKT.0199')
    expect((await ask({ orderId: '__proto__' })).body.resultCode).toBe('MKT.0199')
    expect((await ask({ orderId: '' })).body.resultCode).toBe('MKT.0101')
    expect((await ask({ orderId: 'x'.repeat(65) })).body.resultCode).toBe('MKT.0101')
    expect((await ask({})).body.resultCode).toBe('MKT.0101')
  })

  it.each([
    ['MOCKPERIODYEARNEW', 'NEW'],
    ['MOCKONETIMENEW', 'NEW'],
    ['MOCKPERIODDAYTRIAL', 'TRIAL'],
    ['MOCKMONTYTRIALTOFORMAL', 'TRIAL_TO_FORMAL'],
    ['MOCKMONTYUNSUBSCRIBE', 'UNSUBSCRIBE'],
    ['MOCKMONTYRENEW', 'RENEW'],
    ['MOCKMONTYCHANGE', 'CHANGE'],
  ])('has %s to debug with: %s', async (orderId, orderType) => {
    const { body } = await ask({ orderId, orderLineId: `${orderId}-000001` })
    expect(body.orderInfo).toMatchObject({ orderId, orderType })
  })

  it.each([
    ['ord_sample0001', 'NEW'],
    ['ord_c0ffee12first', 'NEW'],
    ['ord_c0ffee12trial', 'TRIAL'],
    ['ord_c0ffee12trialchange1', 'TRIAL_TO_FORMAL'],
    ['ord_c0ffee12firstrenew3', 'RENEW'],
    ['ord_c0ffee12firstchange1', 'CHANGE'],
  ])('has %s of a conformance run or of the debugger: %s', async (orderId, orderType) => {
    const { body } = await ask({ orderId, orderLineId: `${orderId}-000001` })
    expect(body.orderInfo).toMatchObject({
      orderId,
      orderType,
      orderLine: [{ productInfo: [{ skuCode: 'pln_sample0001' }] }],
    })
  })

  it('ends with the key', async () => {
    await expectOk(world.request(provider, 'DELETE', `/v1/provider/api-keys/${key.id}`))
    expect((await ask({ orderId: order.id })).status).toBe(401)
  })
})
