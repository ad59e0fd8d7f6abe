import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DAY, HOUR } from '../../bff/domain/time.ts'
import { type Cast, STORY_MS } from './cast.ts'
import type { Client } from './client.ts'
import { drawDocument } from './draw-document.ts'
import { seedHuaweiSellers } from './huawei.ts'
import { migration, quizzes, store, weather } from './more-products.ts'
import { attendance, boards, contract, desk, docs, expenses, insight, patrol, type Story } from './products.ts'
import type { ApiShelf, Shelf, Shop } from './shelf.ts'
import { seedSpiProviders } from './spi.ts'

/** Products in every state a provider and an operator meet. The recent ones are seeded by `seedRecentListings`, when their time has come. */
export async function seedProducts(cast: Cast): Promise<Shop> {
  const { clients, provider, until } = cast
  const { 'isv-qingzhu': qingzhu, 'op-su': operator, 'buyer-lin': buyer } = clients
  await qingzhu.ask('PUT', '/v1/provider/endpoint', {
    mode: 'live',
    protocol: 'tencent',
    url: provider.url,
    secrets: { token: provider.token },
  })
  const others = await draftOthers(cast, [...(await seedHuaweiSellers(cast)), ...(await seedSpiProviders(cast))])
  // Carried through by the worker on the way to the next day, against the sample provider itself.
  await qingzhu.ask('POST', '/v1/provider/endpoint/conformance-runs', { mode: 'live' })
  const drafts = await Promise.all([docs, desk, contract].map((story) => writeDraft(qingzhu, story)))
  const all = [...others, ...drafts.map((id) => ({ id, owner: qingzhu }))]
  for (const { id, owner } of all) await command(owner, id, { command: 'submit' })
  await until(STORY_MS - 2 * DAY)
  for (const { id } of all) await command(operator, id, { command: 'approve' })
  await until(STORY_MS - 2 * DAY - 3 * HOUR)
  for (const { id, owner } of all) await command(owner, id, { command: 'list' })
  const shelfOf = (id = '') => buyer.ask<Shelf>('GET', `/v1/catalog/${id}`)
  const [docsShelf, deskShelf, contractShelf] = (await Promise.all(drafts.map(shelfOf))) as [Shelf, Shelf, Shelf]
  const quizzesShelf = await shelfOf(others.at(-1)?.id)
  const [project, report, ...spi] = await Promise.all(others.slice(0, 4).map(({ id }) => shelfOf(id)))
  const huawei = [project, report] as Shelf[]
  await fillPools(cast, quizzesShelf)
  return {
    docs: docsShelf,
    desk: deskShelf,
    contract: contractShelf,
    quizzes: quizzesShelf,
    weather: await findApi(cast, others.at(-4)?.id),
    huawei,
    spi,
  }
}

/** An API as buyers find it, and what its provider's gateway calls it. */
async function findApi({ clients }: Cast, id = ''): Promise<ApiShelf> {
  const page = await clients['buyer-lin'].ask<Omit<ApiShelf, 'serviceId'>>('GET', `/v1/catalog/${id}`)
  const { items } = await clients['isv-yuanshan'].ask<{ items: { id: string }[] }>('GET', '/v1/provider/api-services')
  return { ...page, serviceId: items[0]?.id ?? '' }
}

/** The first plan has codes of the provider's own; for the second we make them. */
async function fillPools({ clients: { 'isv-yuanshan': yuanshan } }: Cast, { plans }: Shelf): Promise<void> {
  const [single, all] = plans
  const text = Array.from({ length: 40 }, (_, index) => `TK26-${String(index * 7919 + 104_729).padStart(8, '0')}`)
  await yuanshan.ask('POST', `/v1/provider/code-pools/${single?.id}/import`, { text: text.join('\n') })
  await yuanshan.ask('PUT', `/v1/provider/code-pools/${all?.id}`, { generates: true })
}

type Draft = { readonly owner: Client; readonly story: Story }

/** One of every other kind. They are older than what is delivered automatically, which buyers find first. */
async function draftOthers(
  { clients }: Cast,
  more: readonly Draft[],
): Promise<{ readonly id: string; readonly owner: Client }[]> {
  const { 'isv-qingzhu': qingzhu, 'isv-yuanshan': yuanshan } = clients
  const stories: readonly Draft[] = [
    ...more,
    { owner: yuanshan, story: weather },
    { owner: yuanshan, story: migration },
    { owner: qingzhu, story: store },
    { owner: yuanshan, story: quizzes },
  ]
  return Promise.all(stories.map(async ({ owner, story }) => ({ owner, id: await writeDraft(owner, story) })))
}

/** Those whose review is fresh: rejected, approved, in review; and two drafts. */
export async function seedRecentListings({ clients, until }: Cast): Promise<void> {
  const { 'isv-qingzhu': qingzhu, 'isv-yuanshan': yuanshan, 'op-su': operator } = clients
  const [rejected, approved] = await Promise.all([writeDraft(qingzhu, expenses), writeDraft(qingzhu, patrol)])
  await command(qingzhu, rejected, { command: 'submit' })
  await command(qingzhu, approved, { command: 'submit' })
  await until(6 * DAY)
  await command(operator, rejected, REJECTION)
  await command(operator, approved, { command: 'approve' })
  await until(2 * DAY)
  await command(qingzhu, await writeDraft(qingzhu, attendance), { command: 'submit' })
  await Promise.all([writeDraft(qingzhu, boards), writeDraft(yuanshan, insight)])
}

const REJECTION = {
  command: 'reject',
  reason: '商品名称与详情含有绝对化用语，价格与划线价相差过大，请修改后重新提交。',
  problems: [
    { path: 'name', reason: '请删去“全网最低价”，名称中不得出现价格宣传。' },
    { path: 'detail', reason: '“保证”“永久”属于无法核实的承诺。' },
    { path: 'plans.0.prices.0.listPrice', reason: '划线价须是真实成交过的价格，请提供依据或下调。' },
  ],
}

async function writeDraft(provider: Client, { kind, files, service, fields }: Story): Promise<string> {
  const { id } = await provider.ask<{ id: string }>('POST', '/v1/products', { kind })
  const uploads = await Promise.all(
    Object.entries(files).map(async ([key, file]) => [key, await uploadOf(provider, key, file)]),
  )
  const made = service && (await provider.ask<{ id: string }>('POST', '/v1/provider/api-services', service))
  const plans = made && { plans: (fields.plans as object[]).map((plan) => ({ ...plan, apiServiceId: made.id })) }
  await provider.ask('PATCH', `/v1/products/${id}`, { fields: { ...fields, ...plans, ...Object.fromEntries(uploads) } })
  return id
}

function uploadOf(provider: Client, key: string, file: Story['files'][string]): Promise<unknown> {
  if (typeof file === 'string') return provider.upload(key, file, readPicture(file))
  if ('title' in file) return provider.upload(key, file.name, drawDocument(file.title, file.lines))
  return Promise.all(file.map((name) => provider.upload(key, name, readPicture(name))))
}

function readPicture(name: string): Buffer {
  return readFileSync(join(import.meta.dirname, 'pictures', name))
}

export function command(
  who: Client,
  id: string,
  body: Readonly<Record<string, unknown>> & { readonly command: string },
): Promise<unknown> {
  return who.ask('POST', `/v1/products/${id}/commands`, body)
}
