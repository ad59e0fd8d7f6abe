import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'

/** A query compiled once: its SQL, and how to lay named parameters into its slots. */
export type Compiled = { readonly sql: string; readonly bind: (params: Readonly<Record<string, unknown>>) => unknown[] }

/** What a query needs of a database: its SQL flavour, and three ways to run a compiled statement. */
export type Executor = {
  readonly engine: Engine
  readonly one: (query: Compiled, params: object) => Promise<unknown>
  readonly all: (query: Compiled, params: object) => Promise<unknown[]>
  /** Answers the number of rows changed. */
  readonly run: (query: Compiled, params: object) => Promise<number>
}

/** Builds SQL for one database; holds no connection. */
export type Engine = { readonly name: 'sqlite' | 'postgres'; readonly builder: Kysely<Schema> }

/** A transaction. Await nothing but queries inside it: on SQLite that would stop every other command. */
export type Tx = Executor & {
  /** Names what changed; whoever listens for it is woken once the commit is durable. */
  readonly touch: (topic: string) => void
}

/** The small port that differs by engine. */
export type Store = {
  /** Sees committed data only. */
  readonly read: Executor
  /** Runs a command in its own transaction (a savepoint of a shared, durable commit on SQLite) and answers after the commit. */
  readonly apply: <T>(body: (tx: Tx) => Promise<T>) => Promise<T>
  readonly onCommit: (listen: (topics: ReadonlySet<string>) => void) => () => void
  readonly close: () => Promise<void>
}
