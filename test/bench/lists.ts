import { type BenchWorld, openBenchWorld } from './support/bench-world.ts'
import { fillOrders } from './support/bulk.ts'
import { type BenchOptions, median, type Report, ratios } from './support/report.ts'

const FEW = 1000
const MANY = 1_000_000
/** The same people at both sizes: each owns a full page at the smaller one, and a tenth of a million at the larger. */
const BUYERS = 10
const PROVIDERS = 9
/** Orders that wait for somebody, at both sizes: people keep up with their work, or nobody would order any more. */
const WAITING = 1000
/** Requests of each route for one figure; its median is taken. */
const REQUESTS = 60
const WARM_UP = 20
/** Milliseconds after which a slow route's figure is taken from fewer. */
const FIGURE_MAX_MS = 1500

/** Role, then path; every route that lists, and the filters its callers use. */
const ROUTES = [
  ['buyer', '/v1/orders'],
  ['buyer', '/v1/orders?limit=100'],
  ['buyer', '/v1/orders?state=awaiting-payment'],
  ['buyer', '/v1/orders?state=closed'],
  ['buyer', '/v1/orders?q=20260101-0000001'],
  ['buyer', '/v1/orders?waitingFor=me'],
  ['provider', '/v1/orders'],
  ['provider', '/v1/orders?state=closed'],
  ['provider', '/v1/orders?productId={product}'],
  ['provider', '/v1/orders?waitingFor=me'],
  ['operator', '/v1/orders'],
  ['operator', '/v1/orders?state=closed'],
  ['operator', '/v1/orders?q=nothing-like-it'],
  ['operator', '/v1/orders?placedFrom=2000-01-01T00:00:00Z&placedTo=2000-01-02T00:00:00Z'],
  ['operator', '/v1/orders?waitingFor=me'],
  ['host', '/v1/orders'],
  ['buyer', '/v1/instances'],
  ['buyer', '/v1/instances?state=expired'],
  ['provider', '/v1/instances'],
  ['operator', '/v1/instances'],
  ['operator', '/v1/instances?state=expired'],
  ['buyer', '/v1/instances/{instance}/reveals'],
  ['host', '/v1/refunds'],
  ['host', '/v1/refunds?state=confirmed'],
  ['host', '/v1/events'],
  ['host', '/v1/events?after=1000500'],
  ['provider', '/v1/provider/notifications'],
  ['provider', '/v1/provider/notifications?state=pending'],
  ['provider', '/v1/provider/notifications?orderId={order}'],
  ['operator', '/v1/provider/notifications?instanceId={instance}'],
  ['operator', '/v1/provider/notifications?state=pending'],
  ['operator', '/v1/operator/alerts'],
  ['provider', '/v1/products'],
  ['operator', '/v1/products?state=in-review'],
  ['buyer', '/v1/catalog'],
  ['provider', '/v1/agreements'],
] as const

const NUMBERED = '00000000000000000000000050'

/** Every list route at a thousand and at a million orders: the time must not follow the number. */
export async function benchLists({ rounds, scale }: BenchOptions): Promise<Report> {
  const many = Math.round(MANY * scale)
  const few = await openFilled(FEW)
  const full = await openFilled(many)
  const small = await askers(few)
  const large = await askers(full)
  const sides = ROUTES.map(([role, path]) => ({
    name: `${role} ${path}`,
    role,
    path,
    few: [] as number[],
    many: [] as number[],
  }))
  for (const side of sides) for (const ask of [small, large]) await ask(side.role, side.path, WARM_UP)
  for (let round = 0; round < rounds; round += 1)
    for (const side of sides) {
      side.few.push(await small(side.role, side.path, REQUESTS))
      side.many.push(await large(side.role, side.path, REQUESTS))
    }
  await few.close()
  await full.close()
  return {
    bench: 'lists',
    notes: [
      `Milliseconds of one request through the whole app, without sockets; median of ${REQUESTS}. ${BUYERS} buyers, ${PROVIDERS + 1} providers at both sizes.`,
      `The same route at ${FEW} and at ${many} orders, each with its instance, notification, history, event and reveal; one in fifty with a refund and an alert.`,
    ],
    lines: sides.map(({ name, many }) => ({ name: `${name} at ${MANY * scale}`, unit: 'ms', values: many })),
    ratios: sides.map((side) => ({ name: side.name, values: ratios(side.many, side.few), budget: { max: 2 } })),
  }
}

async function openFilled(orders: number): Promise<BenchWorld> {
  const bench = await openBenchWorld()
  await bench.world.workers.stop()
  fillOrders(bench, {
    orders,
    buyers: BUYERS,
    providers: PROVIDERS,
    waiting: WAITING,
    dueAt: bench.world.shell.now() + 86_400_000,
    wave: 1,
    due: 0,
    lists: true,
  })
  return bench
}

/** Asks a route so many times and answers the median, in milliseconds. */
async function askers({ world, shelf, tokens }: BenchWorld) {
  const token = {
    buyer: tokens[0] ?? '',
    provider: await world.session('provider', 'isv-1'),
    operator: await world.session('operator', 'op-1'),
    host: world.host.key,
  }
  return async (role: keyof typeof token, path: string, requests: number): Promise<number> => {
    const address = path
      .replace('{product}', shelf.productId)
      .replace('{instance}', `ins_${NUMBERED}`)
      .replace('{order}', `ord_${NUMBERED}`)
    const headers = { authorization: `Bearer ${token[role]}` }
    const times: number[] = []
    const end = performance.now() + FIGURE_MAX_MS
    for (let request = 0; request < requests && performance.now() < end; request += 1) {
      const begun = performance.now()
      const answer = await world.app.request(address, { headers })
      await answer.arrayBuffer()
      times.push(performance.now() - begun)
      if (answer.status !== 200) throw new Error(`${role} ${address}: ${answer.status}`)
    }
    return median(times)
  }
}
