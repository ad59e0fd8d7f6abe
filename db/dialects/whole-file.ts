import { spawn } from 'node:child_process'
import { statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type Database from 'better-sqlite3'
import { isDamage } from './disk-failure.ts'
import { openSqliteFile } from './sqlite.ts'

/** A file of this size is read in less than a tenth of a second, which a start may take: a gigabyte takes about 8 seconds. */
const SMALL_MAX_BYTES = 8 * 1024 * 1024

/**
 * What does not fit of pages, rows, types and indexes; null when all of them vouch for each other. SQLite keeps no checksum of the file, so
 * that a bit flipped in a text that no index holds fits too.
 */
export function findDamage(database: Database.Database): string | null {
  try {
    const verdict = String(database.pragma('integrity_check(1)', { simple: true }))
    return verdict === 'ok' ? null : verdict.replaceAll(/\s+/g, ' ')
  } catch (error) {
    if (isDamage(error)) return error.message
    throw error
  }
}

/** Nothing in such a file can be trusted, and going on would spread it. */
function damaged(what: string, cause?: unknown): Error {
  return new Error(
    `The database file is damaged (${what}). Restore the newest backup: npm run admin -- restore --from FOLDER (docs/operations.md)`,
    { cause },
  )
}

export function isSmall(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) <= SMALL_MAX_BYTES
}

/** Opens a file, and refuses it if it is damaged: read wholly if it is small, else as far as opening it reads. */
export function openSound(file: string): Database.Database {
  const small = isSmall(file)
  try {
    const database = openSqliteFile(file)
    const damage = small ? findDamage(database) : null
    if (damage === null) return database
    database.close()
    throw damaged(damage)
  } catch (error) {
    if (isDamage(error)) throw damaged(error.message, error)
    throw error
  }
}

export type Reading = {
  /** What there is to say of a damaged file, null of a sound one; rejects when it could not be read. */
  readonly damage: Promise<Error | null>
  readonly stop: () => void
}

/** Reads a file that is in use, of any size: in a process of its own, which holds up nobody and can be stopped at any moment. */
export function readBeside(file: string): Reading {
  const { promise, resolve, reject } = Promise.withResolvers<Error | null>()
  const script = fileURLToPath(new URL('./whole-file-process.ts', import.meta.url))
  const child = spawn(process.execPath, [script, file], { stdio: ['ignore', 'pipe', 'ignore'] })
  let said = ''
  let stopped = false
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  child.once('error', reject)
  child.once('close', (code, signal) => {
    if (said) resolve(damaged(said))
    else if (code === 0 || stopped) resolve(null)
    else reject(new Error(`Reading the database file ended with ${code ?? signal}`))
  })
  const stop = () => {
    stopped = true
    child.kill('SIGKILL')
  }
  return { damage: promise, stop }
}
