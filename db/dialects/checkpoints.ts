import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import Database from 'better-sqlite3'
import type { Copied } from './checkpoint-thread.ts'
import { isDiskFailure } from './disk-failure.ts'

/** Commits before there is a thread: a process that writes little does without and leaves its log to SQLite. */
const FIRST_COMMITS = 256
/** Commits between two copies: most pages are written again and again, and only the last one is copied. */
const EVERY_COMMITS = 32
/** Pages of the log at which the one that writes copies the rest itself: only when nobody writes meanwhile, it starts at its beginning again. */
const LOG_MAX = 16_000

/**
 * Copies the log into the file beside those who write: a copy and its fsyncs in a commit would keep everybody waiting who came
 * meanwhile. What SQLite keeps to itself when it copies at a commit of its own, a write or an fsync that failed, is told here.
 */
export class Checkpoints {
  readonly #database: Database.Database
  readonly #failed: (error: Error) => void
  readonly #logMax: number
  #since = 0
  #thread: Worker | null = null
  #copying = false

  constructor(database: Database.Database, failed: (error: Error) => void, logMax: number = LOG_MAX) {
    this.#database = database
    this.#failed = failed
    this.#logMax = logMax
  }

  committed(): void {
    this.#since += 1
    if (this.#copying || this.#since < (this.#thread ? EVERY_COMMITS : FIRST_COMMITS)) return
    this.#since = 0
    this.#copying = true
    this.#thread ??= this.#start()
    this.#thread.postMessage('copy')
  }

  async close(): Promise<void> {
    const thread = this.#thread
    if (!thread) return
    this.#copying = true // Nobody asks any more.
    thread.ref()
    thread.postMessage('close')
    await once(thread, 'exit')
  }

  #start(): Worker {
    const thread = new Worker(new URL('./checkpoint-thread.ts', import.meta.url), { workerData: this.#database.name })
    thread.on('message', (copied: Copied) => this.hear(copied))
    thread.once('error', (error) => this.#failed(error))
    thread.unref()
    return thread
  }

  /** What the thread says of a copy. */
  hear(copied: Copied): void {
    this.#copying = false
    if ('code' in copied) {
      this.#judge(new Database.SqliteError(copied.message, copied.code))
      return
    }
    // From now on SQLite copies nothing by itself.
    this.#database.pragma('wal_autocheckpoint = 0')
    if (copied.log < this.#logMax || this.#database.inTransaction) return
    try {
      this.#database.pragma('wal_checkpoint(PASSIVE)')
    } catch (error) {
      this.#judge(error as Error)
    }
  }

  /** A full or busy disk passes, and the next copy takes what this one left. */
  #judge(error: Error): void {
    if (isDiskFailure(error)) this.#failed(error)
  }
}
