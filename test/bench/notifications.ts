import Database from 'better-sqlite3'
import { Pool } from 'undici'
import { type BenchWorld, openBenchWorld } from './support/bench-world.ts'
import { fillOrders } from './support/bulk.ts'
import { BODY, enqueue, pointEndpoints } from './support/notification-rows.ts'
import { startProviders } from './support/providers.ts'
import { type BenchOptions, percentile, type Report, ratios } from './support/report.ts'
import { bootOn } from './support/second-bff.ts'
import { timed } from './support/timed.ts'
import { until } from './support/until.ts'

const HOUR = 3_600_000
/** Throughput: sixteen providers with four sockets each are as many as our worker has under way. */
const PROVIDERS = 16
const SOCKETS = 4
const WAVE = 4000
/** Isolation: a hundred providers, of which one hangs with a backlog; the others get one every so many milliseconds. */
const NEIGHBOURS = 100
const BACKLOG = 300
const ARRIVALS = 1000
const ARRIVAL_GAP_MS = 8

/** Notifications settled with their durable log, against bare posts; and what one hanging provider does to ninety-nine others. */
export async function benchNotifications({ rounds, scale }: BenchOptions): Promise<Report> {
  const speed = await measureSpeed(rounds, Math.round(WAVE * scale))
  const calm: number[][] = []
  const troubled: number[][] = []
  for (let round = 0; round < rounds; round += 1) {
    calm.push(await measureNeighbours(false, scale))
    troubled.push(await measureNeighbours(true, scale))
  }
  return {
    bench: 'notifications',
    notes: [
      `${PROVIDERS} loopback providers in another process, ${SOCKETS} sockets each, on both sides; ours signs, writes each attempt down before it is made and settles it durably.`,
      `Isolation: ${NEIGHBOURS} providers, a notification due every ${ARRIVAL_GAP_MS} ms; one provider has ${BACKLOG} waiting and never answers.`,
    ],
    lines: [
      { name: 'settled by our worker', unit: 'notifications/s', values: speed.ours },
      { name: 'bare undici posts', unit: 'posts/s', values: speed.raw },
      { name: 'our processor', unit: 'µs/notification', values: speed.ourCpu },
      { name: "bare posts' processor", unit: 'µs/post', values: speed.rawCpu },
      { name: 'p99 from due to settled, all answer', unit: 'ms', values: calm.map(p99) },
      { name: 'p99 from due to settled of the others, one hangs', unit: 'ms', values: troubled.map(p99) },
    ],
    ratios: [
      { name: 'ours / bare undici posts', values: ratios(speed.ours, speed.raw), budget: { min: 0.4 } },
      {
        name: "others' p99 of all rounds: one hangs / all answer",
        values: [p99(troubled.flat()) / p99(calm.flat())],
        budget: { max: 1.2 },
      },
    ],
  }
}

function p99(values: readonly number[]): number {
  return percentile(values, 0.99)
}

async function measureSpeed(rounds: number, wave: number) {
  const providers = await startProviders({ count: PROVIDERS, hanging: false })
  const warmUp = Math.ceil(wave / 4)
  const bench = await openStopped(warmUp + wave * rounds)
  await pointEndpoints(bench.world, bench.shelf.hostId, providers.ports)
  const dueAt = Date.now() + HOUR
  enqueue(bench, {
    first: 1,
    count: warmUp + wave * rounds,
    provider: (index) => index % PROVIDERS,
    at: (index) => (index < warmUp ? Date.now() : dueAt + Math.floor((index - warmUp) / wave) * HOUR),
  })
  const clock = { offset: 0 }
  const running = await bootOn(bench, { clock, allow: providers.ports.map((port) => `127.0.0.1:${port}`) })
  await running.workers.drain() // Sends what warms up, as the peer does below.
  const result = { ours: [] as number[], raw: [] as number[], ourCpu: [] as number[], rawCpu: [] as number[] }
  const database = new Database(bench.file, { readonly: true })
  const due = database.prepare(`select 1 from notification where state = 'pending' and next_at <= ? limit 1`)
  await postBare(providers.ports, warmUp)
  for (let round = 0; round < rounds; round += 1) {
    const theirs = await timed(() => postBare(providers.ports, wave))
    clock.offset = dueAt + round * HOUR + 1000 - Date.now()
    const ours = await timed(async () => {
      running.workers.wake()
      await until(() => due.get(dueAt + round * HOUR) === undefined)
    })
    result.ours.push(wave / ours.seconds)
    result.raw.push(wave / theirs.seconds)
    result.ourCpu.push(ours.cpu / wave)
    result.rawCpu.push(theirs.cpu / wave)
  }
  database.close()
  await running.stop()
  expectSettled(bench, warmUp + wave * rounds)
  await bench.close()
  await providers.close()
  return result
}

async function openStopped(orders: number): Promise<BenchWorld> {
  const bench = await openBenchWorld()
  await bench.world.workers.stop()
  fillOrders(bench, { orders, buyers: 50, providers: 19, waiting: 0, dueAt: Date.now(), wave: 1, due: 0, lists: false })
  return bench
}

/** The same bodies over as many sockets, and nothing else. */
async function postBare(ports: readonly number[], count: number): Promise<void> {
  const pools = ports.map((port) => new Pool(`http://127.0.0.1:${port}`, { connections: SOCKETS, pipelining: 1 }))
  let next = 0
  const post = async (pool: Pool): Promise<void> => {
    while (next < count) {
      next += 1
      const answer = await pool.request({
        method: 'POST',
        path: '/notify',
        headers: { 'content-type': 'application/json' },
        body: BODY,
      })
      await answer.body.text()
    }
  }
  await Promise.all(pools.flatMap((pool) => Array.from({ length: SOCKETS }, () => post(pool))))
  await Promise.all(pools.map((pool) => pool.close()))
}

function expectSettled({ file }: BenchWorld, count: number): void {
  const database = new Database(file, { readonly: true })
  const accepted = database
    .prepare(
      `select count(*) from notification n join attempt a on a.notification_id = n.id where n.state = 'accepted' and a.verdict = 'accepted'`,
    )
    .pluck()
    .get()
  database.close()
  if (accepted !== count) throw new Error(`${accepted} notifications were settled and logged, not ${count}`)
}

/** Milliseconds from due to settled of everybody but the first provider. */
async function measureNeighbours(hanging: boolean, scale: number): Promise<number[]> {
  const arrivals = Math.round(ARRIVALS * scale)
  const providers = await startProviders({ count: NEIGHBOURS, hanging })
  const bench = await openStopped(BACKLOG + arrivals)
  await pointEndpoints(bench.world, bench.shelf.hostId, providers.ports)
  const running = await bootOn(bench, { allow: providers.ports.map((port) => `127.0.0.1:${port}`) })
  const start = Date.now() + 500
  enqueue(bench, { first: 1, count: BACKLOG, provider: () => 0, at: () => start })
  enqueue(bench, {
    first: BACKLOG + 1,
    count: arrivals,
    provider: (index) => 1 + (index % (NEIGHBOURS - 1)),
    at: (index) => start + index * ARRIVAL_GAP_MS,
  })
  running.workers.wake()
  const database = new Database(bench.file, { readonly: true })
  const others = `from notification where provider_id <> 'bulk-provider-1'`
  const left = database.prepare(`select 1 ${others} and state = 'pending' limit 1`)
  await until(() => left.get() === undefined)
  const late = database.prepare(`select finished_at - created_at ${others}`).pluck().all() as number[]
  database.close()
  await providers.close() // Cuts what hangs, so that stopping need not wait for its time-out.
  await running.stop()
  await bench.close()
  return late
}
