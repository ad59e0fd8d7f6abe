import type Database from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { openSqliteFile } from '../../../db/dialects/sqlite.ts'
import type { Schema } from '../../../db/schema.ts'
import type { Script } from './order-commands.ts'
import { orderStatements, type StatementName } from './order-statements.ts'

/** A hand-written store of the same rows on a file of its own, as durable as ours. */
export type Peer = { readonly apply: <T>(script: Script<T>) => Promise<T>; readonly close: () => Promise<void> }

type Job = {
  readonly script: Script<unknown>
  readonly resolve: (value: never) => void
  readonly reject: (error: unknown) => void
}

/** The limit: prepared statements, and one durable commit for all commands of a turn, a savepoint each. */
export function rawGroupCommit(file: string): Peer {
  const database = openSqliteFile(file)
  const run = scriptRunner(database)
  const [begin, commit, savepoint, release] = ['begin immediate', 'commit', 'savepoint s', 'release s'].map((sql) =>
    database.prepare(sql),
  ) as [Database.Statement, Database.Statement, Database.Statement, Database.Statement]
  let queue: Job[] = []
  const flush = () => {
    const batch = queue
    queue = []
    begin.run()
    const values = batch.map(({ script }) => {
      savepoint.run()
      const value = run(script)
      release.run()
      return value
    })
    commit.run()
    for (const [at, job] of batch.entries()) job.resolve(values[at] as never)
  }
  return {
    apply: (script) =>
      new Promise((resolve, reject) => {
        if (queue.push({ script, resolve: resolve as Job['resolve'], reject }) === 1) setImmediate(flush)
      }),
    close: async () => void database.close(),
  }
}

/** The same prepared statements, one durable commit for each command. */
export function rawSingleCommit(file: string): Peer {
  const database = openSqliteFile(file)
  const run = scriptRunner(database)
  const transaction = database.transaction((script: Script<unknown>) => run(script))
  return { apply: async (script) => transaction.immediate(script) as never, close: async () => void database.close() }
}

/** Kysely as its documentation shows it. */
export function stockKysely(file: string): Peer {
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: openSqliteFile(file) }) })
  return {
    apply: (script) =>
      db.transaction().execute(async (tx) => {
        let step = script.next()
        while (!step.done) {
          const [name, ...values] = step.value
          const rows = await orderStatements[name].build(tx, values).execute()
          step = script.next(rows[0] as never)
        }
        return step.value
      }),
    close: () => db.destroy(),
  }
}

function scriptRunner(database: Database.Database): <T>(script: Script<T>) => T {
  const prepared = Object.fromEntries(
    Object.entries(orderStatements).map(([name, { sql }]) => [name, database.prepare<unknown[]>(sql)]),
  ) as Record<StatementName, Database.Statement<unknown[]>>
  return (script) => {
    let step = script.next()
    while (!step.done) {
      const [name, ...values] = step.value
      const statement = prepared[name]
      step = script.next((statement.reader ? statement.get(...values) : statement.run(...values)) as never)
    }
    return step.value
  }
}
