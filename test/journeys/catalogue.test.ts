import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { KindName } from '../../bff/domain/product/kind.ts'
import { expectOk } from '../support/journey.ts'
import { type PlainProvider, startPlainProvider } from '../support/plain-provider.ts'
import { shelve } from '../support/shelf.ts'
import { createWorld, type World } from '../support/world.ts'

/** Seed 002: a buyer looks for a product, narrows by category and kind, compares prices, opens one. */
let provider: PlainProvider
let world: World
let buyer: string
const ids: Partial<Record<KindName, string>> = {}

beforeAll(async () => {
  provider = await startPlainProvider('token-1')
  world = await createWorld({ allow: [provider.hostPort] })
  buyer = await world.session('buyer', 'buyer-1')
  const isv = await world.session('provider', 'isv-1')
  const endpoint = { mode: 'live', protocol: 'tencent', url: provider.url, secrets: { token: 'token-1' } }
  await expectOk(world.request(isv, 'PUT', '/v1/provider/endpoint', endpoint))
  for (const kind of ['saas-automatic', 'saas-code', 'saas-manual', 'service', 'api'] satisfies KindName[])
    ids[kind] = (await shelve(world, kind)).id
})
afterAll(async () => {
  await world.close()
  await provider.close()
})

type Item = {
  readonly id: string
  readonly name: string
  readonly from: { readonly price: { readonly amount: number } }
}
const search = async (query: string, token = buyer): Promise<Item[]> =>
  (await expectOk(world.request(token, 'GET', `/v1/catalog?limit=100&${query}`))).items
const names = async (query: string) => (await search(query)).map(({ name }) => name)
const q = (text: string) => `q=${encodeURIComponent(text)}`

describe('the catalogue', () => {
  it('shows all five kinds, the newest first, each with a picture, a summary and a price to start at', async () => {
    const items = await search('')
    expect(items.map(({ name }) => name)).toEqual(['短信接口', '数据迁移', '云呼叫', '云课堂', '云客户'])
    for (const item of items)
      expect(item).toMatchObject({
        logo: { url: expect.any(String) },
        summary: expect.any(String),
        from: { price: {} },
      })
  })

  // biome-ignore format: a table
  it.each([
    ['a name',                      q('云客'),             ['云客户']],
    ['a single character',          q('短'),               ['短信接口']],
    ['a summary',                   q('线索到回款'),        ['云呼叫', '云课堂', '云客户']],
    ['the one sentence of an API',  q('三网'),             ['短信接口']],
    ['a tag',                       q('客户'),             ['云呼叫', '云课堂', '云客户']],
    ['its provider',                q('isv-1'),            ['短信接口', '数据迁移', '云呼叫', '云课堂', '云客户']],
    ['letters in another case',     q('ISV-1'),            ['短信接口', '数据迁移', '云呼叫', '云课堂', '云客户']],
    ['two words, in any order',     q('线索 云课'),         ['云课堂']],
    ['wildcards, which nobody wrote', q('%_'),             []],
    ['pairs that stand apart',      q('云户'),             []],
    ['what is not there',           q('不存在'),            []],
    ['its kind',                    'kind=service',        ['数据迁移']],
    ['a branch of the tree',        'category=business',   ['云呼叫', '云课堂', '云客户']],
    ['a leaf of three levels',      'category=data-migration', ['数据迁移']],
    ['its middle level',            'category=migration',  ['数据迁移']],
    ['category and kind',           'category=business&kind=saas-code', ['云课堂']],
    ['words, category and kind',    `${q('线索')}&category=crm&kind=saas-manual`, ['云呼叫']],
    ['a kind of another category',  'category=business&kind=api', []],
  ])('finds by %s', async (_, query, found) => {
    expect(await names(query)).toEqual(found)
  })

  it('sorts by what a product starts at, up and down', async () => {
    const prices = async (sort: string) => (await search(`sort=${sort}`)).map(({ from }) => from.price.amount)
    expect(await prices('price')).toEqual([4500, 30_000, 99_000, 99_000, 99_000])
    expect(await prices('price-down')).toEqual([99_000, 99_000, 99_000, 30_000, 4500])
  })

  it.each(['newest', 'price', 'price-down'])('pages through everything once, %s', async (sort) => {
    const whole = (await search(`sort=${sort}`)).map(({ id }) => id)
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: { items: Item[]; nextCursor: string | null } = await expectOk(
        world.request(buyer, 'GET', `/v1/catalog?sort=${sort}&limit=2${cursor && `&cursor=${cursor}`}`),
      )
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    }
    expect(seen).toEqual(whole)
  })

  it('answers any cursor, also one of another order or of nobody’s', async () => {
    for (const sort of ['newest', 'price', 'price-down'])
      for (const cursor of [
        'eA',
        Buffer.from('9|').toString('base64url'),
        Buffer.from('x|prd_1').toString('base64url'),
        '%FF',
      ])
        expect((await world.request(buyer, 'GET', `/v1/catalog?sort=${sort}&cursor=${cursor}`)).status, cursor).toBe(
          200,
        )
  })

  it('refuses an order and a kind there are not', async () => {
    for (const query of ['sort=cheap', 'kind=hardware', `q=${'x'.repeat(101)}`])
      expect((await world.request(buyer, 'GET', `/v1/catalog?${query}`)).status, query).toBe(422)
  })
})

describe('a product', () => {
  it('leaves the catalogue when it is unlisted, and comes back', async () => {
    const isv = await world.session('provider', 'isv-1')
    const run = (command: string) =>
      expectOk(world.request(isv, 'POST', `/v1/products/${ids.api}/commands`, { command }))
    await run('unlist')
    expect(await names(q('短信'))).toEqual([])
    expect(await names('kind=api')).toEqual([])
    expect((await world.request(buyer, 'GET', `/v1/catalog/${ids.api}`)).status).toBe(404)
    await run('list')
    expect(await names(q('短信'))).toEqual(['短信接口'])
  })

  it('of another host is in no search', async () => {
    const { body } = await world.request(world.host.key, 'GET', '/v1/catalog')
    expect(body.items).toHaveLength(5)
  })
})
