import { NO_PLANT, type Outcome, runHistory } from './history.ts'
import { PlannedDisaster, SEND_STRIKES, type SendStrike, STRIKES, type Strike } from './kernel/disasters.ts'
import { NO_FAULTS } from './kernel/faults.ts'
import type { Plant } from './kernel/kernel.ts'
import { stories } from './stories/stories.ts'

/** What people do by chance, told by a seed whose orders end in every way there is. */
const BY_CHANCE = 'by-chance'
const BY_CHANCE_SEED = 5
const BY_CHANCE_ORDERS = 3
export const storyIds: readonly string[] = [...stories.map(({ id }) => id), BY_CHANCE]

/** One disaster: at the n-th transaction, or the n-th send, of a story. */
export type Disaster =
  | { readonly transaction: readonly [number, Strike] }
  | { readonly send: readonly [number, SendStrike] }

export type Calm = {
  readonly violations: readonly string[]
  readonly plot: string
  /** Transactions that wrote something, and sends. */
  readonly points: number
  /** Everything that can strike there, one at a time. */
  readonly disasters: readonly Disaster[]
}

/** Tells a story without any disaster, and lists those there could be. */
export async function tellCalmly(id: string, plant: Plant = NO_PLANT): Promise<Calm> {
  const calm = new PlannedDisaster({})
  const { violations, plot } = await tell(id, calm, plant)
  const sends = Array.from({ length: calm.sends }, (_, index) => index + 1)
  return {
    violations,
    plot,
    points: calm.transactions.length + calm.sends,
    disasters: [
      ...calm.transactions.flatMap((point) => STRIKES.map((strike) => ({ transaction: [point, strike] as const }))),
      ...sends.flatMap((point) => SEND_STRIKES.map((strike) => ({ send: [point, strike] as const }))),
    ],
  }
}

export type Struck = { readonly kills: number; readonly broken: string | null }

/** Tells it with one disaster: nothing may break, and everybody is told and does what they were told and did without. */
export async function tellStruck(id: string, at: Disaster, plot: string, plant: Plant = NO_PLANT): Promise<Struck> {
  const outcome = await tell(id, new PlannedDisaster(at), plant)
  const [first] = outcome.violations
  const wrong = first ?? (outcome.plot === plot ? null : differenceOf(plot, outcome.plot))
  return { kills: outcome.kills, broken: wrong && `${id} ${JSON.stringify(at)}: ${wrong}` }
}

function tell(id: string, disasters: PlannedDisaster, plant: Plant): Promise<Outcome> {
  const given = { faults: NO_FAULTS, plant, disasters }
  if (id === BY_CHANCE)
    return runHistory(BY_CHANCE_SEED, { ...given, orders: BY_CHANCE_ORDERS, deeds: BY_CHANCE_ORDERS * 3 })
  const story = stories.find((one) => one.id === id)
  if (!story) throw new Error(`No story ${id}`)
  return runHistory(BY_CHANCE_SEED, { ...given, story })
}

function differenceOf(plot: string, other: string): string {
  const lines = new Set(plot.split('\n'))
  const line = other.split('\n').find((one) => !lines.has(one))
  return `STORY told otherwise: ${line ?? 'something is missing'}`
}
