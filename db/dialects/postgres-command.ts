import type { Pool, PoolClient, QueryConfig, QueryResult } from 'pg'
import type { Tx } from '../engine.ts'
import { CommitUnknown, Unavailable } from '../errors.ts'
import { Failure, type Outside, persist } from './postgres-failure.ts'
import { executorOf } from './postgres-statement.ts'

/** A command that is not done after this long, runs again included, is given up before its next statement. */
const COMMAND_MAX_MS = 10_000
/** Commands that wait for a connection; beyond, the next is refused at once. */
const WAITING_MAX = 1000

export type Committed<T> = { readonly value: T; readonly topics: ReadonlySet<string> }

/**
 * Runs a command in a transaction of its own at READ COMMITTED. What keeps commands apart are the unique keys (one history row per
 * version, one answer per key), the versions that every change compares, and the row locks of counters; the loser runs again.
 */
export function runCommand<T>(pool: Pool, outside: Outside, body: (tx: Tx) => Promise<T>): Promise<Committed<T>> {
  const until = outside.elapsed() + COMMAND_MAX_MS
  const late = () => outside.elapsed() > until
  if (pool.waitingCount >= WAITING_MAX) throw new Unavailable('Too many commands wait for the database')
  return persist(outside, () => attempt(pool, late, body))
}

async function attempt<T>(pool: Pool, late: () => boolean, body: (tx: Tx) => Promise<T>): Promise<Committed<T>> {
  const client = await pool.connect().catch((error: unknown) => {
    throw new Failure(error)
  })
  const topics = new Set<string>()
  let failure: Failure | undefined
  let turn: Promise<unknown> = Promise.resolve()
  let over = false
  const ask = (config: string | QueryConfig): Promise<QueryResult> => {
    if (over) throw new Error('The transaction of this command is over')
    if (failure) throw failure // It has aborted the transaction, whatever the body made of it.
    if (late()) throw new Unavailable('The command took too long')
    return client.query(config).catch((error: unknown) => {
      failure = new Failure(error)
      throw failure
    })
  }
  const query = (config: string | QueryConfig): Promise<QueryResult> => {
    const answer = turn.then(() => ask(config)) // A connection does one thing at a time; bodies may ask for several.
    turn = answer.catch(() => {})
    return answer
  }
  try {
    await query('begin isolation level read committed')
    const value = await body({ ...executorOf(query), touch: (topic) => void topics.add(topic) })
    await turn
    over = true
    if (failure) throw failure
    await commit(client)
    client.release()
    return { value, topics }
  } catch (error) {
    await turn
    over = true
    await giveBack(client, error)
    throw error
  }
}

/** Unless the server says that it rolled back, an error here leaves the outcome open; so it is never done again blindly. */
async function commit(client: PoolClient): Promise<void> {
  try {
    const { command } = await client.query('commit')
    if (command !== 'COMMIT') throw new Error(`The database answered ${command} to a commit`)
  } catch (error) {
    const failure = new Failure(error)
    if (failure.what === 'conflict') throw failure
    throw new CommitUnknown('The connection broke at the commit', { cause: error })
  }
}

/** Rolls back; a connection that cannot, or of which nobody knows what it does, is closed, which the server takes for a rollback. */
async function giveBack(client: PoolClient, error: unknown): Promise<void> {
  const unsure = error instanceof CommitUnknown || (error instanceof Failure && error.what !== 'conflict')
  if (unsure) return client.release(true)
  await client.query('rollback').then(
    () => client.release(),
    () => client.release(true),
  )
}
