import type { Chance } from './chance.ts'

/** What goes wrong in one history, how often; 0 for what does not. Swarm testing: every seed mixes its own. */
export type Faults = {
  /** A node dies at an await: before, inside or after a transaction, before or after a send. */
  readonly kill: number
  /** The database refuses, breaks off, or loses the answer to a commit. */
  readonly store: number
  /** A read takes a while, so that others commit in between. */
  readonly slowRead: number
  readonly provider: number
  readonly providerMoods: readonly ProviderMood[]
  readonly host: number
  /** A client's answer is lost on its way. */
  readonly lostAnswer: number
  readonly doubleClick: number
  /** Whether clocks jump, nodes lose the database, the host goes away, everything is down for long. */
  readonly clockJumps: boolean
  readonly partitions: boolean
  readonly hostOffline: boolean
  readonly outages: boolean
  /** The host none of whose endpoints can be looked at: something of ours breaks each time. */
  readonly unlooked: string | null
}

export const PROVIDER_MOODS = [
  'error',
  'too-many',
  'refuses',
  'says-no',
  'unreachable',
  'hangs',
  'answer-lost',
  'late',
  'duplicated',
  'garbage',
  'not-ready',
  'other-id',
] as const
export type ProviderMood = (typeof PROVIDER_MOODS)[number]

export const NO_FAULTS: Faults = {
  kill: 0,
  store: 0,
  slowRead: 0,
  provider: 0,
  providerMoods: [],
  host: 0,
  lostAnswer: 0,
  doubleClick: 0,
  clockJumps: false,
  partitions: false,
  hostOffline: false,
  outages: false,
  unlooked: null,
}

export function drawFaults(chance: Chance): Faults {
  const moods = PROVIDER_MOODS.filter(() => chance.is(0.5))
  return {
    kill: chance.pick([0, 0.001, 0.005, 0.02]),
    store: chance.pick([0, 0.005, 0.03]),
    slowRead: chance.pick([0, 0.02, 0.2]),
    provider: moods.length === 0 ? 0 : chance.pick([0, 0.2, 0.6, 0.95]),
    providerMoods: moods,
    host: chance.pick([0, 0.1, 0.5]),
    lostAnswer: chance.pick([0, 0.1, 0.4]),
    doubleClick: chance.pick([0, 0.3]),
    clockJumps: chance.is(0.5),
    partitions: chance.is(0.4),
    hostOffline: chance.is(0.4),
    outages: chance.is(0.3),
    unlooked: null,
  }
}

/** Thrown where a fault was injected, so that everything else that is thrown counts as a bug. */
export class InjectedFault extends Error {
  readonly code = 'SQLITE_BUSY'
}
