import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Instant } from '../domain/time.ts'

const KEPT_DAYS = 400
const KEPT_MS = KEPT_DAYS * 86_400_000

/**
 * Copies the files of a build into `folder`, each under its own name, which carries the hash of its content, and dates them `now`
 * (wall time). What no build of the last 400 days had is removed. Safe to kill, to repeat and to race.
 */
export function archiveBuild(files: readonly string[], folder: string, now: Instant): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const file of files) {
    const kept = join(folder, basename(file))
    if (!existsSync(kept)) copyWhole(file, kept)
    utimesSync(kept, now / 1000, now / 1000)
  }
  for (const name of readdirSync(folder))
    if (statSync(join(folder, name)).mtimeMs < now - KEPT_MS) rmSync(join(folder, name), { force: true })
}

/** Under its name only when it is there to its last byte. */
function copyWhole(from: string, to: string): void {
  const part = `${to}.${process.pid}.part`
  copyFileSync(from, part)
  renameSync(part, to)
}
