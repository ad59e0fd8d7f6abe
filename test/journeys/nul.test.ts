import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findNul } from '../../bff/domain/find-nul.ts'
import { createWorld, ORIGIN, type World } from '../support/world.ts'

let world: World
let provider: string
let draft: string

beforeAll(async () => {
  world = await createWorld()
  provider = await world.session('provider', 'isv-1')
  draft = (await world.request(provider, 'POST', '/v1/products', { kind: 'saas-automatic' })).body.id
})
afterAll(() => world.close())

describe('a NUL character is refused and its place named, on either engine:', () => {
  const prices = [{ count: 1, unit: 'year', listPrice: 1, price: 1 }]
  // biome-ignore format: a table
  it.each([
    ['in a field',              { fields: { name: 'a\0b' } },                       'fields.name'],
    ['in a list in a field',    { fields: { tags: ['a', '\0'] } },                  'fields.tags.1'],
    ['in a plan',               { fields: { plans: [{ name: '\0', onSale: true, prices }] } }, 'fields.plans.0.name'],
  ])('%s', async (_, body, path) => {
    const { status, body: said } = await world.request(provider, 'PATCH', `/v1/products/${draft}`, body)
    expect([status, said.code, said.problems]).toEqual([422, 'invalid', [{ path, code: 'invalid_format' }]])
    expect((await world.request(provider, 'GET', `/v1/products/${draft}`)).body.fields).toEqual({})
  })

  it('in a search', async () => {
    const { status, body } = await world.request(provider, 'GET', '/v1/products?q=a%00b')
    expect([status, body.problems]).toEqual([422, [{ path: 'q', code: 'invalid_format' }]])
  })

  it('in the name of an actor', async () => {
    const minted = { actor: { role: 'buyer', id: 'buyer-1', name: 'a\0b' }, origin: ORIGIN }
    const { status, body } = await world.request(world.host.key, 'POST', '/v1/sessions', minted)
    expect([status, body.problems]).toEqual([422, [{ path: 'actor.name', code: 'invalid_format' }]])
  })

  it('in a name that nobody knows, and 100,000 lists deep', () => {
    expect(findNul({ fields: { 'na\0me': 1 } })).toBe('fields')
    let deep: unknown = '\0'
    for (let i = 0; i < 100_000; i += 1) deep = [deep]
    expect(findNul(deep)).toBe(Array.from({ length: 100_000 }, () => '0').join('.'))
    expect(findNul({ a: [null, 1, true, 'b', {}] })).toBeNull()
  })

  it('and nothing else that is odd is', async () => {
    const name = 'a\u0001\ud800\u202e\u2066'
    expect((await world.request(provider, 'PATCH', `/v1/products/${draft}`, { fields: { name } })).status).toBe(200)
  })
})
