import Database from 'better-sqlite3'
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector } from 'kysely'
import type { Compiled, Engine, Executor, Store } from '../engine.ts'
import { findLoss, openLedger } from '../ledger.ts'
import { remember } from '../remember.ts'
import type { Schema } from '../schema.ts'
import { GroupCommit } from './group-commit.ts'
import { SteadyCompiler } from './sqlite-compiler.ts'

/** Milliseconds a writer waits for another process's commit before it gives up. */
const BUSY_TIMEOUT_MS = 5000
const SYNCHRONOUS_FULL = 2
/** Pages of the log before a commit copies them into the file: most are written again and again, and only the last one is copied. */
const CHECKPOINT_PAGES = 4000
/** KiB of pages kept; what is due and what is new lies in the same few megabytes of each index. */
const CACHE_KIB = 65_536

const engine: Engine = {
  name: 'sqlite',
  builder: new Kysely<Schema>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SteadyCompiler(),
    },
  }),
}

/** Opens a file for writing. An existing WAL file reopens at NORMAL, so FULL is set and read back every time. */
export function openSqliteFile(file: string): Database.Database {
  const database = new Database(file)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
  database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
  database.pragma(`cache_size = -${CACHE_KIB}`)
  // Each command has a savepoint: what its pages were before is kept until it ends, and must not be written to a file for that.
  database.pragma('temp_store = MEMORY')
  database.pragma('cell_size_check = ON') // A damaged page is an error when it is read, not a row made of something else.
  database.pragma('foreign_keys = ON')
  database.pragma('recursive_triggers = ON') // Else `insert or replace` deletes a row past its triggers.
  const level = database.pragma('synchronous', { simple: true })
  if (level !== SYNCHRONOUS_FULL) throw new Error(`SQLite runs with synchronous=${level}; commits would not be durable`)
  return database
}

/** One connection writes, in group commits; another reads, so that nobody sees what is not committed. */
export function openSqlite(
  file: string,
  {
    maxPages,
    now,
    diskFailed,
  }: {
    readonly maxPages?: number
    readonly now?: () => number
    readonly diskFailed?: (error: Error) => void
  } = {},
): Store {
  const writer = openSqliteFile(file)
  if (maxPages !== undefined) writer.pragma(`max_page_count = ${maxPages}`)
  const ledger = openLedger(`${file}.ledger`)
  const loss = findLoss(ledger.read(), countCommits(writer))
  if (loss) throw new Error(loss)
  const reader = new Database(file, { readonly: true })
  reader.pragma('cell_size_check = ON')
  reader.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
  const commits = new GroupCommit(writer, executorOf(writer), ledger, now, diskFailed)
  const checkpoints = commits.copyBeside()
  return {
    read: executorOf(reader),
    apply: (body) => commits.submit(body),
    onCommit: (listen) => commits.onCommit(listen),
    close: async () => {
      await commits.idle()
      await checkpoints.close()
      reader.close()
      writer.close()
      ledger.close()
    },
  }
}

export function countCommits(database: Database.Database): number {
  const row = database.prepare<[], { commits: number }>('select commits from ledger where id = 1').get()
  return row?.commits ?? 0
}

/** When the database was last written, by the clock of whoever wrote it; null when it never was. */
export function readLastCommit(database: Database.Database): number | null {
  return database.prepare<[], { at: number | null }>('select at from ledger where id = 1').get()?.at ?? null
}

/** Runs compiled queries on one connection; each is prepared once. */
export function executorOf(database: Database.Database): Executor {
  const statements = new Map<Compiled, Database.Statement<unknown[]>>()
  const prepared = (query: Compiled) => remember(statements, query, () => database.prepare<unknown[]>(query.sql))
  return {
    engine,
    one: async (query, params) => prepared(query).get(...query.bind(params as Record<string, unknown>)),
    all: async (query, params) => prepared(query).all(...query.bind(params as Record<string, unknown>)),
    run: async (query, params) => prepared(query).run(...query.bind(params as Record<string, unknown>)).changes,
  }
}
