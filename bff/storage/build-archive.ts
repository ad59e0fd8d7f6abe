import { randomUUID } from 'node:crypto'
import { copyFileSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Instant } from '../domain/time.ts'

/** Some fifty builds of which each changed half of its files, 60 MB. */
const FILES_MAX = 20_000

/**
 * Copies the files of a build into `folder`, each under its own name, which carries the hash of its content, and dates them `now`. Of
 * more than `most` files those go that no start has dated for longest. Several processes may do it at once; what a crash tore is
 * copied again by the next start.
 */
export function archiveBuild(files: readonly string[], folder: string, now: Instant, most = FILES_MAX): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const file of files) {
    const kept = join(folder, basename(file))
    if (sizeOf(kept) !== sizeOf(file)) copyWhole(file, kept)
    utimesSync(kept, now / 1000, now / 1000)
  }
  const names = readdirSync(folder)
  if (names.length <= most) return
  const dated = names.map((name) => ({
    name,
    at: statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0,
  }))
  const oldest = dated.toSorted((a, b) => a.at - b.at).slice(0, names.length - most)
  for (const { name } of oldest) rmSync(join(folder, name), { force: true })
}

/** Under its name only when it is there to its last byte. */
function copyWhole(from: string, to: string): void {
  const part = `${to}.${randomUUID()}.part`
  copyFileSync(from, part)
  renameSync(part, to)
}

function sizeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.size
}
