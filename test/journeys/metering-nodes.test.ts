import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Shell } from '../../bff/shell.ts'
import { type ApiShop, type KeyPair, openApiShop, type Verdict } from '../support/api-shop.ts'
import { expectOk } from '../support/journey.ts'
import { onPostgres } from '../support/postgres.ts'
import { createWorld, type World } from '../support/world.ts'

/** Of which a node takes ten at once. */
const QUOTA = 1000
const BATCH = 10
/** A lease lasts half a minute; five seconds later anybody may end it. */
const LAPSED_MS = 36_000

let one: World
let shop: ApiShop
let instanceId: string
let key: KeyPair
/** How far the first node's wall clock has been put ahead. */
let ahead = 0

/** Nothing happens by itself: it reports only when it takes more, as a process does that dies before its next second. */
const mute = (shell: Shell): Shell => ({ ...shell, wall: () => shell.wall() + ahead, after: () => () => {} })

beforeEach(async () => {
  ahead = 0
  one = await createWorld({ change: mute })
  shop = await openApiShop(one, { quotas: [QUOTA] })
  await shop.allow(5000)
  instanceId = (await shop.buy()).instanceId
  key = await shop.keyOf(instanceId)
})
afterEach(() => one.close())

/** Another process on the same database; `later` is how far its clock is ahead. */
const another = (later = 0, silent = false): Promise<World> =>
  createWorld({
    ...(one.database !== undefined && { database: one.database }),
    dataDir: one.dataDir,
    host: one.host,
    change: (shell) => ({ ...(silent ? mute(shell) : shell), wall: () => shell.wall() + later }),
  })
const passed = (answers: readonly Verdict[]) => answers.filter(({ status }) => status === 200).length
const race = async (at: World, count: number) =>
  passed(await Promise.all(Array.from({ length: count }, () => shop.call(key, { at }))))
/** Calls one after the other until one is refused; how many passed. */
async function exhaust(at: World): Promise<number> {
  for (let count = 0; ; count += 1) if ((await shop.call(key, { at })).status !== 200) return count
}
const quotaOf = async (at: World) =>
  (await expectOk(at.request(shop.tokens.buyer, 'GET', `/v1/instances/${instanceId}/usage`))).packages[0]

describe('a node that dies', () => {
  it('costs its buyer nothing and lets at most a batch too many through', async () => {
    expect(await race(one, 137)).toBe(137)
    const other = await another(LAPSED_MS)
    await other.workers.drain()
    const rest = await exhaust(other)
    expect(137 + rest).toBeGreaterThanOrEqual(QUOTA)
    expect(137 + rest).toBeLessThanOrEqual(QUOTA + BATCH)
    await other.workers.drain()
    expect(await quotaOf(other)).toMatchObject({ used: QUOTA, state: 'exhausted' })
    await other.close()
  })

  it('holds its batch back until its lease is over: until then never a call too many', async () => {
    expect(await race(one, 95)).toBe(95)
    const other = await another()
    const rest = await exhaust(other)
    expect(95 + rest).toBeLessThanOrEqual(QUOTA)
    expect(95 + rest).toBeGreaterThanOrEqual(QUOTA - 2 * BATCH)
    await other.close()
  })

  it('many times over exceeds its package by one batch in all, not by one each time', async () => {
    let through = await race(one, 30)
    for (let life = 1; life <= 4; life += 1) {
      const next = await another(life * LAPSED_MS, true)
      await next.workers.drain()
      through += await race(next, 30)
      // Its calls stay untold: it is left as it is, and the next one takes it for dead.
      lives.push(next)
    }
    const last = await another(6 * LAPSED_MS)
    await last.workers.drain()
    through += await exhaust(last)
    expect(through).toBeLessThanOrEqual(QUOTA + BATCH)
    await last.close()
    for (const life of lives.splice(0)) await life.close()
  })

  it('and was only frozen does not use its lease when it wakes after its end', async () => {
    expect(await race(one, 15)).toBe(15)
    const other = await another(LAPSED_MS)
    await other.workers.drain()
    ahead = LAPSED_MS
    const through = 15 + (await race(one, 40)) + (await exhaust(other)) + (await exhaust(one))
    expect(through).toBeLessThanOrEqual(QUOTA + BATCH)
    await other.close()
  })
})

describe('a node that is stopped', () => {
  it('reports and gives back everything: to the call', async () => {
    const other = await another()
    expect(await race(other, 333)).toBe(333)
    await other.close()
    expect(await quotaOf(one)).toMatchObject({ used: 333 })
    expect(await exhaust(one)).toBe(QUOTA - 333)
  })
})

describe('two nodes at once', () => {
  it('share one package: 200 calls on each, again and again, and exactly what was bought passes', async () => {
    const other = await another()
    let through = 0
    for (let round = 0; round < 3; round += 1)
      through += (await Promise.all([race(one, 200), race(other, 200)])).reduce((sum, n) => sum + n, 0)
    expect(through).toBe(QUOTA)
    await other.close()
  })

  it.runIf(onPostgres)('a key switched off on one is refused on the other, without waiting for a look', async () => {
    const other = await another()
    expect((await shop.call(key, { at: other })).status).toBe(200)
    await expectOk(shop.switch(instanceId, 'disable'))
    await expect.poll(async () => (await shop.call(key, { at: other })).reason).toBe('key-disabled')
    await other.close()
  })
})

const lives: World[] = []
