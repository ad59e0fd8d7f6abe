import { inTransaction } from '../../bff/commands/context.ts'
import { payOrder } from '../../bff/commands/pay-order.ts'
import { placeOrder } from '../../bff/commands/place-order.ts'
import { runOrderCommand } from '../../bff/commands/run-order-command.ts'
import { type Listening, listen } from '../../bff/serve.ts'
import { type BenchWorld, buyerOf, CLIENTS, copyDatabase, countRows, openBenchWorld } from './support/bench-world.ts'
import { startHttpClients } from './support/http-load.ts'
import { type Cycle, type Load, runLoad } from './support/load.ts'
import { close, pay, place } from './support/order-commands.ts'
import { peerApp } from './support/peer-app.ts'
import { type Peer, rawGroupCommit, rawSingleCommit, stockKysely } from './support/peers.ts'
import { type BenchOptions, type Report, ratios } from './support/report.ts'
import { openStockApp } from './support/stock-app.ts'

/** Milliseconds each side runs in each round. */
const RUN_MS = 3000
const WARM_UP_MS = 700
const PERIOD = { count: 2, unit: 'year' } as const
const WRITTEN = ['order', 'history', 'deadline', 'reminder', 'event', 'instance', 'notification'] as const

/** A side of the comparison and what it did, round by round. */
type Side = {
  readonly name: string
  readonly run: (milliseconds: number) => Promise<Load>
  readonly rounds: (Load & Cost)[]
}

/** Processor time of this process for each command, in microseconds: what is left of a comparison when the disk is slow and shared. */
type Cost = { readonly cpu: number }

/** Durable order commands, place / pay / place / cancel by 64 clients: ours against the same rows written by hand. */
export async function benchTransition({ rounds, scale }: BenchOptions): Promise<Report> {
  const bench = await openBenchWorld()
  await bench.world.workers.stop() // Only the write path: nobody sends what the payments enqueue.
  const peers = {
    raw: rawGroupCommit(copyDatabase(bench, 'raw')),
    single: rawSingleCommit(copyDatabase(bench, 'single')),
    stock: stockKysely(copyDatabase(bench, 'stock')),
  }
  const stockApp = await openStockApp(bench)
  const checked = await checkRows(bench)
  const clients = startHttpClients()
  const servers: Listening[] = []
  const overHttp = async (name: string, fetch: Parameters<typeof listen>[0]): Promise<Side> => {
    const server = await listen(fetch, { host: '127.0.0.1', port: 0 })
    servers.push(server)
    const { productId, planId } = bench.shelf
    const load = {
      port: server.port,
      hostKey: bench.world.host.key,
      tokens: bench.tokens,
      order: { productId, planId, period: PERIOD },
    }
    return { name, rounds: [], run: (milliseconds) => clients.run({ ...load, milliseconds }) }
  }
  const direct = (name: string, cycle: Cycle): Side => ({
    name,
    rounds: [],
    run: (milliseconds) => runLoad(CLIENTS, milliseconds, cycle),
  })
  const sides = {
    ours: direct('in process: our commands', ourCycle(bench)),
    raw: direct('in process: raw group commit', peerCycle(peers.raw, bench)),
    single: direct('in process: raw, a commit each', peerCycle(peers.single, bench)),
    stock: direct('in process: stock Kysely', peerCycle(peers.stock, bench)),
    ourHttp: await overHttp('HTTP: our whole app', bench.world.app.fetch),
    rawHttp: await overHttp('HTTP: raw group commit, bare app', peerApp(peers.raw, bench.shelf).fetch),
    singleHttp: await overHttp('HTTP: raw, a commit each, bare app', peerApp(peers.single, bench.shelf).fetch),
    stockAppHttp: await overHttp('HTTP: our whole app on stock Kysely', stockApp.fetch),
    stockHttp: await overHttp('HTTP: stock Kysely, bare app', peerApp(peers.stock, bench.shelf).fetch),
  }
  for (const side of Object.values(sides)) await side.run(WARM_UP_MS * scale)
  for (let round = 0; round < rounds; round += 1)
    for (const side of Object.values(sides)) side.rounds.push(await costed(side, RUN_MS * scale))

  await clients.close()
  for (const server of servers) await server.stop()
  for (const peer of [...Object.values(peers), stockApp]) await peer.close()
  await bench.close()
  const rates = (side: Side) => side.rounds.map(({ rate }) => rate)
  const cpu = (side: Side) => side.rounds.map((round) => round.cpu)
  return {
    bench: 'transition',
    notes: [
      `${CLIENTS} clients; every command durable (synchronous=FULL) before its answer; workers stopped on all sides.`,
      `Both hands wrote the same rows in one cycle: ${checked}.`,
      'In process: the command and its commit. HTTP: our whole app (identity, session, validation, view) against the same app with stock Kysely for a store, and against bare apps that only parse JSON.',
    ],
    lines: Object.values(sides).flatMap((side) => [
      { name: side.name, unit: 'commands/s', values: rates(side) },
      { name: `${side.name}, server's processor`, unit: 'µs/command', values: cpu(side) },
      ...(side === sides.ourHttp || side === sides.rawHttp || side === sides.stockHttp
        ? [{ name: `${side.name}, p99`, unit: 'ms', values: side.rounds.map(({ p99 }) => p99) }]
        : []),
    ]),
    ratios: [
      {
        name: 'in process: ours / raw group commit',
        values: ratios(rates(sides.ours), rates(sides.raw)),
        budget: { min: 0.5 },
      },
      { name: 'in process: ours / raw, a commit each', values: ratios(rates(sides.ours), rates(sides.single)) },
      {
        name: 'in process: ours / stock Kysely',
        values: ratios(rates(sides.ours), rates(sides.stock)),
        budget: { min: 4 },
      },
      {
        name: 'in process: processor, raw group commit / ours',
        values: ratios(cpu(sides.raw), cpu(sides.ours)),
        budget: { min: 0.5 },
      },
      { name: 'HTTP: processor, raw group commit / ours', values: ratios(cpu(sides.rawHttp), cpu(sides.ourHttp)) },
      { name: 'HTTP: ours / raw group commit', values: ratios(rates(sides.ourHttp), rates(sides.rawHttp)) },
      { name: 'HTTP: ours / raw, a commit each', values: ratios(rates(sides.ourHttp), rates(sides.singleHttp)) },
      {
        name: 'HTTP: ours / the same app on stock Kysely',
        values: ratios(rates(sides.ourHttp), rates(sides.stockAppHttp)),
        budget: { min: 4 },
      },
      {
        name: 'HTTP: ours / stock Kysely, a bare app without identity, rules and view',
        values: ratios(rates(sides.ourHttp), rates(sides.stockHttp)),
      },
      {
        name: 'HTTP: our p99, ms (on a quiet machine)',
        values: sides.ourHttp.rounds.map(({ p99 }) => p99),
        budget: { max: 50 },
      },
    ],
  }
}

async function costed({ run }: Side, milliseconds: number): Promise<Load & Cost> {
  const before = process.cpuUsage()
  const load = await run(milliseconds)
  const { user, system } = process.cpuUsage(before)
  return { ...load, cpu: (user + system) / load.count }
}

function ourCycle({ world: { shell, host }, shelf }: BenchWorld): Cycle {
  const { productId, planId } = shelf
  const request = { productId, planId, period: PERIOD, trial: false }
  const actors = Array.from(
    { length: CLIENTS },
    (_, client) => ({ role: 'buyer', id: buyerOf(client), name: buyerOf(client) }) as const,
  )
  const hostActor = { role: 'host', id: host.id, name: 'Portal' } as const
  return async (client, done) => {
    const actor = actors[client]!
    const bought = await done(inTransaction(shell, host.id, actor, (context) => placeOrder(context, request)))
    if (!bought.ok) throw new Error(bought.code)
    const { id, price, currency } = bought.value
    const payment = { orderId: id, reference: `pay-${id}`, amount: { amount: price, currency } as never }
    const paid = await done(inTransaction(shell, host.id, hostActor, (context) => payOrder(context, payment)))
    const dropped = await done(inTransaction(shell, host.id, actor, (context) => placeOrder(context, request)))
    if (!paid.ok || !dropped.ok) throw new Error('refused')
    const cancel = { orderId: dropped.value.id, command: 'cancel' }
    const closed = await done(inTransaction(shell, host.id, actor, (context) => runOrderCommand(context, cancel)))
    if (!closed.ok) throw new Error(closed.code)
  }
}

function peerCycle(peer: Peer, { shelf }: BenchWorld): Cycle {
  return async (client, done) => {
    const own = { ...shelf, buyerId: buyerOf(client) }
    const bought = await done(peer.apply(place(own, Date.now())))
    await done(peer.apply(pay(shelf.hostId, bought.id, Date.now())))
    const dropped = await done(peer.apply(place(own, Date.now())))
    await done(peer.apply(close(shelf.hostId, dropped.id, Date.now(), 'buyer')))
  }
}

/** Runs one cycle on each side and compares what stands in the tables; a comparison of different work would be worth nothing. */
async function checkRows(bench: BenchWorld): Promise<string> {
  const file = copyDatabase(bench, 'check')
  const before = countRows(bench.file, WRITTEN)
  const peer = rawGroupCommit(file)
  await peerCycle(peer, bench)(0, (command) => command)
  await peer.close()
  await ourCycle(bench)(0, (command) => command)
  const [ours, theirs] = [countRows(bench.file, WRITTEN), countRows(file, WRITTEN)]
  const differing = WRITTEN.filter((table) => ours[table] !== theirs[table])
  if (differing.length > 0) throw new Error(`The peers write other rows: ${differing.join(', ')}`)
  return WRITTEN.map((table) => `${(ours[table] ?? 0) - (before[table] ?? 0)} ${table}`).join(', ')
}
