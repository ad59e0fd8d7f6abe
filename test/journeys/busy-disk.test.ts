import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectOk, listProduct, orderAndPay } from '../support/journey.ts'
import { goodAnswer, type PlainProvider, startPlainProvider } from '../support/plain-provider.ts'
import { createWorld, type World } from '../support/world.ts'

let provider: PlainProvider
let world: World
let refusals = 0

beforeAll(async () => {
  provider = await startPlainProvider('token-1')
  world = await createWorld({
    allow: [provider.hostPort],
    logLevel: 'silent',
    change: (shell) => ({
      ...shell,
      store: {
        ...shell.store,
        apply: (body) => {
          if (refusals === 0) return shell.store.apply(body)
          refusals -= 1
          return Promise.reject(Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' }))
        },
      },
    }),
  })
})
afterAll(async () => {
  await world.close()
  await provider.close()
})

it('an answer that a busy disk does not take is written a moment later; the provider is not asked again', async () => {
  const shop = await listProduct(world, { endpoint: { url: provider.url, token: 'token-1' } })
  provider.answers((action, body) => {
    refusals = 2
    return goodAnswer(action, body)
  })
  const begun = performance.now()
  const paid = await orderAndPay(world, shop)
  await world.pass({ seconds: 0 })
  expect(refusals).toBe(0)
  expect((await expectOk(world.request(shop.buyer, 'GET', `/v1/orders/${paid.id}`))).state).toBe('completed')
  expect(provider.heard('createInstance')).toHaveLength(1)
  expect(performance.now() - begun).toBeLessThan(20_000) // A lease: before its end nobody else would.
})
