import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { inspectPostgres, inspectSqlite } from '../db/inspect.ts'
import { findLoss, readLedger } from '../db/ledger.ts'
import type { Config } from './config.ts'
import { checkFiles } from './invariants/check-files.ts'
import { checkInvariants } from './invariants/check-invariants.ts'
import { openFileStore } from './storage/file-store.ts'

/** The operator's report: every promise that does not hold, of a database in use. Changes nothing. */
export async function inspectData(
  { databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>,
  now: () => number,
): Promise<string[]> {
  const file = join(dataDir, 'marketkit.db')
  const acknowledged = databaseUrl ? 0 : readLedger(`${file}.ledger`) // First: commits go on.
  const inspector = databaseUrl ? await inspectPostgres(databaseUrl) : inspectSqlite(file)
  const files = openFileStore(join(dataDir, 'files'), (size) => randomBytes(size), now)
  try {
    const damage = await inspector.damage()
    if (damage !== null) return [`F13 the database file is damaged: ${damage}`]
    return [
      ...(databaseUrl ? [] : await findLostCommits()),
      ...(await checkInvariants(inspector)),
      ...(await checkFiles(inspector, files, now())),
    ]
  } finally {
    await inspector.close()
  }

  /** I22. */
  async function findLostCommits(): Promise<string[]> {
    const [row] = await inspector.ask<{ commits: number }>('select commits from ledger where id = 1')
    const loss = findLoss(acknowledged, row?.commits ?? 0)
    return loss === null ? [] : [`I22 ${loss}`]
  }
}
