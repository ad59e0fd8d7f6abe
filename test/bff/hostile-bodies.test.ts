import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type World } from '../support/world.ts'

let world: World
let provider: string

beforeAll(async () => {
  world = await createWorld()
  provider = await world.session('provider', 'isv-1')
})
afterAll(() => world.close())

describe('hostile bodies are refused, never a 5xx:', () => {
  const DEEP = 20_000
  // biome-ignore format: a table
  it.each([
    ['20,000 arrays deep',  '['.repeat(DEEP) + ']'.repeat(DEEP)],
    ['20,000 objects deep', `${'{"fields":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`],
    ['deep below a field',  `{"fields":{"name":${'['.repeat(DEEP)}${']'.repeat(DEEP)}}}`],
    ['__proto__',           '{"__proto__":{"admin":true},"fields":{"__proto__":{"name":"x"}}}'],
    ['constructor',         '{"constructor":{"prototype":{"x":1}},"fields":{"constructor":1}}'],
    ['beyond a double',     '{"fields":{"deliveryDays":1e400}}'],
    ['beyond an integer',   '{"fields":{"deliveryDays":9007199254740993}}'],
    ['minus zero point',    '{"fields":{"deliveryDays":-0.1}}'],
    ['200,000 digits',      `{"fields":{"deliveryDays":${'9'.repeat(200_000)}}}`],
    ['200,000 tags',        `{"fields":{"tags":[${'"",'.repeat(60_000)}""]}}`],
    ['keys twice',          '{"fields":{"name":1},"fields":{"name":2}}'],
  ])('%s', async (_, body) => {
    const draft = await world.request(provider, 'POST', '/v1/products', { kind: 'saas-automatic' })
    const headers = { authorization: `Bearer ${provider}`, 'content-type': 'application/json' }
    const answer = await world.app.request(`/v1/products/${draft.body.id}`, { method: 'PATCH', body, headers })
    expect(answer.status).toBe(422)
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })

  it.each(['\ud800', '\udc00\ud800', '\u202e\u2066', '\uffff', `${'z'.repeat(1000)}\u0300`])(
    'a name with %j is kept or reported, and can be read again',
    async (name) => {
      const draft = await world.request(provider, 'POST', '/v1/products', { kind: 'saas-automatic' })
      const saved = await world.request(provider, 'PATCH', `/v1/products/${draft.body.id}`, { fields: { name } })
      expect(saved.status).toBe(200)
      expect((await world.request(provider, 'GET', `/v1/products/${draft.body.id}`)).status).toBe(200)
      expect(
        (await world.request(provider, 'GET', `/v1/products?q=${encodeURIComponent(name.toWellFormed().slice(0, 50))}`))
          .status,
      ).toBe(200)
    },
  )

  const WRONG = [null, true, 0, -1, 1.5, 1e300, '', 'text', [], [null], [[]], {}, { uploadId: 1 }, { a: { b: {} } }]
  const FIELDS = [
    'name',
    'category',
    'tags',
    'summary',
    'detail',
    'logo',
    'thumbnail',
    'documents',
    'agreement',
    'systems',
    'deliveryDays',
    'warrantyDays',
    'provisioningHours',
    'customizable',
    'customerAuthorization',
    'dependentProducts',
    'trial',
    'plans',
    'images',
    'nonsense',
  ]

  it.each(FIELDS)(`${WRONG.length} kinds of values in %s`, async (field) => {
    const draft = await world.request(provider, 'POST', '/v1/products', { kind: 'saas-automatic' })
    for (const value of WRONG) {
      const saved = await world.request(provider, 'PATCH', `/v1/products/${draft.body.id}`, {
        fields: { [field]: value },
      })
      expect([200, 422], `${field} = ${JSON.stringify(value)}`).toContain(saved.status)
      const submitted = await world.request(provider, 'POST', `/v1/products/${draft.body.id}/commands`, {
        command: 'submit',
      })
      expect(submitted.status).toBe(422)
    }
  })
})
