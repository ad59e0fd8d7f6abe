import type Database from 'better-sqlite3'
import type { Executor, Tx } from '../engine.ts'
import { CommitUnknown, Unavailable } from '../errors.ts'
import type { Ledger } from '../ledger.ts'
import { Checkpoints } from './checkpoints.ts'
import { isDiskFailure } from './disk-failure.ts'

type Job = {
  readonly body: (tx: Tx) => Promise<unknown>
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}
type QueryArguments = Parameters<Executor['run']>
type Outcome = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: unknown }

/** Commands in one commit at most: bounds how long the others wait for its fsync. */
const BATCH_MAX = 256
/** Turns of the event loop a commit waits for more at most; one that brings nobody ends the wait. */
const GATHER_TURNS = 8
/** Commands that may wait, a few seconds' worth; the next one is told to come back rather than kept. */
const QUEUE_MAX = 10_000

/** How many commits there were and when the last one was: one row, written in the commit itself. */
const COUNT =
  'insert into ledger (id, commits, at) values (1, 1, ?) on conflict (id) do update set commits = commits + 1, at = excluded.at returning commits'

/** Commands that arrive together commit together: one `begin immediate`, a savepoint each, one durable commit, then all are answered. */
export class GroupCommit {
  readonly #database: Database.Database
  readonly #executor: Executor
  readonly #ledger: Ledger | null
  readonly #now: () => number | null
  readonly #diskFailed: (error: Error) => void
  #checkpoints: Checkpoints | null = null
  readonly #listeners = new Set<(topics: ReadonlySet<string>) => void>()
  readonly #sql: Readonly<
    Record<'begin' | 'commit' | 'rollback' | 'savepoint' | 'release' | 'undo' | 'count' | 'changes', Database.Statement>
  >
  #queue: Job[] = []
  #flushing: Promise<void> | null = null
  #broken = false

  constructor(
    database: Database.Database,
    executor: Executor,
    ledger: Ledger | null = null,
    now: () => number | null = () => null,
    diskFailed: (error: Error) => void = endProcess,
  ) {
    this.#database = database
    this.#executor = executor
    this.#ledger = ledger
    this.#now = now
    this.#diskFailed = diskFailed
    this.#sql = {
      begin: database.prepare('begin immediate'),
      commit: database.prepare('commit'),
      rollback: database.prepare('rollback'),
      savepoint: database.prepare('savepoint command'),
      release: database.prepare('release command'),
      undo: database.prepare('rollback to command'),
      count: database.prepare(COUNT),
      changes: database.prepare('select total_changes() as changes'),
    }
  }

  submit<T>(body: (tx: Tx) => Promise<T>): Promise<T> {
    if (this.#broken) return Promise.reject(new Unavailable('The disk failed; this process ends'))
    if (this.#queue.length >= QUEUE_MAX) return Promise.reject(new Unavailable('Too many commands wait for a commit'))
    return new Promise<T>((resolve, reject) => {
      this.#queue.push({ body, resolve: resolve as (value: unknown) => void, reject })
      this.#flushing ??= this.#flushAll()
    })
  }

  onCommit(listen: (topics: ReadonlySet<string>) => void): () => void {
    this.#listeners.add(listen)
    return () => this.#listeners.delete(listen)
  }

  async idle(): Promise<void> {
    await this.#flushing
  }

  /** From now on the log is copied beside the commits. */
  copyBeside(logMax?: number): Checkpoints {
    this.#checkpoints = new Checkpoints(this.#database, (error) => this.#stop([], error), logMax)
    return this.#checkpoints
  }

  async #flushAll(): Promise<void> {
    while (this.#queue.length > 0) {
      await this.#gather()
      await this.#flush(this.#queue.splice(0, BATCH_MAX))
    }
    this.#flushing = null
  }

  /** Lets the commands of this turn join, and those of the next ones while each brings more: who comes a moment later needs no fsync of its own. */
  async #gather(): Promise<void> {
    for (let turn = 0; turn < GATHER_TURNS; turn += 1) {
      const before = this.#queue.length
      await nextTurn()
      if (this.#queue.length === before || this.#queue.length >= BATCH_MAX) return
    }
  }

  async #flush(batch: readonly Job[]): Promise<void> {
    const topics = new Set<string>()
    let outcomes: Outcome[]
    let commits: number | null
    try {
      const before = this.#changes()
      this.#sql.begin.run()
      outcomes = []
      let turn = watchTurn()
      for (const job of batch) {
        outcomes.push(await this.#attempt(job, topics, turn.within))
        if (turn.isOver()) turn = watchTurn()
      }
      turn.end()
      commits = this.#changes() === before ? null : (this.#sql.count.get(this.#now()) as { commits: number }).commits
      this.#sql.commit.run()
    } catch (error) {
      if (isDiskFailure(error)) return this.#stop(batch, error)
      if (this.#database.inTransaction) this.#sql.rollback.run()
      for (const job of batch) job.reject(error)
      return
    }
    if (commits !== null) {
      this.#ledger?.write(commits)
      this.#checkpoints?.committed()
    }
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome.ok) batch[index]?.resolve(outcome.value)
      else batch[index]?.reject(outcome.error)
    }
    if (topics.size > 0) for (const listen of this.#listeners) listen(topics)
  }

  /**
   * After a failed write or fsync nobody knows what is on the disk, and a second fsync would say yes to what the first one lost
   * (reliability.md F14): nothing is tried again, and the next start finds out.
   */
  #stop(batch: readonly Job[], error: Error): void {
    for (const job of batch) job.reject(new CommitUnknown('The disk failed at the commit', { cause: error }))
    for (const job of this.#queue.splice(0)) job.reject(new Unavailable('The disk failed; this process ends'))
    if (this.#broken) return
    this.#broken = true
    this.#diskFailed(error)
  }

  /** Rows changed so far: a batch that changed none, because it only read or was refused, is no commit and costs no fsync. */
  #changes(): number {
    return (this.#sql.changes.get() as { changes: number }).changes
  }

  async #attempt(job: Job, topics: Set<string>, within: Turn['within']): Promise<Outcome> {
    const touched: string[] = []
    const loan = { ended: false }
    this.#sql.savepoint.run()
    try {
      const value = await within(job.body(this.#lend(loan, touched)))
      this.#sql.release.run()
      for (const topic of touched) topics.add(topic)
      return { ok: true, value }
    } catch (error) {
      // A full disk makes SQLite end the whole transaction: then nobody in this batch is committed.
      if (!this.#database.inTransaction || isDiskFailure(error)) throw error
      this.#sql.undo.run()
      this.#sql.release.run()
      return { ok: false, error }
    } finally {
      loan.ended = true
    }
  }

  /** The executor for as long as the command runs: one that wakes up later must not write into another's savepoint. */
  #lend(loan: { readonly ended: boolean }, touched: string[]): Tx {
    const { engine, one, all, run } = this.#executor
    const checked =
      <R>(query: (...given: QueryArguments) => Promise<R>) =>
      (...given: QueryArguments): Promise<R> =>
        loan.ended ? Promise.reject(new Error('The transaction of this command is over')) : query(...given)
    return {
      engine,
      one: checked(one),
      all: checked(all),
      run: checked(run),
      touch: (topic) => void touched.push(topic),
    }
  }
}

/** Thrown where nobody catches it, which ends a process with 1; whoever waits is answered first. */
export function endProcess(error: Error): void {
  setImmediate(() => {
    throw error
  })
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

type Turn = {
  /** What `work` comes to, or an error when it is not done within the turn. Not a race: that takes three more promises a command. */
  readonly within: (work: Promise<unknown>) => Promise<unknown>
  readonly isOver: () => boolean
  readonly end: () => void
}

/**
 * Queries on SQLite settle within the turn, all commands of a commit together. Whatever does not would stop every other command, for
 * ever if it waits for one of them.
 */
function watchTurn(): Turn {
  let fired = false
  let giveUp = (_: Error) => {}
  const immediate = setImmediate(() => {
    fired = true
    giveUp(new Error('A command awaited something other than a query inside its transaction'))
  })
  return {
    within: (work) =>
      new Promise((resolve, reject) => {
        giveUp = reject
        work.then(resolve, reject)
      }),
    isOver: () => fired,
    end: () => clearImmediate(immediate),
  }
}
