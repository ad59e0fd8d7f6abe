import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Limits, openPostgres } from '../../db/dialects/postgres.ts'
import { openSqlite, openSqliteFile } from '../../db/dialects/sqlite.ts'
import type { Compiled, Executor, Store } from '../../db/engine.ts'
import { migrateSqlite } from '../../db/migrate.ts'
import { migratePostgres } from '../../db/migrate-postgres.ts'
import { PATIENCE_MS } from './patience.ts'
import { createDatabase, onPostgres } from './postgres.ts'

const outside = {
  random: () => Math.random(),
  elapsed: () => performance.now(),
  after: (ms: number, callback: () => void) => {
    const timer = setTimeout(callback, ms)
    return () => clearTimeout(timer)
  },
}

/** So long that a slow machine refuses nothing: 200 commands at once are promised an answer within three seconds only where that can be kept. */
export const PATIENT: Limits = {
  connect: PATIENCE_MS,
  lock: PATIENCE_MS,
  statement: PATIENCE_MS,
  idleInTransaction: PATIENCE_MS,
  answer: PATIENCE_MS,
}

/** Stores on a PostgreSQL database; every one is another node's. */
export function openNode(url: string, limits?: Limits): Promise<Store> {
  return openPostgres(url, outside, limits)
}

/** Two stores on one database of this project's engine, as two processes would have them. */
export async function openStores(): Promise<{ first: Store; second: Store; close: () => Promise<void> }> {
  const { first, second, remove } = onPostgres ? await openOnPostgres() : openOnSqlite()
  return {
    first,
    second,
    close: async () => {
      await first.close()
      await second.close()
      remove()
    },
  }
}

async function openOnPostgres() {
  const url = await createDatabase()
  await migratePostgres(url)
  return { first: await openNode(url, PATIENT), second: await openNode(url, PATIENT), remove: () => {} }
}

function openOnSqlite() {
  const folder = mkdtempSync(join(tmpdir(), 'marketkit-store-'))
  const file = join(folder, 'marketkit.db')
  const migrating = openSqliteFile(file)
  migrateSqlite(migrating)
  migrating.close()
  return {
    first: openSqlite(file),
    second: openSqlite(file),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** SQL that both engines read, without parameters. */
export function plain(sql: string): Compiled {
  return { sql, bind: () => [] }
}

export async function countRows(db: Executor, from: string): Promise<number> {
  const row = (await db.one(plain(`select count(*) as count from ${from}`), {})) as { count: number }
  return row.count
}
