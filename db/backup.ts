import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { countCommits } from './dialects/sqlite.ts'
import { findDamage } from './dialects/whole-file.ts'
import { digestFile } from './digest-file.ts'
import { openLedger } from './ledger.ts'

const DATABASE = 'marketkit.db'
const FILES = 'files'
/** A database under this name is not there yet: its copying, or that of the files that belong to it, was cut off. */
const UNFINISHED = `${DATABASE}.unfinished`
/** Beside a backup's database: what it was when it was taken, so that a bit that flips in it later is seen. */
const DIGEST = `${DATABASE}.sha256`
/** What SQLite keeps beside a file. */
const BESIDE = ['-wal', '-shm', '-journal']

/**
 * Copies a data folder while it is in use: the database through SQLite's own backup, files as they are (they never change). The
 * database gets its name last, so that a backup that was cut off is none.
 */
export async function backUp(dataDir: string, to: string): Promise<{ readonly commits: number }> {
  if (existsSync(join(to, DATABASE))) throw new Error(`${to} already holds a backup`)
  mkdirSync(to, { recursive: true, mode: 0o700 })
  const copy = join(to, UNFINISHED)
  remove(copy)
  const database = new Database(join(dataDir, DATABASE), { readonly: true })
  await database.backup(copy)
  database.close()
  if (existsSync(join(dataDir, FILES))) cpSync(join(dataDir, FILES), join(to, FILES), { recursive: true })
  const commits = checkCopy(copy)
  writeFileSync(join(to, DIGEST), digestFile(copy), { mode: 0o600 })
  renameSync(copy, join(to, DATABASE))
  remove(copy)
  return { commits }
}

/** Puts a backup in the place of a stopped data folder. What was committed since is lost, and said; `accept` agrees to that. */
export function restore(
  from: string,
  dataDir: string,
  accept: boolean,
): { readonly commits: number; readonly lost: number } {
  if (!existsSync(join(from, DATABASE)) && existsSync(join(from, UNFINISHED)))
    throw new Error(`The backup in ${from} was cut off and is not complete. Take an earlier one`)
  checkDigest(from)
  const commits = checkCopy(join(from, DATABASE))
  const file = join(dataDir, DATABASE)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const ledger = openLedger(`${file}.ledger`)
  const lost = Math.max(0, ledger.read() - commits)
  if (lost === 0 || accept) {
    if (existsSync(join(from, FILES))) cpSync(join(from, FILES), join(dataDir, FILES), { recursive: true })
    const copy = join(dataDir, UNFINISHED)
    copyFileSync(join(from, DATABASE), copy)
    remove(file)
    renameSync(copy, file)
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

/** Backups from before there were digests have none. */
function checkDigest(from: string): void {
  const digest = join(from, DIGEST)
  if (existsSync(digest) && readFileSync(digest, 'utf8') !== digestFile(join(from, DATABASE)))
    throw new Error(`The backup in ${from} is not what it was when it was taken. Take an earlier one`)
}

function checkCopy(file: string): number {
  const database = new Database(file, { readonly: true })
  try {
    const damage = findDamage(database)
    if (damage !== null) throw new Error(`The backup ${file} is damaged: ${damage}`)
    return countCommits(database)
  } finally {
    database.close()
  }
}

function remove(file: string): void {
  for (const suffix of ['', ...BESIDE]) rmSync(file + suffix, { force: true })
}
