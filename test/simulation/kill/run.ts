import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { readConfig } from '../../../bff/config.ts'
import { startPg } from '../../support/pg.ts'
import { Chance } from '../kernel/chance.ts'
import { createCallers } from './buyers.ts'
import { createGateway } from './calls.ts'
import { drain, inspect, looking } from './inspect.ts'
import { createHostKey, openShop, worldOf } from './open-shop.ts'
import { startOutside } from './outside.ts'
import { BffProcess } from './process.ts'

const BUYERS = 4
/** Between two orders of a buyer, so that what waits when the killing ends is told within minutes. */
const PAUSE_MAX_MS = 300
const LIFE_MAX_MS = 600
/** A frozen process wakes after its leases have ended, once in every so many strikes; others after less. */
const FREEZE_MAX_MS = 2000
const LONG_FREEZE_MS = 25_000
const LONG_FREEZE_EVERY = 50
/** A process that is asked to end does so within this time, whatever is under way (F9). */
const STOP_MAX_MS = 10_000
const TOKEN = 'token-1'
const NODES = 2

/** Mostly kills, of one or of both. */
const STRIKES = [freezeShortly, stop, killOne, killOne, killOne, killOne, killOne, killOne, killAll] as const

const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    engine: { type: 'string', default: 'sqlite' },
  },
})
const chance = new Chance(Number(values.seed))
const random = () => chance.next()
const folder = mkdtempSync(join(tmpdir(), 'marketkit-kill-'))
const server = values.engine === 'postgres' ? await startPg({ max_connections: '100' }) : null
const violations: string[] = []
const outside = await startOutside(TOKEN, random)
const environment = {
  PORT: '0',
  MKT_DATA_DIR: folder,
  MKT_MASTER_KEY: '07'.repeat(32),
  MKT_OUTBOUND_ALLOW: outside.hostPort,
  MKT_RATE_LIMIT: '0',
  LOG_LEVEL: 'error',
  ...(server && { DATABASE_URL: server.url }),
}
const count = { kills: 0, stops: 0, freezes: 0, slowestStopMs: 0 }
const processes = Array.from({ length: NODES }, () => new BffProcess(environment))
try {
  process.exitCode = (await run(Number(values.times))) ? 0 : 1
} finally {
  await close()
}

async function run(times: number): Promise<boolean> {
  const key = createHostKey(environment)
  for (const one of processes) await one.start()
  const callers = createCallers(processes, key, random)
  const world = worldOf(callers, key, processes[0])
  const shop = await openShop(callers, world, outside, TOKEN)
  const gateway = await createGateway(world, processes, random)
  callers.acknowledged.placed.set('api', gateway.orderId)
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
  const calling = gateway.callWhile(() => buying)
  await killRepeatedly(times)
  buying = false
  outside.behave()
  await Promise.all([...buyers, calling])
  const killedFor = performance.now() - begun
  const config = readConfig(environment)
  const drained = await drain(config)
  await gateway.exhaust(config)
  await Promise.all(processes.map((one) => one.kill('SIGTERM')))
  const { acknowledged } = callers
  const found = await inspect(config, acknowledged, outside)
  const metered = await looking(config, gateway.inspect)
  violations.push(...acknowledged.refused, ...outside.violations, ...found.violations, ...metered.violations)
  for (const violation of violations.slice(0, 20)) console.log(violation)
  for (const line of new Set(processes.flatMap(({ said }) => said).map((text) => text.slice(0, 300)))) console.log(line)
  console.log(
    JSON.stringify({
      engine: values.engine,
      ...count,
      placed: acknowledged.placed.size,
      paid: acknowledged.paid.size,
      asked: acknowledged.asked,
      ...outside.counts,
      ...metered.calls,
      slowestTakeOverMs: found.slowestTakeOverMs,
      seconds: Math.round(killedFor / 1000),
      drainSeconds: Math.round(drained / 1000),
      violations: violations.length,
    }),
  )
  return violations.length === 0
}

/** Strikes one process, or both at once now and then, as soon as it lives. */
async function killRepeatedly(times: number): Promise<void> {
  for (let i = 1; i <= times; i += 1) {
    await rest(chance.int(LIFE_MAX_MS))
    const victim = chance.pick(processes)
    if (i % LONG_FREEZE_EVERY === 0) await freeze(victim, LONG_FREEZE_MS)
    else await chance.pick(STRIKES)(victim)
  }
}

function freezeShortly(victim: BffProcess): Promise<void> {
  return freeze(victim, chance.int(FREEZE_MAX_MS))
}

function killOne(victim: BffProcess): Promise<void> {
  return kill([victim])
}

function killAll(): Promise<void> {
  return kill(processes)
}

async function kill(victims: readonly BffProcess[]): Promise<void> {
  count.kills += victims.length
  await Promise.all(victims.map((victim) => victim.kill()))
  await Promise.all(victims.map((victim) => victim.start()))
}

/** F8: a process that stands still and goes on as if nothing had been. The other one takes over meanwhile. */
async function freeze(victim: BffProcess, ms: number): Promise<void> {
  count.freezes += 1
  victim.signal('SIGSTOP')
  await rest(ms)
  victim.signal('SIGCONT')
}

/** F9: it is asked to end in the middle of everything. */
async function stop(victim: BffProcess): Promise<void> {
  count.stops += 1
  const begun = performance.now()
  const code = await victim.kill('SIGTERM')
  const ms = Math.round(performance.now() - begun)
  count.slowestStopMs = Math.max(count.slowestStopMs, ms)
  if (code !== 0 || ms > STOP_MAX_MS) violations.push(`F9 asked to end, it ended with ${code} after ${ms} ms`)
  await victim.start()
}

async function close(): Promise<void> {
  await Promise.all(processes.map((one) => one.kill()))
  await outside.close()
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
}
