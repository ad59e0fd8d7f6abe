import { parseArgs } from 'node:util'
import { storyIds, tellCalmly } from './exhaustive.ts'
import { type Outcome, runHistory } from './history.ts'
import { plants } from './plants/plants.ts'
import { keepForEver } from './regressions.ts'
import { spread } from './workers.ts'

const USAGE = `npm run sim -- --seeds N [--from K] [--workers W]   N histories, from seed K on
npm run sim -- --seed K                             one history, twice, and whether both were the same
npm run sim -- --plants [--plant ID]                every planted bug must be found within 200 seeds
npm run sim -- --exhaustive [--story ID]            every disaster at every point of every story where it has an effect`
const WORKERS = 2
/** A planted bug that takes longer to find is not found. */
const PLANT_SEEDS_MAX = 200
const { values } = parseArgs({
  options: {
    seeds: { type: 'string' },
    from: { type: 'string', default: '1' },
    workers: { type: 'string', default: String(WORKERS) },
    seed: { type: 'string' },
    plants: { type: 'boolean' },
    plant: { type: 'string' },
    exhaustive: { type: 'boolean' },
    story: { type: 'string' },
  },
})

process.exitCode = (await choose()) ? 0 : 1

function choose(): Promise<boolean> {
  if (values.seed) return replay(Number(values.seed))
  if (values.plants || values.plant) return findPlants(values.plant)
  if (values.exhaustive || values.story) return tryEveryPoint(values.story)
  if (values.seeds) return runMany(Number(values.seeds), Number(values.from))
  console.error(USAGE)
  return Promise.resolve(false)
}

async function replay(seed: number): Promise<boolean> {
  const first = await runHistory(seed)
  const second = await runHistory(seed)
  console.log(
    JSON.stringify({
      ...first,
      violations: first.violations.length,
      replayed: first.fingerprint === second.fingerprint,
    }),
  )
  for (const violation of first.violations) console.log(`  ${violation}`)
  return first.violations.length === 0 && first.fingerprint === second.fingerprint
}

async function runMany(seeds: number, from: number): Promise<boolean> {
  const begun = performance.now()
  const total = { seeds: 0, events: 0, kills: 0, commits: 0, sends: 0, orders: 0, violations: 0 }
  const failed: number[] = []
  const take = (outcome: Outcome) => {
    total.seeds += 1
    for (const name of ['events', 'kills', 'commits', 'sends', 'orders'] as const) total[name] += outcome[name]
    total.violations += outcome.violations.length
    if (outcome.violations.length === 0) return
    failed.push(outcome.seed)
    keepForEver(outcome.seed, outcome.violations[0] ?? '')
    console.log(`npm run sim -- --seed ${outcome.seed}   # ${outcome.violations.length}: ${outcome.violations[0]}`)
  }
  await spread(
    Array.from({ length: seeds }, (_, index) => from + index),
    Number(values.workers),
    take,
  )
  const seconds = Math.round((performance.now() - begun) / 1000)
  console.log(JSON.stringify({ ...total, failed: failed.length, seconds, from }))
  return failed.length === 0
}

async function findPlants(only: string | undefined): Promise<boolean> {
  let missed = 0
  const chosen = plants.filter(({ id }) => only === undefined || id === only)
  for (const plant of chosen) {
    const found = await findPlant(plant)
    if (!found) missed += 1
    console.log(found ? `${plant.id}: seed ${found.seed}, ${found.violations[0]}` : `${plant.id}: NOT FOUND`)
  }
  console.log(JSON.stringify({ plants: chosen.length, found: chosen.length - missed, seedsAtMost: PLANT_SEEDS_MAX }))
  return missed === 0 && chosen.length > 0
}

async function findPlant(plant: (typeof plants)[number]): Promise<Outcome | null> {
  for (let seed = 1; seed <= PLANT_SEEDS_MAX; seed += 1) {
    const outcome = await runHistory(seed, { plant })
    if (outcome.violations.length > 0) return outcome
  }
  return null
}

async function tryEveryPoint(only: string | undefined): Promise<boolean> {
  const begun = performance.now()
  const chosen = storyIds.filter((id) => only === undefined || id === only)
  const total = { stories: chosen.length, points: 0, runs: 0, kills: 0, violations: 0 }
  for (const story of chosen) {
    const { points, plot, disasters, violations } = await tellCalmly(story)
    const broken = [...violations]
    let kills = 0
    await spread(
      disasters.map((at) => ({ story, at, plot })),
      Number(values.workers),
      (done) => {
        kills += done.kills
        if (done.broken) broken.push(done.broken)
      },
    )
    for (const line of broken.slice(0, 20)) console.log(line)
    console.log(JSON.stringify({ story, points, runs: disasters.length, kills, violations: broken.length }))
    total.points += points
    total.runs += disasters.length
    total.kills += kills
    total.violations += broken.length
  }
  console.log(JSON.stringify({ ...total, seconds: Math.round((performance.now() - begun) / 1000) }))
  return total.violations === 0 && chosen.length > 0
}
