import { NO_PLANT, runHistory } from './history.ts'
import { PlannedDisaster, SEND_STRIKES, STRIKES } from './kernel/disasters.ts'
import { NO_FAULTS } from './kernel/faults.ts'
import type { Plant } from './kernel/kernel.ts'

/** The story that is told again and again: a seed whose orders end in every way there is. */
const STORY_SEED = 5

export type Exhaustion = {
  /** Transactions that wrote something, and sends. */
  readonly points: number
  readonly runs: number
  readonly kills: number
  readonly broken: readonly string[]
}

/** One disaster at a time, at every point of a story where it has an effect: nothing may break. */
export async function runExhaustively(orders: number, plant: Plant = NO_PLANT): Promise<Exhaustion> {
  const calm = new PlannedDisaster({})
  const story = { faults: NO_FAULTS, orders, deeds: orders * 3, plant }
  await runHistory(STORY_SEED, { ...story, disasters: calm })
  const broken: string[] = []
  let runs = 0
  let kills = 0
  const attempt = async (name: string, disasters: PlannedDisaster) => {
    const outcome = await runHistory(STORY_SEED, { ...story, disasters })
    runs += 1
    kills += outcome.kills
    if (outcome.violations[0]) broken.push(`${name}: ${outcome.violations[0]}`)
  }
  for (const point of calm.transactions)
    for (const strike of STRIKES)
      await attempt(`${strike} ${point}`, new PlannedDisaster({ transaction: [point, strike] }))
  for (let point = 1; point <= calm.sends; point += 1)
    for (const strike of SEND_STRIKES)
      await attempt(`${strike} send ${point}`, new PlannedDisaster({ send: [point, strike] }))
  return { points: calm.transactions.length + calm.sends, runs, kills, broken }
}
