import type Database from 'better-sqlite3'
import type { WireRequest } from '../../../bff/gateway/dialect.ts'
import type { Client, Sent } from '../../../bff/gateway/send.ts'
import type { Shell } from '../../../bff/shell.ts'
import type { Ask } from '../outside/ask.ts'
import type { Agenda } from './agenda.ts'
import type { Chance } from './chance.ts'
import type { Disasters } from './disasters.ts'
import type { DueTimes } from './due-times.ts'
import type { Faults } from './faults.ts'

/** What everything simulated shares. */
export type Kernel = {
  readonly agenda: Agenda
  readonly chance: Chance
  readonly database: Database.Database
  readonly disasters: Disasters
  /** The folder of files that all nodes share. */
  readonly disk: Map<string, SimulatedFile>
  readonly due: DueTimes
  /** What may go wrong now; nothing any more once the world is healed. */
  faults: Faults
  /** How many creates a provider still answers with "not ready", come what may. */
  putOff: number
  readonly plant: Plant
  readonly network: Network
  /** What the ledger row says: when the last commit was, by its node's clock. */
  lastCommit: number | null
  /** True time of every history row, by `subject_id/version`: what a node's clock said is no proof. */
  readonly trueTimes: Map<string, number>
  /** Bugs that show while the history runs. */
  readonly report: (violation: string) => void
  readonly count: { kills: number; commits: number; sends: number }
}

/** Dated by its writer's clock and by the true one. */
export type SimulatedFile = { readonly bytes: Uint8Array; readonly at: number; readonly trueAt: number }

export type Network = { readonly send: (request: WireRequest, timeoutMs: number) => Promise<Sent> }

/** A bug put in on purpose, from outside the product: by rewriting its SQL, its shell or its table of processes. */
export type Plant = {
  readonly id: string
  readonly text: string
  readonly rewrite?: (sql: string) => string
  /** Changes the values of a statement. */
  readonly change?: (sql: string, params: Record<string, unknown>) => Record<string, unknown>
  /** Statements that run in a second transaction, after the first one's commit. */
  readonly defer?: (sql: string, params: Record<string, unknown>) => boolean
  /** Statements that are left out. */
  readonly drop?: (sql: string, params: Record<string, unknown>) => boolean
  readonly shell?: (shell: Shell) => Shell
  /** What a route makes of a request. */
  readonly ask?: (ask: Ask) => Ask
  readonly send?: (send: Client['send']) => Client['send']
  /** The node's clock without its safeguards. */
  readonly trustWallClock?: boolean
  readonly schema?: readonly string[]
  readonly tables?: () => () => void
}

/** One BFF process as its own parts see it. */
export type Process = {
  readonly name: string
  readonly all: readonly { readonly placeAlarm: () => void }[]
  /** No way to the database. */
  readonly partitioned: boolean
  readonly life: () => Life
  readonly wall: () => number
  readonly after: (ms: number, callback: () => void) => () => void
  readonly freeze: () => void
}

/** From a start to a kill. */
export type Life = {
  readonly goesOn: () => boolean
  readonly never: () => Promise<never>
  readonly die: (where: string) => Promise<never>
  readonly pause: (ms: number) => Promise<void>
}
