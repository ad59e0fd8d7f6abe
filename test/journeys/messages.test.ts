import { afterAll, beforeAll, expect, it } from 'vitest'
import type { SessionRole } from '../../bff/domain/role.ts'
import { createStillWorld, type HumanShop, openHumanShop } from '../support/human.ts'
import { expectOk, picture, upload } from '../support/journey.ts'
import type { World } from '../support/world.ts'

let world: World
let shop: HumanShop
beforeAll(async () => {
  world = await createStillWorld()
  shop = await openHumanShop(world, 'service')
})
afterAll(() => world.close())

const path = (id: string) => `/v1/orders/${id}/messages`
const write = (role: SessionRole, id: string, text: string, attachments: object[] = []) =>
  world.request(shop.tokens[role], 'POST', path(id), { text, attachments })
const read = (role: SessionRole, id: string, query = '') =>
  expectOk(world.request(shop.tokens[role], 'GET', `${path(id)}${query}`))

it('buyer and provider talk inside the order; each side sees what it has not read', async () => {
  const id = await shop.reach('in-service')
  await write('provider', id, '请问系统版本是？')
  await write('provider', id, '还有磁盘大小？')
  expect((await shop.see('buyer', id)).unreadMessages).toBe(2)
  expect((await shop.see('provider', id)).unreadMessages).toBe(0)
  const page = await read('buyer', id)
  expect(page.items.map(({ text }: { text: string }) => text)).toEqual(['还有磁盘大小？', '请问系统版本是？'])
  const marked = await world.request(shop.tokens.buyer, 'POST', `${path(id)}/read`, { number: 1 })
  expect(marked.body).toEqual({ unread: 1 })
  await write('buyer', id, 'Ubuntu 24.04')
  expect((await read('buyer', id)).unread).toBe(0)
  const [, second] = (await read('provider', id)).items
  expect(second).toMatchObject({ number: 2, readBy: ['buyer'] })
})

it('a message is read by its page, one after the other', async () => {
  const id = await shop.reach('in-service')
  for (let number = 1; number <= 5; number += 1) await write('buyer', id, `第 ${number} 条`)
  const first = await read('provider', id, '?limit=3')
  const second = await read('provider', id, `?limit=3&cursor=${first.nextCursor}`)
  const numbers = [...first.items, ...second.items].map(({ number }: { number: number }) => number)
  expect([numbers, second.nextCursor]).toEqual([[5, 4, 3, 2, 1], null])
})

it('files come along when they are the writer’s own', async () => {
  const id = await shop.reach('in-service')
  const file = await upload(world, shop.tokens.buyer, 'message', await picture(30, 10), '截图.png')
  const foreign = await write('provider', id, '看看这个', [{ uploadId: file.body.id }])
  expect([foreign.status, foreign.body.problems[0].code]).toEqual([422, 'no-such-upload'])
  const sent = await write('buyer', id, '看看这个', [{ uploadId: file.body.id }])
  expect(sent.body.attachments[0]).toMatchObject({ name: '截图.png' })
  expect((await world.app.request(sent.body.attachments[0].url)).status).toBe(200)
})

it('the host is told that there is a message, not what it says; strangers see nothing', async () => {
  const id = await shop.reach('in-service')
  await write('buyer', id, '仅供双方')
  const events = await expectOk(world.request(world.host.key, 'GET', '/v1/events?after=0&limit=100'))
  let feed = events
  while (feed.items.length === 100) {
    feed = await expectOk(world.request(world.host.key, 'GET', `/v1/events?after=${feed.nextAfter}&limit=100`))
    events.items.push(...feed.items)
  }
  const told = events.items.filter(
    (event: { type: string; subject: { id: string } }) => event.type === 'order.message' && event.subject.id === id,
  )
  expect(told).toMatchObject([{ data: { from: 'buyer', attachments: 0 } }])
  expect(JSON.stringify(events)).not.toContain('仅供双方')
  const stranger = await world.session('buyer', 'somebody-else')
  expect((await world.request(stranger, 'GET', path(id))).status).toBe(404)
})
