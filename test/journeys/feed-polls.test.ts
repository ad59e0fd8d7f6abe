import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Executor } from '../../db/engine.ts'
import { findUnheard } from '../../db/queries/deadlines.ts'
import { createStillWorld, openHumanShop } from '../support/human.ts'
import { expectOk } from '../support/journey.ts'
import { createWorld, type World } from '../support/world.ts'

const poll = (world: World, after: number) =>
  expectOk(world.request(world.host.key, 'GET', `/v1/events?after=${after}&limit=100`))

describe("a poll of the host's feed", () => {
  let world: World
  const asked: string[] = []
  const counting = (read: Executor): Executor => ({
    ...read,
    one: (query, params) => {
      asked.push(query.sql)
      return read.one(query, params)
    },
  })
  beforeAll(async () => {
    world = await createWorld({
      change: (shell) => ({ ...shell, store: { ...shell.store, read: counting(shell.store.read) } }),
    })
    await openHumanShop(world, 'service')
  })
  afterAll(() => world.close())

  it("reads the host's row only when it has nothing to answer", async () => {
    const rowsRead = async (after: number) => {
      asked.length = 0
      const { items, nextAfter } = await poll(world, after)
      const rows = asked.filter((sql) => sql.includes('from "host" where "id"')).length
      return { found: items.length, nextAfter, rows }
    }
    const end = (await poll(world, 0)).nextAfter
    expect(await rowsRead(0)).toEqual({ found: end, nextAfter: end, rows: 0 })
    expect(await rowsRead(end - 1)).toEqual({ found: 1, nextAfter: end, rows: 0 })
    expect(await rowsRead(end)).toEqual({ found: 0, nextAfter: end, rows: 1 })
    expect(await rowsRead(end + 1)).toEqual({ found: 0, nextAfter: 0, rows: 1 })
  })
})

describe('a reminder in the feed', () => {
  let world: World
  beforeAll(async () => {
    world = await createStillWorld()
  })
  afterAll(() => world.close())

  it('is not heard by who knows more than there is, but by who asks for what comes after it', async () => {
    const shop = await openHumanShop(world, 'service')
    await shop.reach('awaiting-acceptance')
    await world.travel({ days: 14 })
    const end = await lastSeq()
    const unheard = () => findUnheard(world.shell.store.read, { host_id: world.host.id, upto: end })
    expect(await unheard()).toBeDefined()
    expect((await poll(world, end + 1)).nextAfter).toBe(0)
    expect(await unheard()).toBeDefined()
    await poll(world, end)
    expect(await unheard()).toBeUndefined()
  })

  async function lastSeq(): Promise<number> {
    const host = await world.shell.store.read.one({ sql: 'select event_seq from host', bind: () => [] }, {})
    return (host as { event_seq: number }).event_seq
  }
})
