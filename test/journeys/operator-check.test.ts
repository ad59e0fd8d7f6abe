import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inspectData } from '../../bff/inspect.ts'
import { buildPng } from '../storage/pictures.ts'
import { expectOk, listProduct } from '../support/journey.ts'
import { type PlainProvider, startPlainProvider } from '../support/plain-provider.ts'
import { onPostgres } from '../support/postgres.ts'
import { plain } from '../support/stores.ts'
import { createWorld, type World } from '../support/world.ts'

let provider: PlainProvider
let world: World

beforeAll(async () => {
  provider = await startPlainProvider('token-1')
  world = await createWorld({ allow: [provider.hostPort] })
  const shop = await listProduct(world, { endpoint: { url: provider.url, token: 'token-1' } })
  const buyer = await world.session('buyer', 'buyer-1')
  const wish = { productId: shop.productId, planId: shop.planId, period: { count: 2, unit: 'year' } }
  await expectOk(world.request(buyer, 'POST', '/v1/orders', wish, { 'idempotency-key': 'a' }))
})
afterAll(async () => {
  await expect(world.close(), 'a test whose database is broken must fail').rejects.toThrow('I2 a state that ends')
  await provider.close()
})

const HOUR = 3_600_000
const check = (now: () => number = Date.now) =>
  inspectData({ databaseUrl: world.database, dataDir: world.dataDir }, now)
const change = (sql: string) => world.shell.store.apply((tx) => tx.run(plain(sql), {}))

describe('the operator’s report on a database in use', () => {
  it('says nothing while every promise holds, also about files that are a day old', async () => {
    expect(await check()).toEqual([])
    expect(await check(() => Date.now() + 26 * HOUR)).toEqual([])
  })

  it('says which file belongs to nothing once a day and an hour have passed, and not before', async () => {
    const { key } = await world.shell.files.put(buildPng(10, 10))
    expect(await check(() => Date.now() + 24 * HOUR)).toEqual([])
    expect(await check(() => Date.now() + 26 * HOUR)).toEqual([`I21 the file ${key} belongs to nothing`])
    await world.shell.files.remove(key)
  })

  it('says whose bytes changed, and whose are missing', async () => {
    const [file] = await collect(world.shell.files.list())
    const path = join(
      world.dataDir,
      'files',
      String(file?.key.slice(0, 2)),
      String(file?.key.slice(2, 4)),
      String(file?.key),
    )
    const stored = await world.shell.files.open(String(file?.key))
    const bytes = Buffer.concat(await collect(stored?.stream ?? []))
    writeFileSync(path, 'something else')
    expect(await check()).toEqual([expect.stringMatching(/^I21 the bytes of upl_\w+ are not those checked$/)])
    rmSync(path)
    expect(await check()).toEqual([expect.stringMatching(/^I21 the bytes of upl_\w+ are missing$/)])
    writeFileSync(path, bytes)
    expect(await check()).toEqual([])
  })

  it.skipIf(onPostgres)('says how many acknowledged commits are missing', async () => {
    const file = join(world.dataDir, 'marketkit.db.ledger')
    writeFileSync(file, '9999999999')
    expect(await check()).toEqual([expect.stringMatching(/^I22 The database lacks \d+ commits/)])
    await change('update host set event_seq = event_seq')
    expect(await check()).toEqual([])
  })

  it('says which order has lost its clock', async () => {
    await change(`delete from deadline where subject = 'order'`)
    expect(await check()).toEqual([
      expect.stringMatching(/^I2 a state that ends by a clock has that clock running: ord_\w+ awaiting-payment has no/),
    ])
  })
})

async function collect<T>(items: AsyncIterable<T> | Iterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}
