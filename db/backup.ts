import { copyFileSync, cpSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { countCommits } from './dialects/sqlite.ts'
import { openLedger } from './ledger.ts'

const DATABASE = 'marketkit.db'
const FILES = 'files'

/** Copies a data folder while it is in use: the database through SQLite's own backup, files as they are (they never change). */
export async function backUp(dataDir: string, to: string): Promise<{ readonly commits: number }> {
  if (existsSync(join(to, DATABASE))) throw new Error(`${to} already holds a backup`)
  mkdirSync(to, { recursive: true, mode: 0o700 })
  const database = new Database(join(dataDir, DATABASE), { readonly: true })
  await database.backup(join(to, DATABASE))
  database.close()
  if (existsSync(join(dataDir, FILES))) cpSync(join(dataDir, FILES), join(to, FILES), { recursive: true })
  return { commits: checkBackup(to) }
}

/** Puts a backup in the place of a stopped data folder. What was committed since is lost, and said; `accept` agrees to that. */
export function restore(
  from: string,
  dataDir: string,
  accept: boolean,
): { readonly commits: number; readonly lost: number } {
  const commits = checkBackup(from)
  const file = join(dataDir, DATABASE)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const ledger = openLedger(`${file}.ledger`)
  const lost = Math.max(0, ledger.read() - commits)
  if (lost === 0 || accept) {
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true })
    copyFileSync(join(from, DATABASE), file)
    if (existsSync(join(from, FILES))) cpSync(join(from, FILES), join(dataDir, FILES), { recursive: true })
    ledger.write(commits)
  }
  ledger.close()
  return { commits, lost }
}

/** Agrees that the ledger is ahead: the database as it is becomes the truth. */
export function acceptLoss(dataDir: string): { readonly commits: number; readonly lost: number } {
  const file = join(dataDir, DATABASE)
  const database = new Database(file)
  const commits = countCommits(database)
  database.close()
  const ledger = openLedger(`${file}.ledger`)
  const lost = Math.max(0, ledger.read() - commits)
  ledger.write(commits)
  ledger.close()
  return { commits, lost }
}

function checkBackup(folder: string): number {
  const database = new Database(join(folder, DATABASE), { readonly: true })
  try {
    const verdict = database.pragma('integrity_check', { simple: true })
    if (verdict !== 'ok') throw new Error(`The backup in ${folder} is damaged: ${verdict}`)
    return countCommits(database)
  } finally {
    database.close()
  }
}
