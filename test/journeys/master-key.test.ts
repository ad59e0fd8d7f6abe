import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { replaceMasterKey } from '../../bff/commands/replace-master-key.ts'
import { sealedColumns } from '../../bff/commands/sealed-columns.ts'
import { createVault } from '../../bff/vault.ts'
import { ApiShop, openApiShop } from '../support/api-shop.ts'
import { CodeShop, openCodeShop } from '../support/code-shop.ts'
import { passConformance } from '../support/conformance.ts'
import { HumanShop, openHumanShop } from '../support/human.ts'
import { expectOk, listProduct, orderAndPay } from '../support/journey.ts'
import { type PlainProvider, startPlainProvider } from '../support/plain-provider.ts'
import { countRows } from '../support/stores.ts'
import { createWorld, type World, type WorldOptions } from '../support/world.ts'

const TOKEN = 'canary-endpoint-token'
const OLD = Buffer.alloc(32, 7)
const NEW = Buffer.alloc(32, 8)
const TRADES = 12

const dataDir = mkdtempSync(join(tmpdir(), 'marketkit-master-key-'))
let provider: PlainProvider
let first: World
let second: World
let shop: Awaited<ReturnType<typeof listProduct>> & { readonly buyer: string; readonly instance: string }
let codes: CodeShop
let calls: ApiShop
let work: HumanShop
let workOrder: string
let access: string
let given: string
let used: string
let logo: string

/** A process on the one database, with these keys. */
const node = (keys: WorldOptions['keys'] & object, more: WorldOptions = {}) =>
  createWorld({ allow: [provider.hostPort], dataDir, keys, ...more })
const another = (keys: WorldOptions['keys'] & object) =>
  node(keys, { ...(first.database !== undefined && { database: first.database }), host: first.host })
const reveal = (at: World, token = shop.buyer) =>
  at.request(token, 'POST', `/v1/instances/${shop.instance}/reveal`, { key: 'field-2' })

beforeAll(async () => {
  provider = await startPlainProvider(TOKEN)
  first = await node({ masterKey: OLD, otherMasterKey: NEW })
  const listed = await listProduct(first, { endpoint: { url: provider.url, token: TOKEN } })
  await passConformance(first, 'isv-1')
  await expectOk(first.request(first.host.key, 'PUT', '/v1/webhook', { url: provider.url }))
  const buyer = await first.session('buyer', 'buyer-1')
  const order = await orderAndPay(first, { ...listed, buyer })
  await first.pass({ seconds: 0 })
  const { instanceId } = await expectOk(first.request(buyer, 'GET', `/v1/orders/${order.id}`))
  shop = { ...listed, buyer, instance: instanceId }
  codes = await openCodeShop(first)
  await codes.import('canary-code-1\ncanary-code-2\ncanary-code-3')
  given = (await codes.buy()).instanceId
  used = (await codes.buy()).instanceId
  expect((await codes.wire('UseVoucherData', await codes.codeOf(used))).code).toBe(0)
  await expectOk(first.request(codes.tokens.provider, 'POST', `/v1/provider/api-keys/${codes.key.id}/rotate`))
  calls = await openApiShop(first)
  access = (await calls.buy()).instanceId
  await expectOk(calls.switch(access, 'rotate', { overlapHours: 24 }))
  work = await openHumanShop(first, 'service')
  workOrder = await work.reach('awaiting-acceptance')
  logo = (await expectOk(first.request(shop.buyer, 'GET', `/v1/catalog/${shop.productId}`))).logo.url
})
afterAll(async () => {
  await provider.close()
  rmSync(dataDir, { recursive: true, force: true })
})

describe('two processes, one with each key in front and the other behind', () => {
  beforeAll(async () => {
    second = await another({ masterKey: NEW, otherMasterKey: OLD })
  })

  it('take each other’s sessions, addresses and secrets', async () => {
    const token = await second.session('buyer', 'buyer-1')
    for (const at of [first, second])
      for (const by of [shop.buyer, token]) expect((await reveal(at, by)).body.value).toBe('canary-password')
    expect((await second.app.request(logo)).status).toBe(200)
  })

  it('remember each other’s answers', async () => {
    const path = `/v1/instances/${shop.instance}/reveal`
    const ask = (at: World, key: string) =>
      at.request(shop.buyer, 'POST', path, { key: 'field-2' }, { 'idempotency-key': key })
    for (const [key, at, again] of [
      ['a', first, second],
      ['b', second, first],
    ] as const)
      expect([(await ask(at, key)).body, (await ask(again, key)).body]).toEqual([
        { value: 'canary-password' },
        { value: 'canary-password' },
      ])
  })
})

describe('the old key is replaced', () => {
  it('while people buy, sign in and look at secrets, and none of them notices', async () => {
    await first.close()
    let over = false
    const trade = async () => {
      let count = 0
      do {
        await orderAndPay(second, { ...shop, buyer: await second.session('buyer', 'buyer-1') })
        expect((await reveal(second)).status).toBe(200)
        count += 1
      } while (!over || count < TRADES)
      return count
    }
    const trading = trade()
    const replaced = await replaceMasterKey(second.shell, createVault(OLD)).finally(() => {
      over = true
    })
    expect(replaced).toBeGreaterThanOrEqual(Object.keys(sealedColumns).length)
    expect(await trading).toBeGreaterThanOrEqual(TRADES)
    await second.pass({ seconds: 0 })
    const asked = provider.calls.filter(({ action }) => action === 'createInstance')
    expect(asked.filter(({ signed }) => !signed)).toEqual([])
    expect(asked.length).toBeGreaterThan(TRADES)
  })

  it('and done again it finds nothing to do', async () => {
    expect(await replaceMasterKey(second.shell, createVault(OLD))).toBe(0)
  })

  it('but no key that nothing was sealed with', async () => {
    await expect(replaceMasterKey(second.shell, createVault(Buffer.alloc(32, 9)))).rejects.toThrow(
      'Nothing in this database was sealed with MKT_OTHER_MASTER_KEY',
    )
  })
})

describe('with the new key alone', () => {
  let third: World
  beforeAll(async () => {
    await second.close()
    third = await another({ masterKey: NEW })
  })
  afterAll(() => third.close())

  it('every column that the master key sealed has rows, all under the new one', async () => {
    const shell = { store: third.shell.store, vault: createVault(NEW) }
    for (const [name, sweep] of Object.entries(sealedColumns)) {
      const [table = '', column = ''] = name.split('.')
      expect(await countRows(third.shell.store.read, `${table} where ${column} <> ''`), name).toBeGreaterThan(0)
      expect(await sweep(shell, 3), name).toBe(0)
      // The old one opens none of them.
      await expect(sweep({ ...shell, vault: createVault(OLD) }, 3), name).rejects.toThrow()
    }
  })

  it('what is sold, delivered and called goes on as before', async () => {
    const buyer = await third.session('buyer', 'buyer-1')
    const provided = await third.session('provider', 'isv-1')
    const tokens = { ...codes.tokens, buyer, provider: provided }
    expect((await reveal(third, buyer)).body.value).toBe('canary-password')
    const pool = new CodeShop(third, tokens, codes.productId, codes.planId, codes.key)
    const code = await pool.codeOf(given)
    expect((await pool.wire('UseVoucherData', code)).code).toBe(0)
    const spent = await pool.codeOf(used)
    expect((await pool.wire('UseVoucherData', spent)).code, 'a used code stays used').toBe(5100)
    // One import has no order.
    const last = await pool.codeOf((await pool.buy()).instanceId)
    expect([code, spent, last].toSorted()).toEqual(['canary-code-1', 'canary-code-2', 'canary-code-3'])
    const api = new ApiShop(
      third,
      { ...calls.tokens, buyer },
      calls.productId,
      calls.plan,
      calls.serviceId,
      calls.gateway,
    )
    expect((await api.call(await api.keyOf(access))).status).toBe(200)
    const people = new HumanShop(third, { ...work.tokens, buyer }, work.productId, work.planId)
    const path = `/v1/orders/${workOrder}/results/1/reveal`
    expect((await third.request(buyer, 'POST', path, { key: 'account-1' })).body.value).toBe('canary-result-password')
    expect((await people.do('buyer', workOrder, 'accept')).state).toBe('completed')
  })

  it('a code that was handed in before is still known, and a green report is still about the same endpoint', async () => {
    const provided = await third.session('provider', 'isv-1')
    const again = await third.request(provided, 'POST', `${codes.pool}/import`, {
      text: 'canary-code-1\ncanary-code-9',
    })
    expect(again.body).toMatchObject({ added: 1, problems: [{ line: 1, code: 'known' }] })
    const endpoint = { mode: 'live', protocol: 'tencent', url: provider.url, secrets: { token: TOKEN } }
    await expectOk(third.request(provided, 'PUT', '/v1/provider/endpoint', endpoint))
    const { items } = await expectOk(third.request(provided, 'GET', '/v1/provider/endpoint/conformance-runs'))
    expect(items.map(({ live }: { live: boolean }) => live)).toEqual([true])
  })

  it('a process with the old key in front does not start any more, whether it knows the new one or not', async () => {
    for (const keys of [{ masterKey: OLD }, { masterKey: OLD, otherMasterKey: NEW }])
      await expect(another(keys)).rejects.toThrow('MKT_MASTER_KEY was replaced in this database')
  })
})
