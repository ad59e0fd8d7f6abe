import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { CLOCK_TOLERANCE_MS, createTrustedClock } from '../../bff/trusted-clock.ts'
import { openSqlite, openSqliteFile, readLastCommit } from '../../db/dialects/sqlite.ts'
import { migrateSqlite } from '../../db/migrate.ts'
import { saveHost } from '../../db/queries/hosts.ts'
import { expectOk, listProduct } from '../support/journey.ts'
import { goodAnswer, startPlainProvider } from '../support/plain-provider.ts'
import { createWorld } from '../support/world.ts'

const DAY = 86_400_000
const START = Date.UTC(2026, 2, 2)
const MINUTES = CLOCK_TOLERANCE_MS

function machine(lastCommit: number | null = null) {
  const at = { wall: START, count: 1000 }
  const clock = createTrustedClock({ wall: () => at.wall, monotonic: () => at.count, lastCommit })
  return {
    clock,
    passes: (ms: number) => {
      at.wall += ms
      at.count += ms
    },
    jumps: (ms: number) => {
      at.wall += ms
    },
  }
}

describe('the clock while the process runs', () => {
  it('is the machine’s as long as it goes on steadily', () => {
    const { clock, passes } = machine()
    passes(10 * DAY)
    expect([clock.now(), clock.doubt()]).toEqual([START + 10 * DAY, null])
  })

  it.each([1, -1])('follows a jump of exactly 5 minutes (times %i), and not one of a millisecond more', (sign) => {
    const small = machine()
    small.jumps(sign * MINUTES)
    expect([small.clock.now(), small.clock.doubt()]).toEqual([START + sign * MINUTES, null])
    const large = machine()
    large.jumps(sign * (MINUTES + 1))
    expect([large.clock.now(), large.clock.doubt()]).toEqual([START, 'jump'])
  })

  it.each([40 * DAY, -40 * DAY])(
    'counts on by itself after a jump of %i ms, until the machine is set right again',
    (jump) => {
      const { clock, passes, jumps } = machine()
      jumps(jump)
      passes(DAY)
      expect([clock.now(), clock.doubt()]).toEqual([START + DAY, 'jump'])
      jumps(-jump)
      expect([clock.now(), clock.doubt()]).toEqual([START + DAY, null])
    },
  )

  it('believes outside clocks about a jump, and notices when the machine is set right later', () => {
    const { clock, passes, jumps } = machine()
    jumps(40 * DAY)
    clock.settle(START)
    expect([clock.now(), clock.doubt()]).toEqual([START, null])
    passes(DAY)
    expect(clock.now()).toBe(START + DAY)
    jumps(-40 * DAY)
    expect([clock.now(), clock.doubt()]).toEqual([START + DAY, 'jump'])
    clock.settle(START + DAY)
    expect([clock.now(), clock.doubt()]).toEqual([START + DAY, null])
  })

  it('believes the machine when there is nobody to ask', () => {
    const { clock, jumps } = machine()
    jumps(DAY)
    clock.settle(null)
    expect([clock.now(), clock.doubt()]).toEqual([START + DAY, null])
  })
})

describe('the clock at a start', () => {
  it('is believed on an empty database, and when the last commit was 5 minutes ago or less', () => {
    expect(machine(null).clock.doubt()).toBeNull()
    expect(machine(START - MINUTES).clock.doubt()).toBeNull()
    expect(machine(START + MINUTES).clock.doubt()).toBeNull()
  })

  it('is in doubt when the last commit was a millisecond longer ago, or lies in the future', () => {
    expect(machine(START - MINUTES - 1).clock.doubt()).toBe('start')
    expect(machine(START + MINUTES + 1).clock.doubt()).toBe('start')
  })

  it('never goes back behind the last commit meanwhile', () => {
    const { clock, passes } = machine(START + 40 * DAY)
    passes(1000)
    expect(clock.now()).toBe(START + 40 * DAY + 1000)
  })

  it('is what outside clocks say once they were asked', () => {
    const { clock } = machine(START + 40 * DAY)
    clock.settle(START + 40 * DAY + 1000)
    expect([clock.now(), clock.doubt()]).toEqual([START + 40 * DAY + 1000, null])
  })
})

it('is kept with every commit, so that the next start can compare', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'marketkit-clock-'))
  const file = join(folder, 'marketkit.db')
  const database = openSqliteFile(file)
  migrateSqlite(database)
  expect(readLastCommit(database)).toBeNull()
  let now = START
  const store = openSqlite(file, { now: () => now })
  for (const at of [START, START + 1, START - DAY]) {
    now = at
    await store.apply((tx) => saveHost(tx, { id: `hst_${at}`, name: 'Portal', key_hash: String(at), created_at: at }))
    expect(readLastCommit(database)).toBe(at)
  }
  await store.close()
  database.close()
  rmSync(folder, { recursive: true })
})

describe('a whole BFF whose machine is set 40 days ahead', () => {
  const closing: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    for (const close of closing.splice(0)) await close()
  })

  async function openShop() {
    const host = await startDateServer()
    const provider = await startPlainProvider('token-1')
    let skew = 0
    const world = await createWorld({
      allow: [provider.hostPort, host.hostPort],
      change: (system) => {
        const wall = () => Date.now() + skew
        const clock = createTrustedClock({ wall, monotonic: () => performance.now(), lastCommit: null })
        return { ...system, clock, now: clock.now, wall: clock.now }
      },
    })
    closing.push(world.close, provider.close, host.close)
    provider.answers(goodAnswer)
    const shop = await listProduct(world, { endpoint: { url: provider.url, token: 'token-1' } })
    await expectOk(world.request(world.host.key, 'PUT', '/v1/webhook', { url: host.url }))
    const order = await expectOk(
      world.request(shop.buyer, 'POST', '/v1/orders', {
        productId: shop.productId,
        planId: shop.planId,
        period: { count: 2, unit: 'year' },
      }),
    )
    const read = async () => (await expectOk(world.request(shop.buyer, 'GET', `/v1/orders/${order.id}`))).state
    const alerts = async () =>
      (await expectOk(world.request(shop.operator, 'GET', '/v1/operator/alerts?limit=100'))).items.map(
        ({ kind }: { kind: string }) => kind,
      )
    const jump = (ms: number) => {
      skew += ms
    }
    return { world, host, provider, read, alerts, jump }
  }

  it('asks those it talks to what time it is, and goes on by their time', async () => {
    const { world, read, alerts, jump } = await openShop()
    jump(40 * DAY)
    await world.pass({ seconds: 0 })
    expect(Math.abs(world.shell.now() - Date.now())).toBeLessThan(MINUTES)
    expect(world.shell.clock.doubt()).toBeNull()
    expect([await read(), await alerts()]).toEqual(['awaiting-payment', []])
  })

  it('lets no deadline act while nobody answers, tells the operators, and makes up for it afterwards', async () => {
    const { world, host, provider, read, alerts, jump } = await openShop()
    await host.close()
    await provider.close()
    jump(40 * DAY)
    await world.pass({ days: 8 })
    expect(world.shell.clock.doubt()).toBe('jump')
    expect(await read()).toBe('awaiting-payment')
    expect(await alerts()).toContain('clock-doubted')
    jump(-40 * DAY)
    await world.pass({ seconds: 0 })
    expect(world.shell.clock.doubt()).toBeNull()
    expect(await read(), 'its reminder goes out first, a day before it acts').toBe('awaiting-payment')
    await world.pass({ days: 1 })
    expect(await read()).toBe('closed')
    expect(await alerts()).not.toContain('clock-doubted')
  })
})

/** Answers anything, and says what time it is as every HTTP server does. */
async function startDateServer() {
  const server = createServer((_, response) => void response.writeHead(204).end())
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    hostPort: `127.0.0.1:${port}`,
    url: `http://127.0.0.1:${port}/hooks`,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
