import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import Database from 'better-sqlite3'
import { listProduct } from '../../support/journey.ts'
import type { World } from '../../support/world.ts'
import { checkInvariants, findSecrets } from '../invariants/check-invariants.ts'
import { Chance } from '../kernel/chance.ts'
import { createCallers } from './buyers.ts'
import { type Outside, startOutside } from './outside.ts'
import { BffProcess } from './process.ts'

const BUYERS = 4
/** Between two orders of a buyer, so that what waits when the killing ends is told within minutes. */
const PAUSE_MAX_MS = 300
const LIFE_MAX_MS = 600
/** Another process takes over what a dead one had claimed within this time (reliability.md §8.7). */
const TAKE_OVER_MAX_MS = 120_000
const DRAIN_MAX_MS = 600_000
const TOKEN = 'token-1'
const NODES = 2

const { values } = parseArgs({
  options: { times: { type: 'string', default: '20' }, seed: { type: 'string', default: '1' } },
})
const chance = new Chance(Number(values.seed))
const random = () => chance.next()
const folder = mkdtempSync(join(tmpdir(), 'marketkit-kill-'))
const file = join(folder, 'marketkit.db')
const outside = await startOutside(TOKEN, random)
const environment = {
  PORT: '0',
  MKT_DATA_DIR: folder,
  MKT_MASTER_KEY: '07'.repeat(32),
  MKT_OUTBOUND_ALLOW: outside.hostPort,
  MKT_RATE_LIMIT: '0',
  LOG_LEVEL: 'error',
}
const processes = Array.from({ length: NODES }, () => new BffProcess(environment))
try {
  process.exitCode = (await run(Number(values.times))) ? 0 : 1
} finally {
  await close()
}

async function run(times: number): Promise<boolean> {
  const key = createHostKey()
  for (const one of processes) await one.start()
  const callers = createCallers(processes, key, random)
  const shop = await openShop(callers, key)
  const begun = performance.now()
  let buying = true
  let bought = 0
  const buyers = Array.from({ length: BUYERS }, async () => {
    while (buying) {
      bought += 1
      await callers.buy(shop, String(bought))
      await rest(chance.int(PAUSE_MAX_MS))
    }
  })
  await killRepeatedly(times)
  buying = false
  outside.behave()
  await Promise.all(buyers)
  const killedFor = performance.now() - begun
  const drained = await drain()
  await Promise.all(processes.map((one) => one.kill('SIGTERM')))
  const { acknowledged } = callers
  const violations = [...acknowledged.refused, ...outside.violations, ...inspect(acknowledged, outside)]
  for (const violation of violations.slice(0, 20)) console.log(violation)
  for (const line of new Set(processes.flatMap(({ said }) => said).map((text) => text.slice(0, 300)))) console.log(line)
  console.log(
    JSON.stringify({
      kills: times,
      placed: acknowledged.placed.size,
      paid: acknowledged.paid.size,
      asked: acknowledged.asked,
      ...outside.counts,
      slowestTakeOverMs: slowestTakeOver(),
      seconds: Math.round(killedFor / 1000),
      drainSeconds: Math.round(drained / 1000),
      violations: violations.length,
    }),
  )
  return violations.length === 0
}

/** Kills one process, or both at once now and then, as soon as it lives. */
async function killRepeatedly(times: number): Promise<void> {
  for (let i = 0; i < times; i += 1) {
    await rest(chance.int(LIFE_MAX_MS))
    const victims = chance.is(0.2) ? processes : [chance.pick(processes)]
    await Promise.all(victims.map((victim) => victim.kill()))
    await Promise.all(victims.map((victim) => victim.start()))
  }
}

function createHostKey(): string {
  const args = ['bff/admin.ts', 'host', 'create', '--name', 'Portal', '--origin', 'https://portal.example']
  const said = execFileSync(process.execPath, args, { env: { ...process.env, ...environment }, encoding: 'utf8' })
  const key = /mkt_sk_[\w-]+/.exec(said)?.[0]
  if (!key) throw new Error(`No server key in: ${said}`)
  return key
}

/** Lists a product over HTTP, by the same steps as the journeys. */
async function openShop({ insist, asHost }: ReturnType<typeof createCallers>, key: string) {
  const base = processes[0]?.url ?? ''
  const world = {
    host: { key },
    app: { request: (path: string, init: RequestInit) => fetch(base + path, init) },
    request: async (token: string, method: string, path: string, body?: unknown) =>
      insist(async () => token, method, path, body),
    session: async (role: string, id: string) =>
      (
        await insist(asHost, 'POST', '/v1/sessions', {
          actor: { role, id, name: id },
          origin: 'https://portal.example',
        })
      ).body.token,
  } as unknown as World
  const shop = await listProduct(world, { endpoint: { url: outside.providerUrl, token: TOKEN } })
  await insist(asHost, 'PUT', '/v1/webhook', { url: outside.hookUrl })
  return shop
}

/** Waits until nothing is left to tell; answers how long that took. */
async function drain(): Promise<number> {
  const begun = performance.now()
  const database = new Database(file, { readonly: true })
  const left = database.prepare<[], { n: number }>(
    `select (select count(*) from notification where state = 'pending') + (select sum(event_seq - pushed_seq) from webhook join host on host.id = host_id) as n`,
  )
  while ((left.get()?.n ?? 0) > 0 && performance.now() - begun < DRAIN_MAX_MS) await rest(200)
  database.close()
  return performance.now() - begun
}

/** From the start of an attempt whose process died to the next one. */
function slowestTakeOver(): number {
  const database = new Database(file, { readonly: true })
  const found = database
    .prepare<[], { ms: number | null }>(
      'select max(b.started_at - a.started_at) as ms from attempt a join attempt b on b.notification_id = a.notification_id and b.number = a.number + 1 where a.finished_at is null',
    )
    .get()
  database.close()
  return found?.ms ?? 0
}

/** What was acknowledged is there, whole, told once in effect, and in order. */
function inspect(
  { placed, paid }: ReturnType<typeof createCallers>['acknowledged'],
  { made, lastSeq }: Outside,
): string[] {
  const database = new Database(file)
  const find = database.prepare<[string], { state: string; instance_id: string; instance: string }>(
    'select o.state, o.instance_id, i.state as instance from "order" o left join instance i on i.id = o.instance_id where o.id = ?',
  )
  const seq = database
    .prepare<[], { n: number }>('select sum(event_seq - pushed_seq) as n from webhook join host on host.id = host_id')
    .get()
  const orders = database.prepare<[], { n: number }>('select count(*) as n from "order"').get()?.n ?? 0
  const violations = [
    ...[...placed].flatMap(([key, id]) => (find.get(id) ? [] : [`the acknowledged order of ${key} is lost`])),
    ...[...paid].flatMap((id) => {
      const order = find.get(id)
      if (order?.state !== 'completed' || order.instance !== 'active')
        return [`the paid order ${id} is ${order?.state}`]
      return made.get(order.instance_id) === 1 ? [] : [`the instance of ${id} was never made`]
    }),
    ...(orders > placed.size ? [`${orders - placed.size} orders nobody knows of`] : []),
    ...(seq?.n ? [`${seq.n} events were not pushed after ${lastSeq()}`] : []),
    ...(slowestTakeOver() > TAKE_OVER_MAX_MS ? [`taking over took ${slowestTakeOver()} ms`] : []),
    ...checkInvariants(database),
    ...findSecrets(database, 'canary-password'),
  ]
  database.close()
  return violations
}

async function close(): Promise<void> {
  await Promise.all(processes.map((one) => one.kill()))
  await outside.close()
  rmSync(folder, { recursive: true, force: true })
}
