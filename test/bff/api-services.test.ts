import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectOk } from '../support/journey.ts'
import { shelve } from '../support/shelf.ts'
import { createWorld, type World } from '../support/world.ts'

const PATH = '/v1/provider/api-services'
let world: World
let mine: string
let theirs: string

beforeAll(async () => {
  world = await createWorld()
  mine = await world.session('provider', 'isv-1')
  theirs = await world.session('provider', 'isv-2')
})
afterAll(async () => {
  await world.close()
})

const create = (body: object, token = mine) => world.request(token, 'POST', PATH, body)
const problemsOf = async (answer: ReturnType<typeof create>) => {
  const { status, body } = await answer
  return [status, ...(body.problems ?? []).map(({ path, code }: { path: string; code: string }) => `${path} ${code}`)]
}

describe('a provider’s API services', () => {
  it('are registered with an address and documentation, changed, and removed', async () => {
    const made = await expectOk(
      create({
        name: ' 短信接口 ',
        address: 'https://api.example.com/sms',
        documentationUrl: 'https://docs.example.com/sms',
      }),
    )
    expect(made).toMatchObject({
      id: expect.stringMatching(/^svc_/),
      name: '短信接口',
      address: 'https://api.example.com/sms',
      documentationUrl: 'https://docs.example.com/sms',
      documentation: null,
      version: 1,
    })
    const path = `${PATH}/${made.id}`
    const change = { address: 'https://api.example.com/sms/v2', documentationUrl: null, documentation: '## 调用' }
    const changed = await expectOk(world.request(mine, 'PATCH', path, { ...change, expectedVersion: 1 }))
    expect(changed).toMatchObject({ ...change, name: '短信接口', version: 2 })
    expect((await world.request(mine, 'PATCH', path, { name: 'x', expectedVersion: 1 })).body.code).toBe(
      'version-conflict',
    )
    expect((await expectOk(world.request(mine, 'GET', PATH))).items).toEqual([changed])
    expect((await world.request(mine, 'DELETE', path)).status).toBe(204)
    expect((await world.request(mine, 'DELETE', path)).status).toBe(404)
  })

  it('are named apart within one provider, not between two', async () => {
    const body = { name: '地图', address: 'https://api.example.com/map' }
    const first = await expectOk(create(body))
    expect(await problemsOf(create(body))).toEqual([422, 'name duplicate'])
    expect((await create(body, theirs)).status).toBe(201)
    const other = await expectOk(create({ ...body, name: '地图二' }))
    const rename = world.request(mine, 'PATCH', `${PATH}/${other.id}`, { name: '地图' })
    expect(await problemsOf(rename)).toEqual([422, 'name duplicate'])
    expect((await world.request(mine, 'PATCH', `${PATH}/${first.id}`, { name: '地图' })).status).toBe(200)
  })

  // biome-ignore format: a table
  it.each([
    ['plain http',          'http://api.example.com'],
    ['a private address',   'https://10.0.0.8/sms'],
    ['the machine itself',  'https://localhost/sms'],
    ['an odd port',         'https://api.example.com:22/'],
    ['a user in it',        'https://me:pw@api.example.com/'],
    ['a script',            'javascript:alert(1)'],
    ['no address at all',   'sms'],
  ])('are refused at %s, for calls as for documentation', async (_, address) => {
    expect(await problemsOf(create({ name: '错', address }))).toEqual([422, 'address not-a-url'])
    const documented = create({ name: '错', address: 'https://api.example.com', documentationUrl: address })
    expect(await problemsOf(documented)).toEqual([422, 'documentationUrl not-a-url'])
  })

  it('come in pages, newest first, and another provider sees none of them', async () => {
    const busy = await world.session('provider', 'isv-busy')
    for (let n = 1; n <= 5; n += 1)
      await expectOk(create({ name: `服务 ${n}`, address: 'https://api.example.com' }, busy))
    const names: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: { items: { name: string }[]; nextCursor: string | null } = await expectOk(
        world.request(busy, 'GET', `${PATH}?limit=2${cursor && `&cursor=${cursor}`}`),
      )
      names.push(...page.items.map(({ name }) => name))
      cursor = page.nextCursor
    }
    expect(names).toEqual(['服务 5', '服务 4', '服务 3', '服务 2', '服务 1'])
    expect(
      (await expectOk(world.request(theirs, 'GET', PATH))).items.map(({ name }: { name: string }) => name),
    ).toEqual(['地图'])
  })

  it('are at most 100 to a provider', async () => {
    const many = await world.session('provider', 'isv-many')
    const body = (n: number) => ({ name: `服务 ${n}`, address: 'https://api.example.com' })
    for (let n = 1; n <= 100; n += 1) await expectOk(create(body(n), many))
    expect(await problemsOf(create(body(101), many))).toEqual([422, 'name too-many'])
  })
})

it('a service that a plan on sale uses stays until the product is taken off the shelf', async () => {
  const seller = await world.session('provider', 'isv-seller')
  const product = await shelve(world, 'api', { providerId: 'isv-seller' })
  const [service] = (await expectOk(world.request(seller, 'GET', PATH))).items
  const path = `${PATH}/${service.id}`
  const refused = await world.request(seller, 'DELETE', path)
  expect([refused.status, refused.body.code]).toEqual([409, 'api-service-in-use'])
  expect(refused.body.problems).toEqual([{ path: 'id', code: 'in-use', productId: product.id, name: '短信接口' }])
  await expectOk(world.request(seller, 'POST', `/v1/products/${product.id}/commands`, { command: 'unlist' }))
  expect((await world.request(seller, 'DELETE', path)).status).toBe(204)
})
