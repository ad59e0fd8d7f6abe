import { afterAll, beforeAll, expect, it } from 'vitest'
import { DAY } from '../../bff/domain/time.ts'
import { createStillWorld, type HumanShop, openHumanShop } from '../support/human.ts'
import type { World } from '../support/world.ts'

let world: World
let shop: HumanShop
beforeAll(async () => {
  world = await createStillWorld()
  shop = await openHumanShop(world, 'service')
})
afterAll(() => world.close())

const dueOf = async (id: string) => Date.parse((await shop.see('buyer', id)).deadline.dueAt)
const ask = (id: string, days: number) => ({ days, reason: `还需要 ${days} 天`, id })
const request = (id: string, days: number) => {
  const { reason } = ask(id, days)
  return shop.give('provider', id, 'request-extension', { days, reason })
}

it('more time moves the deadline once the other side agrees, and only then', async () => {
  const id = await shop.reach('awaiting-start')
  const due = await dueOf(id)
  const asked = (await request(id, 5)).body
  expect([asked.state, await dueOf(id)]).toEqual(['awaiting-start', due])
  expect(asked.extensions).toMatchObject({
    left: 2,
    daysLeft: 15,
    items: [{ days: 5, by: 'provider', state: 'asked' }],
  })
  expect(Date.parse(asked.extensions.items[0].answerBy)).toBe(world.shell.now() + 3 * DAY)
  const agreed = await shop.do('buyer', id, 'agree-extension')
  expect(Date.parse(agreed.deadline.dueAt)).toBe(due + 5 * DAY)
  expect(agreed.extensions).toMatchObject({ daysLeft: 10, items: [{ state: 'agreed' }] })
  await world.travelTo(due + 5 * DAY - 1)
  expect((await shop.see('buyer', id)).state).toBe('awaiting-start')
  await world.travelTo(due + 5 * DAY)
  expect((await shop.see('buyer', id)).state).toBe('cancelled')
})

it('silence is no: after 3 days the question is over and the deadline stands', async () => {
  const id = await shop.reach('awaiting-start')
  const due = await dueOf(id)
  await request(id, 5)
  await world.travel({ days: 3 })
  const seen = await shop.see('buyer', id)
  expect(seen.extensions.items).toMatchObject([{ state: 'lapsed' }])
  expect(await dueOf(id)).toBe(due)
  const late = await shop.give('buyer', id, 'agree-extension')
  expect([late.status, late.body.code]).toEqual([409, 'nothing-asked'])
})

it('a refusal leaves the deadline; at most 3 requests, one at a time, and never beyond twice the time', async () => {
  const id = await shop.reach('awaiting-start')
  const due = await dueOf(id)
  const tooLong = await request(id, 16)
  expect(tooLong.body.problems).toEqual([{ path: 'days', code: 'out-of-range', min: 1, max: 15 }])
  expect((await request(id, 15)).status).toBe(200)
  expect((await request(id, 1)).body.code).toBe('already-asked')
  await shop.do('buyer', id, 'refuse-extension')
  expect(await dueOf(id)).toBe(due)
  await request(id, 10)
  await shop.do('buyer', id, 'agree-extension')
  expect((await request(id, 6)).body.problems).toEqual([{ path: 'days', code: 'out-of-range', min: 1, max: 5 }])
  expect((await request(id, 5)).status).toBe(200)
  await shop.do('buyer', id, 'agree-extension')
  expect(await dueOf(id)).toBe(due + 15 * DAY)
  const fourth = await request(id, 1)
  expect([fourth.status, fourth.body.code]).toEqual([409, 'limit-reached'])
})

it('the buyer asks where the buyer must act, and the provider answers', async () => {
  const id = await shop.reach('awaiting-acceptance')
  const due = await dueOf(id)
  await shop.do('buyer', id, 'request-extension', { days: 7, reason: '负责人出差' })
  const waiting = await world.request(shop.tokens.provider, 'GET', '/v1/orders?waitingFor=me&limit=100')
  expect(waiting.body.items.map((item: { id: string }) => item.id)).toContain(id)
  await shop.do('provider', id, 'agree-extension')
  expect(await dueOf(id)).toBe(due + 7 * DAY)
})

it('a question nobody answered is over with the step it was about', async () => {
  const id = await shop.reach('awaiting-start')
  await request(id, 5)
  const started = await shop.do('provider', id, 'start')
  expect(started.extensions.items).toMatchObject([{ state: 'lapsed' }])
  const answered = await shop.give('buyer', id, 'agree-extension')
  expect(answered.body.code).toBe('nothing-asked')
})
