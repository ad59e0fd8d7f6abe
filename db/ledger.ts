import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'

/** A number of fixed width, so that writing it over the last one is one small write. */
const DIGITS = 16
/** Commits between two flushes to the disk: behind by a few is harmless, only ahead of the database means loss. */
const FLUSH_EVERY = 64

export type Ledger = {
  /** How many commits were acknowledged, as far as this file knows; 0 when it is new. */
  readonly read: () => number
  readonly write: (commits: number) => void
  readonly close: () => void
}

/**
 * How far the database had come, kept outside of it. SQLite shows a cut or flipped write-ahead log as an older, intact database
 * (reliability.md R10); a ledger that is ahead of the database makes that silent loss visible at the next start.
 */
export function openLedger(path: string): Ledger {
  const known = readLedger(path)
  const file = openSync(path, existsSync(path) ? 'r+' : 'w+', 0o600)
  let since = 0
  return {
    read: () => known,
    write: (commits) => {
      writeSync(file, String(commits).padStart(DIGITS, '0'), 0)
      since += 1
      if (since < FLUSH_EVERY) return
      fsyncSync(file)
      since = 0
    },
    close: () => {
      fsyncSync(file)
      closeSync(file)
    },
  }
}

/** Without opening it for writing: also while a process does. */
export function readLedger(path: string): number {
  return existsSync(path) ? Number.parseInt(readFileSync(path, 'utf8'), 10) || 0 : 0
}

/** What to say when acknowledged commits are missing; null when all are there. */
export function findLoss(ledger: number, database: number): string | null {
  if (ledger <= database) return null
  return `The database lacks ${ledger - database} commits that were acknowledged (it has ${database} of ${ledger}). Its write-ahead log was cut or damaged, or an older copy was put in place. Restore the newest backup, or accept the loss: npm run admin -- ledger accept`
}
