import Database from 'better-sqlite3'
import { checkFiles } from '../../bff/invariants/check-files.ts'
import { checkInvariants, findSecrets } from '../../bff/invariants/check-invariants.ts'
import { type Inspector, inspectDatabase } from '../../db/inspect.ts'
import { remember } from '../../db/remember.ts'
import { checkProvider, checkTerms } from './check-terms.ts'
import { checkWorld } from './check-world.ts'
import { Agenda } from './kernel/agenda.ts'
import { Chance } from './kernel/chance.ts'
import { type Disasters, randomDisasters } from './kernel/disasters.ts'
import { watchDueTimes } from './kernel/due-times.ts'
import { drawFaults, type Faults, NO_FAULTS } from './kernel/faults.ts'
import type { Kernel, Plant } from './kernel/kernel.ts'
import { SimNode } from './kernel/node.ts'
import { simulatedClient } from './outside/client.ts'
import type { Memory } from './outside/deeds/deed.ts'
import { switchOn } from './outside/deeds/verify.ts'
import { inspectedFiles } from './outside/disk.ts'
import { SimulatedHost } from './outside/host.ts'
import { simulatedNetwork } from './outside/network.ts'
import { schedulePeople } from './outside/people.ts'
import { SimulatedProvider } from './outside/provider.ts'
import { buildShops, LOGO, START } from './outside/shop.ts'
import { isStrict, wireOf } from './outside/wire.ts'
import { CANARY, PROVIDER_TOKEN } from './outside/wire-words.ts'
import { scheduleTroubles } from './troubles.ts'

const DAY = 86_400_000
const TROUBLED_DAYS = 20
/** The longest way there is: an acceptance of 30 days, extended to twice that, then an instance of a month and a week. */
const HEALED_DAYS = 115
/** By then whoever could not be told has been, while much of what was bought still runs. */
const TOLD_DAYS = 8
/** What is promised is promised at any time, so it is also asked while things go wrong. */
const LOOK_EVERY_DAYS = 10
/** Three times what a busy history has: one in which a provider is asked for days whether it is ready. Beyond it something spins (R3). */
const EVENTS_MAX = 50_000

export type Outcome = {
  readonly seed: number
  readonly violations: readonly string[]
  /** The same for the same seed and the same product. */
  readonly fingerprint: string
  readonly events: number
  readonly kills: number
  readonly commits: number
  readonly sends: number
  readonly orders: number
}

export type Options = {
  readonly plant?: Plant
  readonly faults?: Faults
  readonly disasters?: Disasters
  readonly orders?: number
  readonly deeds?: number
}

export const NO_PLANT: Plant = { id: 'none', text: 'the product as it is' }

/** Built once for each protocol and policy. */
const shops = new Map<string, ReturnType<typeof buildShops>>()

/** What was prepared once serves every process and every question of a history: a fifth of its time went there. */
function rememberStatements(database: Database.Database): Database.Database {
  const known = new Map<string, Database.Statement>()
  const prepare = database.prepare.bind(database)
  database.prepare = ((sql: string) => remember(known, sql, () => prepare(sql))) as typeof database.prepare
  return database
}

/** One history: days of trouble, then days of peace, then every question. */
export async function runHistory(seed: number, options: Options = {}): Promise<Outcome> {
  const wire = wireOf(seed)
  const strict = isStrict(seed)
  const kind = `${wire.protocol} ${strict}`
  const build = shops.get(kind) ?? buildShops(wire, strict)
  shops.set(kind, build)
  const built = await build
  const database = rememberStatements(new Database(built.file))
  database.pragma('foreign_keys = ON')
  for (const statement of options.plant?.schema ?? []) database.exec(statement)
  const undo = options.plant?.tables?.()
  try {
    return await play(seed, database, built.shops, options)
  } finally {
    undo?.()
    database.close()
  }
}

async function play(
  seed: number,
  database: Database.Database,
  sold: Awaited<ReturnType<typeof buildShops>>['shops'],
  { plant = NO_PLANT, orders = 8, deeds = 50, ...given }: Options,
): Promise<Outcome> {
  const violations: string[] = []
  const chance = new Chance(seed)
  const faults = given.faults ?? drawFaults(chance)
  const kernel: Kernel = {
    agenda: new Agenda(START),
    chance,
    database,
    disasters: given.disasters ?? randomDisasters(chance, () => kernel.faults),
    disk: new Map(sold.map(({ logoKey }) => [logoKey, { bytes: LOGO, at: START, trueAt: START }])),
    due: watchDueTimes(database),
    faults,
    plant,
    network: simulatedNetwork(() => kernel, { provider: () => provider, hosts: () => hosts }),
    lastCommit: START,
    trueTimes: new Map(),
    report: (violation) => void violations.push(violation),
    count: { kills: 0, commits: 0, sends: 0 },
  }
  const inspector = inspectDatabase(database)
  const nodes: SimNode[] = []
  const provider = new SimulatedProvider(kernel, wireOf(seed))
  const client = simulatedClient(kernel, nodes)
  const hosts = sold.map(
    ({ hostId, domain, webhookSecret }) =>
      new SimulatedHost(kernel, client, { id: hostId, domain, secret: webhookSecret }),
  )
  const memory: Memory = {
    placed: new Set(),
    uploaded: new Map(),
    steps: new Map(),
    codes: [],
    redeemed: new Map(),
    calls: new Map(),
    reveals: 0,
    asked: 0,
  }
  for (const name of ['north', 'south']) new SimNode(kernel, name, nodes).boot()
  schedulePeople({ kernel, client, nodes, shops: sold, memory }, { orders, deeds, withinMs: (TROUBLED_DAYS - 1) * DAY })
  scheduleTroubles({ kernel, nodes, hosts }, TROUBLED_DAYS * DAY)

  const healedAt = START + TROUBLED_DAYS * DAY
  try {
    for (let day = 1; day <= TROUBLED_DAYS; day += 1) {
      await kernel.agenda.runUntil(START + day * DAY, EVENTS_MAX)
      if (day % LOOK_EVERY_DAYS === 0) violations.push(...(await inspect(inspector)), ...checkTerms(kernel))
    }
    kernel.faults = NO_FAULTS
    for (const node of nodes) node.heal()
    for (const host of hosts) host.offline = false
    for (const shop of sold) void client.insist(switchOn(shop, 'healed'))
    await kernel.agenda.runUntil(healedAt + TOLD_DAYS * DAY, EVENTS_MAX)
    violations.push(...checkTerms(kernel), ...checkProvider(kernel, provider))
    await kernel.agenda.runUntil(healedAt + HEALED_DAYS * DAY, EVENTS_MAX)
  } catch (error) {
    violations.push(`R3 ${error instanceof Error ? error.message : String(error)}`)
  }
  violations.push(
    ...(await inspect(inspector)),
    ...(await checkFiles(inspector, inspectedFiles(kernel), kernel.agenda.now)),
    ...checkWorld({ kernel, provider, hosts, memory, healedAt }),
  )
  const { agenda, count } = kernel
  return {
    seed,
    violations,
    fingerprint: `${(agenda.hash >>> 0).toString(16)}-${agenda.events}`,
    events: agenda.events,
    ...count,
    orders: database.prepare<[], { n: number }>('select count(*) as n from "order"').get()?.n ?? 0,
  }
}

async function inspect(inspector: Inspector): Promise<string[]> {
  return [
    ...(await checkInvariants(inspector)),
    ...(await findSecrets(inspector, `${CANARY}-`)),
    ...(await findSecrets(inspector, PROVIDER_TOKEN)),
  ]
}
