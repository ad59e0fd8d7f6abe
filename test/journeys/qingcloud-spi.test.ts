import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { expectOk, orderAndPay } from '../support/journey.ts'
import { openSpiShop, type SpiShop } from '../support/spi.ts'

let shop: SpiShop
beforeAll(async () => {
  shop = await openSpiShop('qingcloud')
})
beforeEach(() => shop.sample.setMood('good'))
afterAll(() => shop.close())

const readOrder = (id: string) => expectOk(shop.world.request(shop.buyer, 'GET', `/v1/orders/${id}`))
const buy = async () => {
  const paid = await orderAndPay(shop.world, shop)
  await shop.world.pass({ seconds: 0 })
  return paid
}
const debugsOf = (orderId: string) =>
  shop.sample.calls.filter(({ params }) => params.order_id === orderId).map(({ params }) => params.debug)
const attemptsOf = async (orderId: string) => {
  const path = `/v1/provider/notifications?orderId=${orderId}`
  const { items } = await expectOk(shop.world.request(shop.provider, 'GET', path))
  return expectOk(shop.world.request(shop.provider, 'GET', `/v1/provider/notifications/${items.at(-1).id}`))
}

it('is saved when TestConnection is answered twice, and only with the product’s key', async () => {
  expect(shop.sample.calls.slice(0, 2).map(({ params: { action, debug } }) => [action, debug])).toEqual([
    ['TestConnection', '1'],
    ['TestConnection', '0'],
  ])
  expect((await shop.saveEndpoint({ secrets: { prodKey: 'another-key' } })).body).toMatchObject({
    code: 'endpoint-verification-failed',
    problems: [{ path: 'url', code: 'http-status' }],
  })
  expect((await shop.saveEndpoint({ secrets: { prodKey: 'short' } })).body.problems[0]).toMatchObject({
    path: 'secrets.prodKey',
    code: 'secret-malformed',
  })
  expect((await shop.saveEndpoint({ url: `${shop.sample.url}?debug=0` })).body.problems[0]).toMatchObject({
    path: 'url',
    code: 'url-query-reserved',
  })
  shop.sample.setMood('half-way')
  expect((await shop.saveEndpoint({ mode: 'debug' })).status).toBe(422)
  shop.sample.setMood('good')
  await expectOk(shop.saveEndpoint({ url: `${shop.sample.url}?shop=7` }))
  await expectOk(shop.saveEndpoint())
})

it('shows both halves of a call as attempts, the first of which says that the second follows', async () => {
  const paid = await buy()
  const { log, attempts, state } = await attemptsOf(paid.id)
  expect({ attempts, state }).toEqual({ attempts: 2, state: 'accepted' })
  expect(log.map(({ verdict, detail }: { verdict: string; detail: string | null }) => [verdict, detail])).toEqual([
    ['accepted', null],
    ['not-ready', 'rehearsed'],
  ])
  expect(
    log.map(({ request }: { request: { url: string } }) => new URL(request.url).searchParams.get('debug')),
  ).toEqual(['0', '1'])
  expect(JSON.stringify(log)).not.toContain(shop.sample.instances.at(-1)?.password)
})

it('refuses in the rehearsal: asked four times, nothing is ever carried out', async () => {
  const before = shop.sample.instances.length
  shop.sample.setMood('refusing')
  const paid = await buy()
  await shop.world.travel({ hours: 1, minutes: 20 })
  expect(debugsOf(paid.id)).toEqual(['1', '1', '1', '1'])
  expect(await readOrder(paid.id)).toMatchObject({ state: 'provisioning-failed' })
  expect(shop.sample.instances).toHaveLength(before)
})

it('fails in the second half: rehearsed once, carried out four times; what failed before counts no more', async () => {
  shop.sample.setMood('failing')
  const paid = await buy()
  await shop.world.travel({ minutes: 2 })
  expect(debugsOf(paid.id)).toEqual(['1', '1'])
  shop.sample.setMood('half-way')
  await shop.world.travel({ minutes: 12 })
  expect(debugsOf(paid.id).slice(0, 4)).toEqual(['1', '1', '1', '0'])
  expect((await readOrder(paid.id)).state).toBe('provisioning')
  await shop.world.travel({ hours: 2 })
  expect(debugsOf(paid.id)).toEqual(['1', '1', '1', '0', '0', '0', '0'])
  expect((await readOrder(paid.id)).state).toBe('provisioning-failed')
})

it('begins again with the rehearsal when the delivery is tried again', async () => {
  shop.sample.setMood('half-way')
  const paid = await buy()
  await shop.world.travel({ hours: 2 })
  shop.sample.setMood('good')
  await expectOk(
    shop.world.request(shop.provider, 'POST', `/v1/orders/${paid.id}/commands`, { command: 'retry-delivery' }),
  )
  await shop.world.pass({ seconds: 0 })
  expect(debugsOf(paid.id)).toEqual(['1', '0', '0', '0', '0', '1', '0'])
  expect((await readOrder(paid.id)).state).toBe('completed')
})
