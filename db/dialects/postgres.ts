import { Pool, type PoolConfig } from 'pg'
import type { Store } from '../engine.ts'
import { runCommand } from './postgres-command.ts'
import { Failure, type Outside, persist } from './postgres-failure.ts'
import { openFeed } from './postgres-feed.ts'
import { executorOf, numberTypes } from './postgres-statement.ts'

/** Connections per process: commands that wait for a lock must not keep reads from theirs. One more listens. */
const WRITERS = 8
const READERS = 8

/** Milliseconds. The server's own limits come first, so that it says what was wrong; the driver's answers for a server that says nothing. */
export type Limits = {
  /** For a connection, new or free. */
  readonly connect: number
  readonly lock: number
  readonly statement: number
  readonly idleInTransaction: number
  readonly answer: number
}
export const LIMITS: Limits = { connect: 3000, lock: 3000, statement: 4000, idleInTransaction: 5000, answer: 5000 }
/** The kernel asks a silent peer for a sign of life after this long. */
const KEEP_ALIVE_MS = 10_000

/** Any number of processes may open one database; `url` is `postgres://user:password@host:port/name`, migrated already. */
export async function openPostgres(url: string, outside: Outside, limits: Limits = LIMITS): Promise<Store> {
  const config = connectionConfig(url, limits)
  const writers = openPool({ ...config, max: WRITERS })
  const readers = openPool({ ...config, max: READERS })
  const listeners = new Set<(topics: ReadonlySet<string>) => void>()
  const hear = (topics: ReadonlySet<string>) => {
    for (const listen of listeners) listen(topics)
  }
  const feed = await openFeed(config, outside, hear)
  return {
    read: executorOf((query) =>
      persist(outside, () =>
        readers.query(query).catch((error: unknown) => {
          throw new Failure(error)
        }),
      ),
    ),
    apply: async (body) => {
      const { value, topics } = await runCommand(writers, outside, body)
      if (topics.size > 0) {
        hear(topics)
        feed.tell(topics)
      }
      return value
    },
    onCommit: (listen) => {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
    close: async () => {
      await writers.end()
      await feed.close()
      await readers.end()
    },
  }
}

function connectionConfig(url: string, limits: Limits) {
  return {
    connectionString: url,
    application_name: 'marketkit',
    types: numberTypes,
    connectionTimeoutMillis: limits.connect,
    lock_timeout: limits.lock,
    statement_timeout: limits.statement,
    idle_in_transaction_session_timeout: limits.idleInTransaction,
    query_timeout: limits.answer,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
  } satisfies PoolConfig
}

/** A connection that breaks is replaced when the next one is needed; without these listeners it would end the process. */
function openPool(config: PoolConfig): Pool {
  const pool = new Pool(config)
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}
