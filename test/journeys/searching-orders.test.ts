import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { civilDate } from '../../bff/domain/time.ts'
import { expectOk, listProduct } from '../support/journey.ts'
import { type PlainProvider, startPlainProvider } from '../support/plain-provider.ts'
import { createWorld, type World } from '../support/world.ts'

type Shop = Awaited<ReturnType<typeof listProduct>>

let provider: PlainProvider
let world: World
let cloud: Shop
let drive: Shop
/** Numbers in the order they were placed: two of the cloud, two of the drive a month later. */
const numbers: string[] = []
const placed: number[] = []

beforeAll(async () => {
  provider = await startPlainProvider('token-1')
  world = await createWorld({ allow: [provider.hostPort] })
  const endpoint = { url: provider.url, token: 'token-1' }
  cloud = await listProduct(world, { endpoint })
  drive = await listProduct(world, { providerId: 'isv-2', endpoint, fields: { name: '企业网盘 Drive' } })
  for (const shop of [cloud, cloud, drive, drive]) {
    if (numbers.length === 2) await world.pass({ days: 31 })
    await place(shop)
  }
})
afterAll(async () => {
  await world.close()
  await provider.close()
})

async function place({ productId, planId }: Shop): Promise<void> {
  placed.push(world.shell.now())
  const buyer = await world.session('buyer', numbers.length % 2 === 0 ? 'buyer-1' : 'buyer-2')
  const body = { productId, planId, period: { count: 2, unit: 'year' } }
  numbers.push((await expectOk(world.request(buyer, 'POST', '/v1/orders', body))).number)
}

async function find(role: 'operator' | 'buyer' | 'provider', id: string, query: string): Promise<number[]> {
  const token = await world.session(role, id)
  const { items } = await expectOk(world.request(token, 'GET', `/v1/orders?${query}`))
  return items.map(({ number }: { number: string }) => numbers.indexOf(number))
}

const asOperator = (q: string) => find('operator', 'op-1', `q=${encodeURIComponent(q)}`)
const day = (index: number) => civilDate(placed[index] ?? 0).replaceAll('-', '')

describe('orders are found, the newest first', () => {
  it('by any part of the name they were ordered under, in Chinese and in ASCII of either case', async () => {
    expect(await asOperator('协作')).toEqual([1, 0])
    expect(await asOperator('作云')).toEqual([1, 0])
    expect(await asOperator('网盘')).toEqual([3, 2])
    expect(await asOperator('dRIV')).toEqual([3, 2])
    expect(await asOperator('盘 d')).toEqual([3, 2])
    expect(await asOperator('云盘')).toEqual([])
  })

  it('by their number, its beginning, or a beginning of its day', async () => {
    expect(await asOperator(numbers[1] ?? '')).toEqual([1])
    expect(await asOperator(`${day(2)}-0`)).toEqual([3, 2])
    expect(await asOperator(day(0))).toEqual([1, 0])
    expect(await asOperator(`${day(0)}-`)).toEqual([1, 0])
    expect(await asOperator(day(0).slice(0, 6))).toEqual([1, 0])
    expect((await asOperator('20')).length).toBe(4)
    expect(await asOperator('1999')).toEqual([])
    expect(await asOperator('99999999')).toEqual([])
    expect(await asOperator(`${day(0)}-9`)).toEqual([])
  })

  it('each owner’s among their own', async () => {
    expect(await find('buyer', 'buyer-2', `q=${encodeURIComponent('协作')}`)).toEqual([1])
    expect(await find('buyer', 'buyer-2', `q=${numbers[0]}`)).toEqual([])
    expect(await find('provider', 'isv-2', `q=${encodeURIComponent('协作')}`)).toEqual([])
    expect(await find('provider', 'isv-2', `q=${day(2)}-`)).toEqual([3, 2])
  })

  it('by a span of time that begins with its first instant and ends before its last', async () => {
    const { items } = await expectOk(world.request(await world.session('operator', 'op-1'), 'GET', '/v1/orders'))
    const times = items.map(({ placedAt }: { placedAt: string }) => placedAt).toReversed()
    expect(await find('operator', 'op-1', `placedFrom=${times[1]}&placedTo=${times[3]}`)).toEqual([2, 1])
    expect(await find('buyer', 'buyer-1', `placedFrom=${times[1]}`)).toEqual([2])
    expect(await find('provider', 'isv-1', `placedTo=${times[1]}`)).toEqual([0])
  })

  it('page by page, each order once', async () => {
    const token = await world.session('operator', 'op-1')
    for (const query of ['limit=1', 'limit=1&q=20', `limit=1&placedTo=${new Date(world.shell.now()).toISOString()}`]) {
      const seen: string[] = []
      for (let cursor = ''; cursor !== null; ) {
        const page = await expectOk(world.request(token, 'GET', `/v1/orders?${query}${cursor && `&cursor=${cursor}`}`))
        seen.push(...page.items.map(({ number }: { number: string }) => number))
        cursor = page.nextCursor
      }
      expect(seen).toEqual(numbers.toReversed())
    }
  })
})

it('a text that fits more products than a page has orders finds the newest of all of them, page by page', async () => {
  const endpoint = { url: provider.url, token: 'token-1' }
  const shops: Shop[] = []
  for (const name of ['统计甲', '统计乙', '统计丙'])
    shops.push(await listProduct(world, { endpoint, fields: { name } }))
  const first = numbers.length
  for (const index of [0, 1, 1, 2, 0]) {
    await world.pass({ seconds: 1 })
    await place(shops[index] as Shop)
  }
  const operator = await world.session('operator', 'op-1')
  const pages: number[][] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const after: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const path = `/v1/orders?limit=2&q=${encodeURIComponent('统计')}${after}`
    const { items, nextCursor } = await expectOk(world.request(operator, 'GET', path))
    pages.push(items.map(({ number }: { number: string }) => numbers.indexOf(number) - first))
    cursor = nextCursor
  }
  expect(pages).toEqual([[4, 3], [2, 1], [0]])
  expect(await find('buyer', 'buyer-2', `limit=1&q=${encodeURIComponent('统计')}`)).toHaveLength(1)
  expect(await find('provider', 'isv-2', `limit=1&q=${encodeURIComponent('统计')}`)).toEqual([])
})
