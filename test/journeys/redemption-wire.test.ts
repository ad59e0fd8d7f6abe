import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CodeShop, openCodeShop, sign } from '../support/code-shop.ts'
import { expectOk } from '../support/journey.ts'
import { createWorld, type World } from '../support/world.ts'

let world: World
let shop: CodeShop
let code: string
beforeAll(async () => {
  world = await createWorld()
  shop = await openCodeShop(world)
  await shop.import('canary-wire-1')
  code = await shop.codeOf((await shop.buy()).instanceId)
})
afterAll(() => world.close())

const seconds = (shift = 0) => String(Math.floor(Date.now() / 1000) + shift)
const HOURS_2 = 7200

describe('the vendor’s wire form', () => {
  it.each([
    { method: 'GET', sha256: false },
    { method: 'GET', sha256: true },
    { method: 'POST', sha256: false },
    { method: 'POST', sha256: true },
  ] as const)('takes $method, HmacSHA256: $sha256', async (how) => {
    expect((await shop.wire('QueryVoucherData', code, how)).code).toBe(0)
  })

  it('signs every parameter it gets, also one that means nothing and an empty one, with points for underscores', async () => {
    const extra = { RequestClient: 'SDK_NODEJS_0.2.1', Region: '', user_tag: 'a b&c=d+é' }
    expect((await shop.wire('QueryVoucherData', code, { extra })).code).toBe(0)
    expect((await shop.wire('QueryVoucherData', code, { extra, method: 'GET' })).code).toBe(0)
  })

  it('refuses a forged signature, an unknown key and another provider’s key alike', async () => {
    const params = {
      Action: 'QueryVoucherData',
      Nonce: '1',
      SecretId: shop.key.id,
      Timestamp: seconds(),
      voucherCode: code,
    }
    const forged = await shop.send('POST', { ...params, Signature: sign('POST', 'localhost', params, 'guess') })
    const unknown = await shop.send('POST', { ...params, SecretId: `key_${'0'.repeat(26)}`, Signature: 'x' })
    const bare = await shop.send('POST', params)
    expect([forged, unknown, bare].map((answer) => answer.code)).toEqual([4100, 4100, 4100])
    expect(new Set([forged, unknown, bare].map((answer) => answer.message)).size).toBe(1)
    const other = await openCodeShop(world, { providerId: 'isv-2' })
    expect((await other.wire('QueryVoucherData', code)).code).toBe(5000)
    expect((await other.wire('UseVoucherData', code)).code).toBe(5000)
  })

  it('refuses a number that was used before, and a timestamp more than 2 hours off', async () => {
    const extra = { Nonce: '777', Timestamp: seconds() }
    expect((await shop.wire('QueryVoucherData', code, { extra })).code).toBe(0)
    const later = { extra: { ...extra, Timestamp: seconds(1) } }
    expect((await shop.wire('QueryVoucherData', code, later)).code).toBe(0)
    expect((await shop.wire('QueryVoucherData', code, { extra })).code).toBe(4500)
    const at = async (Timestamp: string) => (await shop.wire('QueryVoucherData', code, { extra: { Timestamp } })).code
    expect(await at(seconds(-HOURS_2 + 5))).toBe(0)
    expect(await at(seconds(-HOURS_2 - 5))).toBe(4500)
    expect(await at(seconds(HOURS_2 - 5))).toBe(0)
    expect(await at(seconds(HOURS_2 + 5))).toBe(4500)
    expect(await at('now')).toBe(4500)
  })

  it('names what is wrong by the vendor’s codes', async () => {
    expect((await shop.wire('SellVoucherData', code)).code).toBe(6100)
    expect((await shop.wire('QueryVoucherData', '')).code).toBe(4000)
    expect((await shop.wire('QueryVoucherData', 'x'.repeat(101))).code).toBe(4000)
    expect((await shop.wire('QueryVoucherData', 'nothing-such')).code).toBe(5000)
    expect((await shop.wire('QueryVoucherData', code, { extra: { Nonce: '-1' } })).code).toBe(4000)
  })
})

describe('a provider’s key', () => {
  it('rotates with a day in which both secrets sign, and signs nothing once it is disabled', async () => {
    const { provider } = shop.tokens
    const old = await expectOk(world.request(provider, 'POST', '/v1/provider/api-keys', { name: '轮换' }))
    const fresh = await expectOk(world.request(provider, 'POST', `/v1/provider/api-keys/${old.id}/rotate`))
    expect(fresh.id).toBe(old.id)
    expect(fresh.secret).not.toBe(old.secret)
    const asks = async (secret: string) => {
      const params = {
        Action: 'QueryVoucherData',
        Nonce: String(Math.floor(Math.random() * 1e12)),
        SecretId: old.id,
        Timestamp: seconds(),
        voucherCode: code,
      }
      return (await shop.send('POST', { ...params, Signature: sign('POST', 'localhost', params, secret) })).code
    }
    expect([await asks(old.secret), await asks(fresh.secret)]).toEqual([0, 0])
    const { items } = await expectOk(world.request(provider, 'GET', '/v1/provider/api-keys'))
    expect(JSON.stringify(items)).not.toContain(fresh.secret)
    await expectOk(world.request(provider, 'DELETE', `/v1/provider/api-keys/${old.id}`))
    expect([await asks(old.secret), await asks(fresh.secret)]).toEqual([4100, 4100])
  })
})
