import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { passConformance } from '../support/conformance.ts'
import { completeFields, expectOk, picture, upload } from '../support/journey.ts'
import { type PlainProvider, startPlainProvider } from '../support/plain-provider.ts'
import { createWorld, type World } from '../support/world.ts'

let endpoint: PlainProvider
let world: World
let provider: string
let operator: string
let buyer: string

beforeAll(async () => {
  endpoint = await startPlainProvider('token-1')
  world = await createWorld({ allow: [endpoint.hostPort], conformance: 'required' })
  provider = await world.session('provider', 'isv-1')
  operator = await world.session('operator', 'op-1')
  buyer = await world.session('buyer', 'buyer-1')
})
afterAll(async () => {
  await world.close()
  await endpoint.close()
})

const create = () => expectOk(world.request(provider, 'POST', '/v1/products', { kind: 'saas-automatic' }))
const save = (id: string, fields: Record<string, unknown>) =>
  world.request(provider, 'PATCH', `/v1/products/${id}`, { fields })
const command = (token: string, id: string, name: string, more = {}) =>
  world.request(token, 'POST', `/v1/products/${id}/commands`, { command: name, ...more })
const putEndpoint = (more = {}) =>
  world.request(provider, 'PUT', '/v1/provider/endpoint', {
    mode: 'live',
    protocol: 'tencent',
    url: endpoint.url,
    secrets: { token: 'token-1' },
    ...more,
  })

async function complete() {
  const product = await create()
  const logo = await upload(world, provider, 'logo', await picture())
  return expectOk(save(product.id, completeFields(logo.body.id)))
}

describe('automatic delivery before URL and token are in place (seed 001)', () => {
  it('cannot be chosen, and says why', async () => {
    const kind = await expectOk(world.request(provider, 'GET', '/v1/product-kinds/saas-automatic'))
    expect(kind).toMatchObject({ available: false, reason: 'endpoint-not-verified' })
    const product = await complete()
    expect(product.problems).toEqual([{ path: 'kind', code: 'endpoint-not-verified' }])
    expect(await command(provider, product.id, 'submit')).toMatchObject({
      status: 422,
      body: { code: 'invalid', problems: [{ path: 'kind', code: 'endpoint-not-verified' }] },
    })
  })

  it('refuses an endpoint that does not echo, and keeps nothing of it', async () => {
    const refused = await putEndpoint({ secrets: { token: 'wrong' } })
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'endpoint-verification-failed', problems: [{ path: 'url' }] },
    })
    expect((await world.request(provider, 'GET', '/v1/provider/endpoint')).status).toBe(404)
  })

  it('refuses a URL with a query string, a private address and a missing token, each at its field', async () => {
    expect((await putEndpoint({ url: `${endpoint.url}?a=1` })).body.problems[0]).toMatchObject({
      path: 'url',
      code: 'url-has-query',
    })
    expect((await putEndpoint({ url: 'https://10.0.0.8/notify' })).body.problems[0]).toMatchObject({
      path: 'url',
      code: 'blocked-address',
    })
    expect((await putEndpoint({ secrets: {} })).body.problems[0]).toMatchObject({
      path: 'secrets.token',
      code: 'secret-missing',
    })
  })

  it('can be chosen as soon as the echo came back and a conformance report is green', async () => {
    const saved = await expectOk(putEndpoint())
    expect(saved).toMatchObject({
      protocol: 'tencent',
      secrets: { token: { set: true } },
      verifiedAt: expect.stringMatching(/Z$/),
    })
    const kind = () => expectOk(world.request(provider, 'GET', '/v1/product-kinds/saas-automatic'))
    expect(await kind()).toMatchObject({ available: false, reason: 'conformance-missing' })
    await passConformance(world, 'isv-1')
    expect(await kind()).toMatchObject({ available: true })
  })
})

describe('a new SaaS product (seed 000)', () => {
  it('starts as a draft that names what is missing, and can be saved at any time', async () => {
    const product = await create()
    expect(product).toMatchObject({
      state: 'draft',
      commands: ['edit', 'submit', 'clone', 'delete'].map((command) => ({ command })),
    })
    expect(product.problems.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`)).toEqual(
      ['name', 'category', 'tags', 'summary', 'plans', 'agreement', 'logo', 'detail'].map((path) => `${path} missing`),
    )
    const saved = await expectOk(save(product.id, { name: '协作云' }))
    expect(saved.fields).toEqual({ name: '协作云' })
  })

  it('takes 80 characters of name and names the 81st', async () => {
    const product = await complete()
    expect((await expectOk(save(product.id, { name: '云'.repeat(80) }))).problems).toEqual([])
    const long = await expectOk(save(product.id, { name: '云'.repeat(81) }))
    expect(long.problems).toEqual([{ path: 'name', code: 'too-long', max: 80, actual: 81 }])
    expect(long.fields.name).toHaveLength(81)
    expect(await command(provider, product.id, 'submit')).toMatchObject({
      status: 422,
      body: { problems: [{ path: 'name', code: 'too-long' }] },
    })
  })

  it('is in review after submit, with the promise of 7 working days', async () => {
    const product = await complete()
    const submitted = await expectOk(command(provider, product.id, 'submit'))
    expect(submitted).toMatchObject({
      state: 'in-review',
      deadline: { actor: 'operator', outcome: 'alert' },
      commands: [{ command: 'withdraw' }, { command: 'clone' }],
    })
    expect(Date.parse(submitted.deadline.dueAt) - world.shell.now()).toBeGreaterThan(7 * 86_400_000)
    expect(await save(product.id, { name: 'x' })).toMatchObject({ status: 409, body: { code: 'command-not-allowed' } })
  })

  it('goes back to draft when withdrawn, and can then be changed', async () => {
    const product = await complete()
    await expectOk(command(provider, product.id, 'submit'))
    expect(await expectOk(command(provider, product.id, 'withdraw'))).toMatchObject({ state: 'draft', deadline: null })
    expect((await save(product.id, { summary: '更好' })).status).toBe(200)
  })

  it('comes back rejected with the reason and the fields it is about', async () => {
    const product = await complete()
    await expectOk(command(provider, product.id, 'submit'))
    expect(await command(operator, product.id, 'reject')).toMatchObject({
      status: 422,
      body: { code: 'reason-missing' },
    })
    const problems = [{ path: 'logo', reason: '请勿使用纯白底图' }]
    await expectOk(command(operator, product.id, 'reject', { reason: '图片不合规', problems }))
    const read = await expectOk(world.request(provider, 'GET', `/v1/products/${product.id}`))
    expect(read).toMatchObject({ state: 'rejected', review: { reason: '图片不合规', problems } })
    expect(read.history.at(-1)).toMatchObject({ command: 'reject', note: '图片不合规', problems })
    expect(await expectOk(command(provider, product.id, 'submit'))).toMatchObject({ state: 'in-review', review: null })
  })

  it('is on sale only after the provider lists the approved product', async () => {
    const product = await complete()
    await expectOk(command(provider, product.id, 'submit'))
    expect(await command(provider, product.id, 'approve')).toMatchObject({ status: 403 })
    await expectOk(command(operator, product.id, 'approve'))
    expect((await world.request(buyer, 'GET', `/v1/catalog/${product.id}`)).status).toBe(404)
    await expectOk(command(provider, product.id, 'list'))
    const { items } = await expectOk(world.request(buyer, 'GET', '/v1/catalog?category=office'))
    expect(items.find(({ id }: { id: string }) => id === product.id)).toMatchObject({
      name: '协作云',
      from: { price: { amount: 50_000, currency: 'CNY' }, period: { count: 1, unit: 'year' } },
    })
    await expectOk(command(provider, product.id, 'unlist'))
    expect((await world.request(buyer, 'GET', `/v1/catalog/${product.id}`)).status).toBe(404)
  })

  it('alerts the operator when the promise passes, and decides nothing', async () => {
    const product = await complete()
    const submitted = await expectOk(command(provider, product.id, 'submit'))
    await world.pass({ days: 20 })
    const read = await expectOk(world.request(provider, 'GET', `/v1/products/${product.id}`))
    expect(read).toMatchObject({ state: 'in-review', deadline: submitted.deadline })
    const { items } = await expectOk(world.request(operator, 'GET', '/v1/operator/alerts'))
    expect(items.find((alert: { subject: { id: string } }) => alert.subject.id === product.id)).toMatchObject({
      kind: 'review-overdue',
    })
  })

  it('refuses a stale version instead of overwriting what somebody else saved', async () => {
    const product = await create()
    await expectOk(save(product.id, { name: 'eins' }))
    const stale = await world.request(provider, 'PATCH', `/v1/products/${product.id}`, {
      fields: { name: 'zwei' },
      expectedVersion: product.version,
    })
    expect(stale).toMatchObject({ status: 409, body: { code: 'version-conflict' } })
  })

  it('takes a save that is sent again, since its answer got lost, as the save it was', async () => {
    const { id, version } = await create()
    const plan = { name: 'A', onSale: true, prices: [{ count: 1, unit: 'year', listPrice: 600, price: 480 }] }
    const saved = { fields: { name: 'eins', plans: [plan] }, expectedVersion: version }
    const first = await expectOk(world.request(provider, 'PATCH', `/v1/products/${id}`, saved))
    expect(await expectOk(world.request(provider, 'PATCH', `/v1/products/${id}`, saved))).toEqual(first)
    const other = { ...saved, fields: { ...saved.fields, plans: [] } }
    expect(await world.request(provider, 'PATCH', `/v1/products/${id}`, other)).toMatchObject({ status: 409 })
  })
})

it('shows the agreement chosen by its id to the buyer, and refuses an order for an offer that has changed', async () => {
  const first = await complete()
  await expectOk(command(provider, first.id, 'submit'))
  const { items } = await expectOk(world.request(provider, 'GET', '/v1/agreements'))
  const product = await complete()
  await expectOk(save(product.id, { agreement: { agreementId: items[0].id } }))
  for (const [who, name] of [
    [provider, 'submit'],
    [operator, 'approve'],
    [provider, 'list'],
  ] as const)
    await expectOk(command(who, product.id, name))
  const page = await expectOk(world.request(buyer, 'GET', `/v1/catalog/${product.id}`))
  expect(page.agreement).toMatchObject({ title: '协作云服务协议', text: '双方约定如下……' })
  await expectOk(save(product.id, { summary: '换了说法' }))
  for (const [who, name] of [
    [provider, 'submit'],
    [operator, 'approve'],
    [provider, 'publish'],
  ] as const)
    await expectOk(command(who, product.id, name))
  const order = { productId: product.id, planId: page.plans[0].id, period: { count: 1, unit: 'year' } }
  expect(await world.request(buyer, 'POST', '/v1/orders', { ...order, versionId: page.versionId })).toMatchObject({
    status: 409,
    body: { code: 'offer-changed' },
  })
  expect((await world.request(buyer, 'POST', '/v1/orders', order)).status).toBe(201)
})
