import { rmSync } from 'node:fs'
import { Hono } from 'hono'
import { type Listening, listen } from '../../bff/serve.ts'
import { type ApiShop, authorizationOf, type KeyPair, openApiShop } from '../support/api-shop.ts'
import { createWorld } from '../support/world.ts'
import { startGetClients } from './support/get-load.ts'
import type { Load } from './support/load.ts'
import { type BenchOptions, type Report, ratios } from './support/report.ts'

const RUN_MS = 3000
const WARM_UP_MS = 700
/** Connections of a gateway. */
const CLIENTS = 64
/** As large as they are sold, so that it lasts; a node takes 200 calls at once. */
const QUOTA = 100_000_000
/** One key may call 5000 times a second at most; so many that a fast machine never reaches it. */
const KEYS = 32
const VERIFY = '/gateway/verify'

type Side = {
  readonly name: string
  readonly port: number
  readonly headers: (key: KeyPair) => Readonly<Record<string, string>>
  readonly rounds: (Load & { readonly cpu: number })[]
}

/** What a gateway asks for each call, with all its counting, against the least that Hono can answer at all. */
export async function benchGateway({ rounds, scale }: BenchOptions): Promise<Report> {
  const world = await createWorld({ logLevel: 'fatal' })
  const shop = await openApiShop(world, { quotas: [QUOTA] })
  await shop.allow(5000)
  const keys: KeyPair[] = []
  const instances: string[] = []
  for (let index = 0; index < KEYS; index += 1) {
    const { instanceId } = await shop.buy()
    instances.push(instanceId)
    keys.push(await shop.keyOf(instanceId))
  }
  const servers = [await listen(world.app.fetch, LOCAL), await listen(bareApp().fetch, LOCAL)] as [Listening, Listening]
  const side = (name: string, { port }: Listening, headers: Side['headers']): Side => ({
    name,
    port,
    headers,
    rounds: [],
  })
  const sides = {
    simple: side('ours, simple key', servers[0], (key) => simple(shop, key)),
    signed: side('ours, HMAC-SHA256', servers[0], (key) => signed(shop, key)),
    bare: side('bare Hono, an empty 200', servers[1], (key) => simple(shop, key)),
  }
  const clients = startGetClients()
  const run = (one: Side, milliseconds: number) =>
    clients.run({
      port: one.port,
      path: VERIFY,
      headers: keys.map((key) => one.headers(key)),
      clients: CLIENTS,
      milliseconds,
    })
  for (const one of Object.values(sides)) await run(one, WARM_UP_MS * scale)
  for (let round = 0; round < rounds; round += 1)
    for (const one of Object.values(sides)) one.rounds.push(await costed(() => run(one, RUN_MS * scale)))
  await clients.close()
  for (const server of servers) await server.stop()
  let counted = 0
  for (const id of instances) counted += (await shop.usage(id)).packages[0].used
  await world.stop()
  rmSync(world.dataDir, { recursive: true, force: true })
  const rates = ({ rounds: of }: Side) => of.map(({ rate }) => rate)
  const cpu = ({ rounds: of }: Side) => of.map((round) => round.cpu)
  return {
    bench: 'gateway',
    notes: [
      `${CLIENTS} connections; HTTP on one core, the clients in another process. ${counted} calls were counted.`,
      'Ours: identity, gateway, key, signature or secret, service, rate, quota taken ahead from SQLite (synchronous=FULL), headers.',
    ],
    lines: Object.values(sides).flatMap((one) => [
      { name: one.name, unit: 'calls/s', values: rates(one) },
      { name: `${one.name}, server's processor`, unit: 'µs/call', values: cpu(one) },
      { name: `${one.name}, p99`, unit: 'ms', values: one.rounds.map(({ p99 }) => p99) },
    ]),
    ratios: [
      { name: 'simple key / bare Hono', values: ratios(rates(sides.simple), rates(sides.bare)), budget: { min: 0.2 } },
      { name: 'HMAC / bare Hono', values: ratios(rates(sides.signed), rates(sides.bare)), budget: { min: 0.16 } },
      {
        name: 'processor, bare Hono / simple key',
        values: ratios(cpu(sides.bare), cpu(sides.simple)),
        budget: { min: 0.2 },
      },
      { name: 'calls/s with the simple key (on a quiet machine)', values: rates(sides.simple), budget: { min: 5000 } },
    ],
  }
}

const LOCAL = { host: '127.0.0.1', port: 0 }

function bareApp(): Hono {
  return new Hono().all(VERIFY, (c) => c.body(null, 200))
}

function simple({ gateway, serviceId }: ApiShop, { id, secret }: KeyPair) {
  return {
    'mkt-gateway': `${gateway.id}.${gateway.secret}`,
    'mkt-service': serviceId,
    authorization: `Bearer ${id}.${secret}`,
  }
}

function signed(shop: ApiShop, key: KeyPair) {
  const dated = { 'x-date': new Date().toUTCString(), source: 'bench' }
  return { ...simple(shop, key), ...dated, authorization: authorizationOf(key, dated, 'hmac-sha256') }
}

async function costed(run: () => Promise<Load>): Promise<Load & { readonly cpu: number }> {
  const before = process.cpuUsage()
  const load = await run()
  const { user, system } = process.cpuUsage(before)
  return { ...load, cpu: (user + system) / load.count }
}
