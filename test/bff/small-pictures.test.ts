import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DAY } from '../../bff/domain/time.ts'
import { housekeepingWork } from '../../bff/workers/housekeeping.ts'
import { upload } from '../support/journey.ts'
import { createWorld, type World } from '../support/world.ts'

let world: World
let mine: string
let heavy: { id: string; url: string }
let whole: Buffer
let wallOffset = 0
beforeAll(async () => {
  world = await createWorld({ change: (shell) => ({ ...shell, wall: () => shell.wall() + wallOffset }) })
  mine = await world.session('provider', 'isv-1')
  heavy = (await upload(world, mine, 'images', await photo(2400, 1600), 'a.jpg', 'image/jpeg')).body
  whole = await bytesAt(heavy.url)
})
afterAll(() => world.close())

const read = (url: string) => world.app.request(url)
const bytesAt = async (url: string) => Buffer.from(await (await read(url)).arrayBuffer())
/** Noise: what compresses as badly as a photograph. */
const photo = (width: number, height: number) =>
  sharp({
    create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 20 } },
  })
    .jpeg()
    .toBuffer()

it('a heavy picture stands for its product with a small copy, and is whole inside', async () => {
  const { id } = (await world.request(mine, 'POST', '/v1/products', { kind: 'service' })).body
  await world.request(mine, 'PATCH', `/v1/products/${id}`, { fields: { images: [{ uploadId: heavy.id }] } })
  const { items } = (await world.request(mine, 'GET', '/v1/products')).body
  const preview = (await world.request(mine, 'GET', `/v1/products/${id}/preview`)).body
  const { url } = items.find((item: { id: string }) => item.id === id).logo
  expect([preview.logo.url, preview.images[0].url]).toEqual([url, heavy.url])
  const answer = await read(url)
  expect(answer.headers.get('content-type')).toBe('image/webp')
  expect(answer.headers.get('content-disposition')).toContain('a.jpg.webp')
  const small = Buffer.from(await answer.arrayBuffer())
  expect(await sharp(whole).metadata()).toMatchObject({ format: 'jpeg', width: 2400, height: 1600 })
  expect(small.length).toBeLessThan(whole.length / 2)
  expect(small.subarray(8, 12).toString()).toBe('WEBP')
})

it('it has no copy among what people send each other, where it is only downloaded', async () => {
  const sent = await upload(world, mine, 'message', await photo(2400, 1600), 'a.jpg', 'image/jpeg')
  expect(await bytesAt(`${sent.body.url}&size=small`)).toEqual(await bytesAt(sent.body.url))
})

it('there are no other sizes', async () => {
  expect((await read(`${heavy.url}&size=tiny`)).status).toBe(422)
})

it('it is kept with its copy when files that nobody knows are swept', async () => {
  const { key } = await world.shell.files.put(Buffer.from('nobody knows me'))
  wallOffset = 2 * DAY
  await housekeepingWork(world.shell).work()
  wallOffset = 0
  expect(await world.shell.files.open(key)).toBeNull()
  expect((await bytesAt(`${heavy.url}&size=small`)).subarray(8, 12).toString()).toBe('WEBP')
  expect(await bytesAt(heavy.url)).toEqual(whole)
})
