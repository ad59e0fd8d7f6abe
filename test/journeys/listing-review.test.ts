import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dueAt } from '../../bff/domain/deadline.ts'
import { decide, type Process } from '../../bff/domain/process.ts'
import { listingProcesses } from '../../bff/domain/product/listing.ts'
import { revisionProcesses } from '../../bff/domain/product/revision.ts'
import { workCalendar } from '../../bff/shell.ts'
import { expectOk, listProduct } from '../support/journey.ts'
import { type PlainProvider, startPlainProvider } from '../support/plain-provider.ts'
import { createWorld, type World } from '../support/world.ts'

const DAY = 86_400_000
let endpoint: PlainProvider
let world: World
let shop: Awaited<ReturnType<typeof listProduct>>

beforeAll(async () => {
  endpoint = await startPlainProvider('token-1')
  world = await createWorld({
    allow: [endpoint.hostPort],
    change: (shell) => ({ ...shell, calendar: workCalendar(['2026-09-29']) }),
  })
  shop = await listProduct(world, { endpoint: { url: endpoint.url, token: 'token-1' } })
})
afterAll(async () => {
  await world.close()
  await endpoint.close()
})

const give = (token: string, id: string, command: string, more = {}) =>
  world.request(token, 'POST', `/v1/products/${id}/commands`, { command, ...more })
const alerts = async (id: string) =>
  (await expectOk(world.request(shop.operator, 'GET', '/v1/operator/alerts?limit=100'))).items.filter(
    (alert: { subject: { id: string } }) => alert.subject.id === id,
  )
const submit = async () => {
  const copy = await expectOk(give(shop.provider, shop.productId, 'clone'))
  return expectOk(give(shop.provider, copy.id, 'submit'))
}
/** Lets business time pass until that instant. */
const until = async (instant: number) => {
  const ms = instant - world.shell.now()
  await world.pass({ seconds: Math.floor(ms / 1000) })
}

describe('the promise of a review', () => {
  it('counts seven working days, over the weekend and whatever the market’s calendar says', async () => {
    const submitted = await submit()
    const [start, due] = [Date.parse(submitted.submittedAt), Date.parse(submitted.deadline.dueAt)]
    const days = Array.from({ length: Math.round((due - start) / DAY) }, (_, day) =>
      new Date(start + (day + 1) * DAY + 8 * 3_600_000).toISOString().slice(0, 10),
    )
    expect(due - start).toBe(days.length * DAY)
    expect(days.filter((day) => world.shell.calendar.isWorkday(day))).toHaveLength(7)
    expect(world.shell.calendar.isWorkday(days.at(-1) ?? '')).toBe(true)
  })

  it('says nothing a second before it is due, alerts at once when it is, and decides nothing', async () => {
    const submitted = await submit()
    const due = Date.parse(submitted.deadline.dueAt)
    await until(due - 2000)
    expect(await alerts(submitted.id)).toEqual([])
    await until(due + 2000)
    expect(await alerts(submitted.id)).toMatchObject([{ kind: 'review-overdue' }])
    const read = await expectOk(world.request(shop.operator, 'GET', `/v1/products/${submitted.id}`))
    expect(read).toMatchObject({ state: 'in-review', deadline: { dueAt: submitted.deadline.dueAt } })
    await expectOk(give(shop.operator, submitted.id, 'approve'))
    expect(await alerts(submitted.id)).toEqual([])
  })

  it('holds for a new version too, whose alert names the product and goes with the decision', async () => {
    const { productId } = await listProduct(world, { endpoint: { url: endpoint.url, token: 'token-1' } })
    await expectOk(world.request(shop.provider, 'PATCH', `/v1/products/${productId}`, { fields: { summary: '新' } }))
    const submitted = await expectOk(give(shop.provider, productId, 'submit'))
    await until(Date.parse(submitted.deadline.dueAt) + 1000)
    expect(await alerts(productId)).toMatchObject([{ kind: 'review-overdue', subject: { type: 'product' } }])
    await expectOk(give(shop.provider, productId, 'unlist'))
    expect(await alerts(productId)).toHaveLength(1)
    await expectOk(give(shop.operator, productId, 'reject', { reason: '不合规' }))
    expect(await alerts(productId)).toEqual([])
  })

  it('is begun anew by each submit', async () => {
    const first = await submit()
    await expectOk(give(shop.provider, first.id, 'withdraw'))
    await world.pass({ days: 1 })
    const second = await expectOk(give(shop.provider, first.id, 'submit'))
    expect(Date.parse(second.deadline.dueAt)).toBeGreaterThan(Date.parse(first.deadline.dueAt))
  })
})

describe('the queue', () => {
  const queue = (query = '') => expectOk(world.request(shop.operator, 'GET', `/v1/products?queue=review${query}`))

  it('has products and new versions in one order, by due time, page by page, and nothing that is decided', async () => {
    await expectOk(
      world.request(shop.provider, 'PATCH', `/v1/products/${shop.productId}`, { fields: { summary: '新' } }),
    )
    for (let made = 0; made < 3; made += 1) await submit()
    await world.pass({ days: 1 })
    await expectOk(give(shop.provider, shop.productId, 'submit'))
    const seen: { id: string; deadline: { dueAt: string } }[] = []
    let cursor = ''
    do {
      const page = await queue(`&limit=2${cursor && `&cursor=${cursor}`}`)
      seen.push(...page.items)
      cursor = page.nextCursor ?? ''
    } while (cursor)
    expect(seen.length).toBeGreaterThan(4)
    const dues = seen.map(({ deadline }) => deadline.dueAt)
    expect(dues).toEqual(dues.toSorted())
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length)
    expect(seen.at(-1)?.id).toBe(shop.productId)
    expect((await queue()).counts.queued).toBe(seen.length)
    await expectOk(give(shop.operator, shop.productId, 'approve'))
    expect((await queue('&limit=100')).items.map(({ id }: { id: string }) => id)).not.toContain(shop.productId)
  })

  it('shows a provider its own alone', async () => {
    const other = await world.session('provider', 'isv-9')
    expect((await expectOk(world.request(other, 'GET', '/v1/products?queue=review'))).items).toEqual([])
  })
})

it('counts make-up Saturdays, skips the national holiday, and the portal’s own holidays', () => {
  const days = (date: string) => workCalendar(['2026-09-29']).isWorkday(date)
  // 2026: 1 to 7 October are off, Sunday 20 September and Saturday 10 October are worked.
  expect(['2026-09-20', '2026-10-10'].map(days)).toEqual([true, true])
  expect(['2026-10-01', '2026-10-07', '2026-09-29', '2026-10-11'].map(days)).toEqual([false, false, false, false])
})

describe('a promise over the national holiday of 2026', () => {
  const submittedAt = Date.UTC(2026, 8, 29, 2)
  const promised = (policy: 'review-7' | 'review-3', holidays: readonly string[] = []) =>
    dueAt(policy, { now: submittedAt, calendar: workCalendar(holidays) })
  const due = Date.UTC(2026, 9, 14, 2)

  it('submitted on Tuesday 29 September is due on 14 October, or on 9 October where 3 days are promised', () => {
    expect(promised('review-7')).toBe(due)
    expect(promised('review-3')).toBe(Date.UTC(2026, 9, 9, 2))
  })

  it('is a working day later for each holiday of the portal’s own', () => {
    expect(promised('review-7', ['2026-09-30'])).toBe(due + DAY)
    expect(promised('review-3', ['2026-10-08'])).toBe(Date.UTC(2026, 9, 10, 2))
  })

  it('is not missed a millisecond before it is due, and is when it is due', () => {
    for (const process of [listingProcesses['review-7'], revisionProcesses['review-7']] as Process[]) {
      const ask = (now: number) =>
        decide(process, {
          command: 'alert-review-overdue',
          by: 'system',
          state: 'in-review',
          timer: { dueAt: due, now },
        })
      expect(ask(due - 1)).toEqual({ ok: false, code: 'deadline-not-reached' })
      expect(ask(due)).toMatchObject({ ok: true, to: 'in-review', entered: false })
    }
  })
})
