import { DAY, HOUR } from '../../bff/domain/time.ts'
import type { PersonId } from '../people.ts'
import type { Cast } from './cast.ts'
import { drawDocument } from './draw-document.ts'
import { HANDOVERS, MIGRATION, STORE, TALK } from './work-words.ts'

type Buyer = Extract<PersonId, `buyer-${string}`>
type Provider = Extract<PersonId, `isv-${string}`>
type Product = 'store' | 'migration'
/** Something that happens so long before now. */
export type Act = { readonly at: number; readonly act: () => Promise<unknown> }

const SELLERS: Readonly<Record<Product, Provider>> = { store: 'isv-qingzhu', migration: 'isv-yuanshan' }
const NAMES: Readonly<Record<Product, string>> = { store: '青竹商城 · 专属部署', migration: '数据库迁移上云' }

/** Orders that people deliver, in every state: each a life of its own, woven into the story by the clock. */
export function workActs(cast: Cast): readonly Act[] {
  const order = (buyer: Buyer, product: Product, plan = 0) => new Work(cast, buyer, product, plan)
  const lin = order('buyer-lin', 'store')
  const mending = order('buyer-lin', 'store')
  const reviewed = order('buyer-zhou', 'store')
  const unstarted = order('buyer-lin', 'migration')
  const lapsed = order('buyer-chen', 'migration')
  const running = order('buyer-lin', 'migration', 1)
  const silent = order('buyer-lin', 'store')
  const twice = order('buyer-zhou', 'migration')
  const quarrel = order('buyer-chen', 'migration', 1)
  const regretted = order('buyer-chen', 'store')
  const done = order('buyer-zhou', 'store')
  const acts: Act[] = [
    ...[done, silent].flatMap((work, index) => untilHandedOver(work, 35 * DAY - index * 2 * DAY)),
    { at: 27 * DAY, act: () => done.buyer('accept', { resultVersion: 1 }) },
    ...untilSubmitted(lapsed, 22 * DAY), // Nobody starts: cancelled by the clock 15 days later.
    ...untilHandedOver(twice, 18 * DAY),
    { at: 15 * DAY, act: () => twice.reject('后台登录后是空白页，请处理。') },
    { at: 14 * DAY, act: () => twice.finish() },
    ...untilSubmitted(unstarted, 13.5 * DAY),
    ...untilHandedOver(quarrel, 12 * DAY),
    ...[10, 9, 8].flatMap((day) => [
      { at: day * DAY, act: () => quarrel.reject('校验报告与实际行数不一致。') },
      { at: day * DAY - 12 * HOUR, act: () => quarrel.finish() },
    ]),
    {
      at: 6 * DAY,
      act: () => quarrel.buyer('appeal', { reason: '已三次驳回，校验报告仍与实际行数不一致，请运营介入。' }),
    },
    ...untilSubmitted(running, 6 * DAY - HOUR),
    { at: 5 * DAY, act: () => running.seller('start', { requirementVersion: 1 }) },
    ...TALK.map(([by, text], index) => ({ at: 4 * DAY - index * 3 * HOUR, act: () => running.say(by, text) })),
    {
      at: DAY,
      act: () => running.seller('request-extension', { days: 3, reason: '增量追平需多观察一个周末，申请顺延。' }),
    },
    ...untilConfirmed(regretted, 5 * DAY),
    { at: 3 * DAY, act: () => regretted.seller('start', { requirementVersion: 1 }) },
    { at: DAY - HOUR, act: () => regretted.buyer('request-refund', { reason: '业务计划调整，暂不需要商城。' }) },
    ...untilSubmitted(mending, 3 * DAY),
    { at: 2 * DAY, act: () => mending.giveBack() },
    ...untilSubmitted(reviewed, 3 * DAY - HOUR),
    { at: 2 * DAY - HOUR, act: () => reviewed.giveBack() },
    { at: DAY - 2 * HOUR, act: () => reviewed.submit({ goods: '1000 以上', contactDetails: '+86 138 0013 8000' }) },
    { at: 20 * HOUR, act: () => lin.place() },
  ]
  return acts.toSorted((a, b) => b.at - a.at)
}

function untilSubmitted(work: Work, at: number): readonly Act[] {
  return [
    { at: at + HOUR, act: () => work.place() },
    { at, act: () => work.submit() },
  ]
}

function untilConfirmed(work: Work, at: number): readonly Act[] {
  return [
    ...untilSubmitted(work, at),
    { at: at - 12 * HOUR, act: () => work.seller('confirm-requirement', { requirementVersion: 1 }) },
  ]
}

function untilHandedOver(work: Work, at: number): readonly Act[] {
  const before = work.product === 'store' ? untilConfirmed(work, at) : untilSubmitted(work, at)
  return [
    ...before,
    { at: at - DAY, act: () => work.seller('start', { requirementVersion: 1 }) },
    { at: at - 1.5 * DAY, act: () => work.finish() },
  ]
}

type Placed = { readonly id: string; readonly number: string; readonly price: object }
type Page = { readonly id: string; readonly name: string; readonly plans: readonly { readonly id: string }[] }

/** One order, and what its two sides do with it. */
class Work {
  readonly product: Product
  #cast: Cast
  #buyer: Buyer
  #plan: number
  #id = ''
  #round = 0

  constructor(cast: Cast, buyer: Buyer, product: Product, plan: number) {
    this.#cast = cast
    this.#buyer = buyer
    this.product = product
    this.#plan = plan
  }

  async place(): Promise<void> {
    const { clients, host } = this.#cast
    const { items } = await clients[this.#buyer].ask<{ items: Page[] }>('GET', '/v1/catalog?limit=100')
    const found = items.find(({ name }) => name === NAMES[this.product])
    if (!found) throw new Error(`Seeding: ${NAMES[this.product]} is not on sale`)
    const page = await clients[this.#buyer].ask<Page>('GET', `/v1/catalog/${found.id}`)
    const planId = page.plans[this.#plan]?.id
    const period = this.product === 'store' ? { period: { count: 1, unit: 'year' } } : {}
    const body = { productId: page.id, planId, ...period }
    const placed = await clients[this.#buyer].ask<Placed>('POST', '/v1/orders', body)
    const payment = { reference: `pay-${placed.number}`, amount: placed.price }
    const paid = await host.call('POST', `/v1/orders/${placed.id}/payment`, payment)
    if (!paid.ok) throw new Error(`Seeding: ${JSON.stringify(paid.body)}`)
    this.#id = placed.id
  }

  async submit(mended: Readonly<Record<string, string>> = {}): Promise<void> {
    const words = this.product === 'store' ? STORE : MIGRATION
    const plan = drawDocument('Network plan', ['Two zones, one bastion host', 'Database: 10.20.0.8'])
    const file = await this.#cast.clients[this.#buyer].upload('requirement', '网络拓扑.pdf', plan)
    await this.buyer('submit-requirement', { requirement: { fields: { ...words, ...mended }, attachments: [file] } })
  }

  giveBack(): Promise<unknown> {
    const problems = [
      { path: 'contactDetails', reason: '号码少一位，请核对后填写。' },
      { path: 'goods', reason: '描述中提到约 3000 个商品，与此处不一致。' },
    ]
    return this.seller('return-requirement', { requirementVersion: 1, reason: '请核对联系方式与商品数量。', problems })
  }

  async finish(): Promise<void> {
    this.#round += 1
    const report = drawDocument('Report', ['All checks passed', `Round ${this.#round}`])
    const file = await this.#cast.clients[SELLERS[this.product]].upload('result', '交付报告.pdf', report)
    await this.seller('finish', { result: { ...HANDOVERS[this.product], files: [file] } })
  }

  reject(reason: string): Promise<unknown> {
    return this.buyer('reject', { resultVersion: this.#round, reason })
  }

  say(by: 'buyer' | 'seller', text: string): Promise<unknown> {
    return this.#client(by).ask('POST', `/v1/orders/${this.#id}/messages`, { text })
  }

  buyer(command: string, payload: object = {}): Promise<unknown> {
    return this.#give('buyer', command, payload)
  }

  seller(command: string, payload: object = {}): Promise<unknown> {
    return this.#give('seller', command, payload)
  }

  #give(by: 'buyer' | 'seller', command: string, payload: object): Promise<unknown> {
    return this.#client(by).ask('POST', `/v1/orders/${this.#id}/commands`, { command, ...payload })
  }

  #client(by: 'buyer' | 'seller') {
    return this.#cast.clients[by === 'buyer' ? this.#buyer : SELLERS[this.product]]
  }
}
