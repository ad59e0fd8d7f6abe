import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectOk, listProduct } from '../support/journey.ts'
import { type PlainProvider, startPlainProvider } from '../support/plain-provider.ts'
import { createWorld, type World } from '../support/world.ts'

let endpoint: PlainProvider
let world: World
let shop: Awaited<ReturnType<typeof listProduct>>

beforeAll(async () => {
  endpoint = await startPlainProvider('token-1')
  world = await createWorld({ allow: [endpoint.hostPort] })
  shop = await listProduct(world, { endpoint: { url: endpoint.url, token: 'token-1' } })
})
afterAll(async () => {
  await world.close()
  await endpoint.close()
})

const list = async () => listProduct(world, { endpoint: { url: endpoint.url, token: 'token-1' } })
const read = (id: string, token = shop.provider) => expectOk(world.request(token, 'GET', `/v1/products/${id}`))
const page = (id: string) => expectOk(world.request(shop.buyer, 'GET', `/v1/catalog/${id}`))
const save = (id: string, fields: object, more = {}) =>
  world.request(shop.provider, 'PATCH', `/v1/products/${id}`, { fields, ...more })
const give = (token: string, id: string, command: string, more = {}) =>
  world.request(token, 'POST', `/v1/products/${id}/commands`, { command, ...more })
const commandsOf = (view: { commands: { command: string }[] }) => view.commands.map(({ command }) => command)
const order = (id: string, planId: string) =>
  world.request(shop.buyer, 'POST', '/v1/orders', { productId: id, planId, period: { count: 1, unit: 'year' } })

describe('a product that is on sale', () => {
  it('is edited as a new version, while buyers still see and order the old one', async () => {
    const { productId, planId } = await list()
    const before = await page(productId)
    const edited = await expectOk(save(productId, { name: '协作云 2' }))
    expect(edited).toMatchObject({
      state: 'listed',
      fields: { name: '协作云 2' },
      live: { number: 1, versionId: before.versionId, fields: { name: '协作云' } },
      revision: { state: 'draft' },
    })
    expect(commandsOf(edited)).toEqual(['edit', 'submit', 'discard', 'unlist', 'clone'])
    expect(await page(productId)).toEqual(before)

    const submitted = await expectOk(give(shop.provider, productId, 'submit'))
    expect(submitted).toMatchObject({
      state: 'listed',
      revision: { state: 'in-review' },
      deadline: { outcome: 'alert' },
    })
    expect(await save(productId, { name: 'x' })).toMatchObject({ status: 409, body: { code: 'command-not-allowed' } })
    const bought = await expectOk(order(productId, planId))
    await expectOk(give(shop.operator, productId, 'approve'))
    expect((await page(productId)).name).toBe('协作云')

    const published = await expectOk(give(shop.provider, productId, 'publish'))
    expect(published).toMatchObject({
      state: 'listed',
      revision: null,
      live: { number: 2, fields: { name: '协作云 2' } },
    })
    const after = await page(productId)
    expect([after.name, after.versionId === before.versionId]).toEqual(['协作云 2', false])
    expect((await expectOk(world.request(shop.buyer, 'GET', `/v1/orders/${bought.id}`))).product.name).toBe('协作云')
    expect(await order(productId, planId)).toMatchObject({ status: 201, body: { product: { name: '协作云 2' } } })
    const told = published.history.map((row: { command: string; revisionId?: string }) => [
      row.command,
      !!row.revisionId,
    ])
    expect(told.slice(4)).toEqual(['create', 'submit', 'approve', 'publish'].map((command) => [command, true]))
  })

  it('stays as it is when its new version is rejected, edited, withdrawn or discarded', async () => {
    const { productId } = await list()
    const before = await page(productId)
    await expectOk(save(productId, { summary: '全网第一' }))
    await expectOk(give(shop.provider, productId, 'submit'))
    const problems = [{ path: 'summary', reason: '绝对化用语' }]
    await expectOk(give(shop.operator, productId, 'reject', { reason: '不合规', problems }))
    const back = await read(productId)
    expect(back).toMatchObject({
      state: 'listed',
      revision: { state: 'rejected' },
      review: { reason: '不合规', problems },
    })
    await expectOk(save(productId, { summary: '更好' }))
    await expectOk(give(shop.provider, productId, 'submit'))
    expect(await expectOk(give(shop.provider, productId, 'withdraw'))).toMatchObject({ revision: { state: 'draft' } })
    const gone = await expectOk(give(shop.provider, productId, 'discard'))
    expect(gone).toMatchObject({ state: 'listed', revision: null, fields: { summary: '团队文档与任务一处完成' } })
    expect(commandsOf(gone)).toEqual(['edit', 'unlist', 'clone'])
    expect(await page(productId)).toEqual(before)
    expect(await give(shop.provider, productId, 'publish')).toMatchObject({ status: 422 })
  })

  it('is not edited by saving what is there already, and keeps the plans’ ids through a new version', async () => {
    const { productId, planId } = await list()
    const now = await read(productId)
    expect((await expectOk(save(productId, now.fields))).revision).toBeNull()
    await expectOk(
      save(productId, { plans: [...now.fields.plans, { ...now.fields.plans[0], id: undefined, name: '旗舰版' }] }),
    )
    for (const [who, command] of [
      [shop.provider, 'submit'],
      [shop.operator, 'approve'],
      [shop.provider, 'publish'],
    ] as const)
      await expectOk(give(who, productId, command))
    const { plans } = await page(productId)
    expect(plans[0].id).toBe(planId)
    expect(plans[1].id).not.toBe(planId)
  })

  it('keeps an approved version waiting; editing it is a step back that the history tells', async () => {
    const { productId } = await list()
    await expectOk(save(productId, { summary: '甲' }))
    await expectOk(give(shop.provider, productId, 'submit'))
    await expectOk(give(shop.operator, productId, 'approve'))
    const edited = await expectOk(save(productId, { summary: '乙' }))
    expect(edited.revision.state).toBe('draft')
    expect(edited.history.at(-1)).toMatchObject({ command: 'edit', from: 'approved', to: 'draft' })
    expect(await give(shop.provider, productId, 'publish')).toMatchObject({ status: 409 })
    await expectOk(give(shop.provider, productId, 'discard'))
  })

  it('can be unlisted and listed again while a new version is under way, as the version it was', async () => {
    const { productId } = await list()
    const { versionId } = await page(productId)
    await expectOk(save(productId, { summary: '甲' }))
    await expectOk(give(shop.provider, productId, 'submit'))
    expect(await expectOk(give(shop.provider, productId, 'unlist'))).toMatchObject({
      state: 'unlisted',
      revision: { state: 'in-review' },
      deadline: { outcome: 'alert' },
    })
    await expectOk(give(shop.provider, productId, 'list'))
    expect((await page(productId)).versionId).toBe(versionId)
  })

  it('refuses what was read before somebody else moved it, on the product as on its new version', async () => {
    const { productId } = await list()
    const { version } = await read(productId)
    await expectOk(save(productId, { summary: '甲' }, { expectedVersion: version }))
    expect(await save(productId, { summary: '乙' }, { expectedVersion: version })).toMatchObject({
      status: 409,
      body: { code: 'version-conflict' },
    })
    // The same once more is what has been saved already.
    await expectOk(save(productId, { summary: '甲' }, { expectedVersion: version }))
    const { version: seen } = await expectOk(give(shop.provider, productId, 'submit'))
    await expectOk(give(shop.provider, productId, 'withdraw'))
    await expectOk(give(shop.provider, productId, 'submit'))
    expect(await give(shop.operator, productId, 'approve', { expectedVersion: seen })).toMatchObject({
      body: { code: 'version-conflict' },
    })
  })
})

describe('a product nobody has ordered', () => {
  it('can be deleted once it is not on sale, and is then not there; one that was ordered cannot', async () => {
    const { productId, planId } = await list()
    expect(await give(shop.provider, productId, 'delete')).toMatchObject({ status: 409 })
    await expectOk(save(productId, { summary: '甲' }))
    expect(commandsOf(await expectOk(give(shop.provider, productId, 'unlist')))).toContain('delete')
    expect(await expectOk(give(shop.provider, productId, 'delete'))).toMatchObject({ state: 'deleted', revision: null })
    for (const token of [shop.provider, shop.operator])
      expect((await world.request(token, 'GET', `/v1/products/${productId}`)).status).toBe(404)
    expect((await order(productId, planId)).status).toBe(404)

    const sold = await list()
    await expectOk(order(sold.productId, sold.planId))
    const unlisted = await expectOk(give(shop.provider, sold.productId, 'unlist'))
    expect(commandsOf(unlisted)).not.toContain('delete')
    expect(await give(shop.provider, sold.productId, 'delete')).toMatchObject({
      status: 409,
      body: { code: 'product-sold' },
    })
  })

  it('is copied as a new draft with plans of its own', async () => {
    const { productId, planId } = await list()
    const copy = await expectOk(give(shop.provider, productId, 'clone'))
    expect(copy).toMatchObject({ state: 'draft', live: null, fields: { name: '协作云' }, problems: [] })
    expect(copy.id).not.toBe(productId)
    expect(copy.fields.plans[0].id).not.toBe(planId)
    expect((await read(productId)).state).toBe('listed')
  })
})

it('lists by state, kind, category, name and new version, with how many there are', async () => {
  const stranger = await listProduct(world, { providerId: 'isv-2', endpoint: { url: endpoint.url, token: 'token-1' } })
  const ask = (query: string) => expectOk(world.request(stranger.provider, 'GET', `/v1/products?${query}`))
  expect((await ask('')).counts).toMatchObject({ listed: 1, draft: 0, revised: 0, queued: 0 })
  await expectOk(
    world.request(stranger.provider, 'PATCH', `/v1/products/${stranger.productId}`, { fields: { name: '甲' } }),
  )
  await expectOk(give(stranger.provider, stranger.productId, 'clone'))
  expect(await ask('limit=1')).toMatchObject({
    counts: { listed: 1, draft: 1, revised: 1 },
    items: [{ state: 'draft' }],
  })
  const { nextCursor } = await ask('limit=1')
  expect(await ask(`limit=1&cursor=${nextCursor}`)).toMatchObject({
    counts: null,
    nextCursor: null,
    items: [{ state: 'listed' }],
  })
  expect((await ask('revision=open')).items).toMatchObject([{ id: stranger.productId, revision: { state: 'draft' } }])
  expect((await ask('category=office')).items).toHaveLength(2)
  expect((await ask('category=crm')).items).toHaveLength(0)
  expect((await ask('kind=service')).items).toHaveLength(0)
  expect((await ask('q=%E5%8D%8F%E4%BD%9C&state=listed')).items).toHaveLength(1)
})
