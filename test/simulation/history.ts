import Database from 'better-sqlite3'
import { checkFiles } from '../../bff/invariants/check-files.ts'
import { checkInvariants, findSecrets } from '../../bff/invariants/check-invariants.ts'
import { checkHoldings } from '../../bff/invariants/holdings.ts'
import { type Inspector, inspectDatabase } from '../../db/inspect.ts'
import { remember } from '../../db/remember.ts'
import { checkLooks } from './check-gate.ts'
import { checkProvider } from './check-terms.ts'
import { checkWorld } from './check-world.ts'
import { Agenda } from './kernel/agenda.ts'
import { Chance } from './kernel/chance.ts'
import { type Disasters, randomDisasters } from './kernel/disasters.ts'
import { watchDueTimes } from './kernel/due-times.ts'
import { drawFaults, type Faults, NO_FAULTS } from './kernel/faults.ts'
import type { Kernel, Plant } from './kernel/kernel.ts'
import { SimNode } from './kernel/node.ts'
import { type Client, simulatedClient } from './outside/client.ts'
import type { Memory } from './outside/deeds/deed.ts'
import { switchOn } from './outside/deeds/verify.ts'
import { inspectedFiles } from './outside/disk.ts'
import { SimulatedHost } from './outside/host.ts'
import { simulatedNetwork } from './outside/network.ts'
import { schedulePeople } from './outside/people.ts'
import { SimulatedProvider } from './outside/provider.ts'
import { buildShops, LOGO, type Shop, START } from './outside/shop.ts'
import { isStrict, wireFor, wireOf } from './outside/wire.ts'
import { CANARY, PROVIDER_TOKEN, type Wire } from './outside/wire-words.ts'
import type { Stage } from './stories/stage.ts'
import type { Story } from './stories/story.ts'
import { checkEnds, plotOf, tellStory } from './stories/tell.ts'
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
  /** What happened, without times and ids. */
  readonly plot: string
}

export type Options = {
  readonly plant?: Plant
  /** What is told instead of what people do by chance. */
  readonly story?: Story
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

/** One history: days of trouble, then days of peace, then every question. Or a story from its first step to its end, then the same questions. */
export async function runHistory(seed: number, options: Options = {}): Promise<Outcome> {
  const { story } = options
  const wire = story ? wireFor(story.protocol) : wireOf(seed)
  const strict = story ? story.required === true : isStrict(seed)
  const kind = `${wire.protocol} ${strict}`
  const build = shops.get(kind) ?? buildShops(wire, strict)
  shops.set(kind, build)
  const built = await build
  const database = rememberStatements(new Database(built.file))
  database.pragma('foreign_keys = ON')
  for (const statement of options.plant?.schema ?? []) database.exec(statement)
  const undo = options.plant?.tables?.()
  try {
    return await play(seed, openWorld(seed, database, wire, built.shops, options), options)
  } finally {
    undo?.()
    database.close()
  }
}

type World = {
  readonly kernel: Kernel
  readonly violations: string[]
  readonly inspector: Inspector
  readonly nodes: SimNode[]
  readonly provider: SimulatedProvider
  readonly client: Client
  readonly hosts: readonly SimulatedHost[]
  readonly shops: readonly Shop[]
  readonly memory: Memory
}

function openWorld(
  seed: number,
  database: Database.Database,
  wire: Wire,
  sold: readonly Shop[],
  { plant = NO_PLANT, ...given }: Options,
): World {
  const violations: string[] = []
  const chance = new Chance(seed)
  const faults = given.faults ?? { ...drawFaults(chance), unlooked: unlookedOf(seed, sold) }
  const kernel: Kernel = {
    agenda: new Agenda(START),
    chance,
    database,
    disasters: given.disasters ?? randomDisasters(chance, () => kernel.faults),
    disk: new Map(sold.map(({ logoKey }) => [logoKey, { bytes: LOGO, at: START, trueAt: START }])),
    due: watchDueTimes(database),
    faults,
    putOff: given.story?.putOff ?? 0,
    plant,
    network: simulatedNetwork(() => kernel, { provider: () => provider, hosts: () => hosts }),
    lastCommit: START,
    trueTimes: new Map(),
    report: (violation) => void violations.push(violation),
    count: { kills: 0, commits: 0, sends: 0 },
  }
  const nodes: SimNode[] = []
  const provider = new SimulatedProvider(kernel, wire)
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
  return {
    kernel,
    violations,
    inspector: inspectDatabase(database),
    nodes,
    provider,
    client,
    hosts,
    shops: sold,
    memory,
  }
}

/** In every other history with looks; without a draw, so that it deals no other faults. */
function unlookedOf(seed: number, [first]: readonly Shop[]): string | null {
  return first?.required && seed % 2 === 1 ? first.hostId : null
}

async function play(seed: number, world: World, options: Options): Promise<Outcome> {
  const { kernel, violations, inspector } = world
  const { agenda, count, database } = kernel
  for (const name of ['north', 'south']) new SimNode(kernel, name, world.nodes).boot()
  let healedAt = START
  try {
    if (options.story) violations.push(...(await tell(world, options.story)))
    else healedAt = await live(world, options)
  } catch (error) {
    violations.push(`R3 ${error instanceof Error ? error.message : String(error)}`)
  }
  violations.push(
    ...(await inspect(inspector)),
    ...(await checkFiles(inspector, inspectedFiles(kernel), agenda.now)),
    ...checkWorld({ ...world, healedAt }),
  )
  return {
    seed,
    violations,
    fingerprint: `${(agenda.hash >>> 0).toString(16)}-${agenda.events}`,
    events: agenda.events,
    ...count,
    orders: database.prepare<[], { n: number }>('select count(*) as n from "order"').get()?.n ?? 0,
    plot: options.story ? plotOf(database) : '',
  }
}

/** People do what they do while things go wrong; then nothing goes wrong any more. Answers since when. */
async function live(world: World, { orders = 8, deeds = 50 }: Options): Promise<number> {
  const { kernel, violations, inspector, nodes, hosts, client, provider } = world
  const { agenda } = kernel
  const healedAt = START + TROUBLED_DAYS * DAY
  schedulePeople(world, { orders, deeds, withinMs: (TROUBLED_DAYS - 1) * DAY })
  scheduleTroubles({ kernel, nodes, hosts }, TROUBLED_DAYS * DAY)
  for (let day = 1; day <= TROUBLED_DAYS; day += 1) {
    await agenda.runUntil(START + day * DAY, EVENTS_MAX)
    if (day % LOOK_EVERY_DAYS === 0) violations.push(...(await inspect(inspector)), ...checkLooks(kernel))
  }
  kernel.faults = NO_FAULTS
  for (const node of nodes) node.heal()
  for (const host of hosts) host.offline = false
  for (const shop of world.shops) void client.insist(switchOn(shop, 'healed'))
  await agenda.runUntil(healedAt + TOLD_DAYS * DAY, EVENTS_MAX)
  violations.push(...(await checkHoldings(inspector)), ...checkProvider(kernel, provider))
  await agenda.runUntil(healedAt + HEALED_DAYS * DAY, EVENTS_MAX)
  return healedAt
}

/** Everybody of a story does their part, whatever strikes once on the way. */
async function tell({ kernel, hosts, shops: [shop], ...world }: World, story: Story): Promise<string[]> {
  const [host] = hosts
  if (!shop || !host) throw new Error('No shop to tell of')
  for (const one of hosts) one.byItself = false
  const stage: Stage = { ...world, kernel, shop, host, orders: new Map() }
  tellStory(stage, story)
  await kernel.agenda.runUntil(START + story.days * DAY, EVENTS_MAX)
  return [...checkEnds(stage, story), ...checkProvider(kernel, world.provider)]
}

async function inspect(inspector: Inspector): Promise<string[]> {
  return [...(await checkInvariants(inspector)), ...(await findSecrets(inspector, `${CANARY}-`, PROVIDER_TOKEN))]
}
