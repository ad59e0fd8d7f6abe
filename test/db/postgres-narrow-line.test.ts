import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Store } from '../../db/engine.ts'
import { CommitUnknown, Unavailable } from '../../db/errors.ts'
import { migratePostgres } from '../../db/migrate-postgres.ts'
import { nextNumber } from '../../db/queries/hosts.ts'
import { findProduct } from '../../db/queries/products.ts'
import { ask, createDatabase } from '../support/postgres.ts'
import { type BadNetwork, startProxy } from '../support/proxy.ts'
import { addHost, addProduct, HOST } from '../support/rows.ts'
import { openNode } from '../support/stores.ts'

let url: string
let network: BadNetwork
let store: Store

beforeAll(async () => {
  url = await createDatabase()
  await migratePostgres(url)
  network = await startProxy(url)
  store = await openNode(network.url)
  await store.apply(addHost)
})
afterAll(async () => {
  await store.close()
  await network.close()
})

const count = (name: string) => store.apply((tx) => nextNumber(tx, { host_id: HOST, name }))
const counted = async (name: string) =>
  (await ask<{ value: string }>(url, 'select value from counter where name = $1', [name])).map(({ value }) =>
    Number(value),
  )

describe('a line to the database that hands on little at a time', () => {
  const LONG = '文'.repeat(4000)

  it.each([
    ['3 bytes at a time', 0, () => network.slice(3)],
    ['10 KB a second', 1100, () => network.limit(10_000)],
  ])('makes commands slower and never wrong: %s', async (name, atLeastMs, narrow) => {
    narrow()
    const values = await Promise.all(Array.from({ length: 8 }, (_, index) => count(`${name} ${index % 2}`)))
    expect(values.map((answer) => answer?.value).toSorted()).toEqual([1, 1, 2, 2, 3, 3, 4, 4])
    const id = `prd_${atLeastMs}`
    await store.apply((tx) => addProduct(tx, id, 80 + atLeastMs, LONG))
    const started = performance.now()
    expect((await findProduct(store.read, { id, host_id: HOST }))?.name).toBe(LONG)
    expect(performance.now() - started).toBeGreaterThan(atLeastMs)
    network.slice(null)
    network.limit(null)
    expect([...(await counted(`${name} 0`)), ...(await counted(`${name} 1`))]).toEqual([4, 4])
  })
})

describe('a line that breaks after so many bytes', () => {
  it('leaves what was answered, and says of the rest whether it is known: 25 breaks', async () => {
    let [done, unknown] = [0, 0]
    for (let bytes = 1; network.cuts() < 25; bytes = (bytes % 600) + 19) {
      network.resetAfter(bytes)
      try {
        await count('reset')
        done += 1
      } catch (error) {
        if (error instanceof CommitUnknown) unknown += 1
        else expect(error).toBeInstanceOf(Unavailable)
      }
    }
    network.resetAfter(Number.POSITIVE_INFINITY)
    const [sum = 0] = await counted('reset')
    expect(sum).toBeGreaterThanOrEqual(done)
    expect(sum).toBeLessThanOrEqual(done + unknown)
    expect(
      [done, unknown].every((outcomes) => outcomes > 0),
      `${done} done, ${unknown} unknown`,
    ).toBe(true)
  })
})
