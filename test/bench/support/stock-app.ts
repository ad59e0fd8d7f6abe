import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { CompiledQuery, Kysely, SqliteDialect } from 'kysely'
import { openSqliteFile } from '../../../db/dialects/sqlite.ts'
import type { Compiled, Executor, Store } from '../../../db/engine.ts'
import type { Schema } from '../../../db/schema.ts'
import { type BenchWorld, copyDatabase } from './bench-world.ts'
import { bootOn } from './second-bff.ts'

/**
 * Our whole app, with stock Kysely where our store is: the same routes, identity, rules, views and queries, but each query built, compiled
 * and prepared when it is asked, and each command a transaction with a durable commit of its own, as Kysely's documentation shows it.
 */
export async function openStockApp(bench: BenchWorld) {
  mkdirSync(join(bench.folder, 'stock-app'))
  const file = copyDatabase(bench, 'stock-app/marketkit')
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: openSqliteFile(file) }) })
  const running = await bootOn({ file }, { store: stockStore(db) })
  await running.workers.stop()
  return {
    file,
    fetch: running.app.fetch,
    close: async () => {
      await running.stop()
      await db.destroy()
    },
  }
}

function stockStore(db: Kysely<Schema>): Store {
  const listeners = new Set<(topics: ReadonlySet<string>) => void>()
  return {
    read: executorOf(db),
    apply: async (body) => {
      const topics = new Set<string>()
      const value = await db
        .transaction()
        .execute((tx) => body({ ...executorOf(tx), touch: (topic) => void topics.add(topic) }))
      if (topics.size > 0) for (const listen of listeners) listen(topics)
      return value
    },
    onCommit: (listen) => {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
    close: async () => {},
  }
}

/** An engine that is another one each time it is asked for: what is compiled is kept by engine, and stock Kysely keeps nothing. */
function executorOf(db: Kysely<Schema>): Executor {
  const execute = (query: Compiled, params: object) =>
    db.executeQuery(CompiledQuery.raw(query.sql, query.bind(params as Record<string, unknown>)))
  return {
    get engine() {
      return { name: 'sqlite', builder: db } as const
    },
    one: async (query, params) => (await execute(query, params)).rows[0],
    all: async (query, params) => (await execute(query, params)).rows,
    run: async (query, params) => Number((await execute(query, params)).numAffectedRows ?? 0),
  }
}
