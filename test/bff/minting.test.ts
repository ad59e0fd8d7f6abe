import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHost } from '../../bff/commands/hosts.ts'
import { createWorld, ORIGIN, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  await createHost(world.shell, { name: 'Other portal', origins: ['https://other.example'] })
})
afterAll(() => world.close())

const mint = (body: object, key = world.host.key) => world.request(key, 'POST', '/v1/sessions', body)
const buyer = { role: 'buyer', id: 'buyer-1' }
/** A token's seconds are whole ones, and begin somewhere between the question and its answer. */
async function minting(body: object) {
  const before = Date.now()
  const answer = await mint(body)
  const after = Date.now()
  const lives = (seconds: number) => {
    const begun = Date.parse(answer.body.expiresAt) - 1000 * seconds
    return begun >= before - 1000 && begun <= after + 1000
  }
  return { answer, lives }
}

describe('minting', () => {
  // biome-ignore format: a table
  it.each([
    [29, 422], [30, 201], [900, 201], [901, 422], [0, 422], [-1, 422], [60.5, 422],
  ])('for %i seconds answers %i', async (ttlSeconds, status) => {
    const { answer, lives } = await minting({ actor: buyer, origin: ORIGIN, ttlSeconds })
    expect(answer.status).toBe(status)
    if (status === 422) expect(answer.body.problems).toMatchObject([{ path: 'ttlSeconds' }])
    else expect(lives(ttlSeconds)).toBe(true)
  })

  it('lasts 900 seconds unless told otherwise', async () => {
    const { lives } = await minting({ actor: buyer, origin: ORIGIN })
    expect(lives(900)).toBe(true)
  })

  it.each([
    'https://evil.example',
    'https://portal.example/',
    'https://portal.example:8443',
    'http://portal.example',
    'null',
    '*',
    '',
    'https://other.example',
  ])('for pages of %j, which the host has not registered, answers 422', async (origin) => {
    const minted = await mint({ actor: buyer, origin })
    expect([minted.status, minted.body.code]).toEqual([422, 'origin-not-registered'])
    expect(minted.body.problems).toEqual([{ path: 'origin', code: 'origin-not-registered' }])
  })

  it.each(['host', 'system', 'admin', '', 'Buyer'])('for the role %j answers 422', async (role) => {
    expect((await mint({ actor: { role, id: 'x' }, origin: ORIGIN })).status).toBe(422)
  })

  it.each(['a'.repeat(64), 'user@corp.example', 'u+1:2.3-4_5'])('for an actor %j answers 201', async (id) => {
    expect((await mint({ actor: { role: 'buyer', id }, origin: ORIGIN })).status).toBe(201)
  })

  it.each(['', 'a'.repeat(65), 'with space', '../x', '用户', 'a\u0000b'])('for an actor %j answers 422', async (id) => {
    expect((await mint({ actor: { role: 'buyer', id }, origin: ORIGIN })).status).toBe(422)
  })

  // biome-ignore format: a table
  it.each([
    ['an element nobody made',       { components: ['order-list', 'order-book'] },      'components.1'],
    ['a tag instead of its name',    { components: ['mkt-order-list'] },                'components.0'],
    ['no element at all',            { components: [] },                                'components'],
    ['a deed nobody knows',          { features: ['accept', 'upload', 'pay'] },         'features.2'],
    ['an operation for a deed',      { features: ['command-order'] },                   'features.0'],
    ['one name that is no list',     { features: 'refund' },                            'features'],
    ['each name twice',              { components: Array(14).fill('order-list') },      'components'],
  ])('with %s is refused, and says where', async (_, scope, path) => {
    const minted = await mint({ actor: buyer, origin: ORIGIN, ...scope })
    expect([minted.status, minted.body.code]).toEqual([422, 'invalid'])
    expect(minted.body.problems).toMatchObject([{ path }])
  })

  it('is for a host’s server key: an embed session cannot mint another', async () => {
    const token = await world.session('buyer', 'buyer-1')
    const refused = await mint({ actor: { role: 'operator', id: 'me' }, origin: ORIGIN }, token)
    expect([refused.status, refused.body.code]).toEqual([403, 'forbidden'])
  })
})
