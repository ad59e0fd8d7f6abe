import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectOk, listProduct, orderAndPay } from '../support/journey.ts'
import { type PlainProvider, startPlainProvider } from '../support/plain-provider.ts'
import { createWorld, type World } from '../support/world.ts'

let provider: PlainProvider
let world: World
let shop: Awaited<ReturnType<typeof listProduct>>

beforeAll(async () => {
  provider = await startPlainProvider('token-1')
  world = await createWorld({ allow: [provider.hostPort] })
  shop = await listProduct(world, { endpoint: { url: provider.url, token: 'token-1' } })
})
afterAll(async () => {
  await world.close()
  await provider.close()
})

it('delivers account, password and login link after the host confirms the payment', async () => {
  const paid = await orderAndPay(world, shop)
  expect(paid.state).toBe('provisioning')
  await world.pass({ seconds: 0 })
  const order = await expectOk(world.request(shop.buyer, 'GET', `/v1/orders/${paid.id}`))
  expect(order).toMatchObject({ state: 'completed', deadline: null, commands: [] })
  expect(order.steps.map((step: { state: string; status: string }) => `${step.state} ${step.status}`)).toEqual([
    'awaiting-payment done',
    'provisioning done',
    'completed done',
  ])
  const instance = await expectOk(world.request(shop.buyer, 'GET', `/v1/instances/${order.instanceId}`))
  expect(instance).toMatchObject({ state: 'active', website: 'https://app.example.com', loginLink: true })
  expect(instance.fields).toEqual([
    { key: 'field-1', label: '账号', value: 'user-1' },
    { key: 'field-2', label: '初始密码', masked: true },
  ])
  expect(
    await expectOk(world.request(shop.buyer, 'POST', `/v1/instances/${instance.id}/reveal`, { key: 'field-2' })),
  ).toEqual({ value: 'canary-password' })
  expect(await expectOk(world.request(shop.buyer, 'POST', `/v1/instances/${instance.id}/login-link`))).toEqual({
    url: 'https://app.example.com/auth?ticket=canary-ticket',
  })
  expect(provider.heard('createInstance')).toHaveLength(1)
})
