import type { Inspector } from '../../db/inspect.ts'
import { DAY, HOUR, type Instant } from '../domain/time.ts'
import type { FileStore } from '../storage/file-store.ts'
import { sha256 } from '../storage/sha256.ts'

/** A file that no row knows is removed within a day and a look of housekeeping. */
const ORPHAN_MAX_MS = DAY + HOUR

type Row = {
  readonly id: string
  readonly storage_key: string
  readonly small_key: string | null
  readonly sha256: string
}

/** I21: every upload's bytes are there as they were checked, its small copy is there, and no file lies about that nobody knows. Reads every file. */
export async function checkFiles(
  { ask }: Inspector,
  files: Pick<FileStore, 'open' | 'list'>,
  now: Instant,
): Promise<string[]> {
  const broken: string[] = []
  const rows = await ask<Row>('select id, storage_key, small_key, sha256 from upload')
  for (const { id, storage_key, sha256: wanted } of rows) {
    const found = await readHash(files, storage_key)
    if (found !== wanted) broken.push(`I21 the bytes of ${id} are ${found === null ? 'missing' : 'not those checked'}`)
  }
  const known = new Set(rows.flatMap(({ storage_key, small_key }) => [storage_key, small_key]))
  const there = new Set<string>()
  for await (const { key, at } of files.list()) {
    there.add(key)
    if (!known.has(key) && now - at > ORPHAN_MAX_MS) broken.push(`I21 the file ${key} belongs to nothing`)
  }
  for (const { id, small_key } of rows)
    if (small_key !== null && !there.has(small_key)) broken.push(`I21 the small copy of ${id} is missing`)
  return broken
}

async function readHash(files: Pick<FileStore, 'open'>, key: string): Promise<string | null> {
  const file = await files.open(key)
  if (!file) return null
  const parts: Uint8Array[] = []
  for await (const part of file.stream) parts.push(part)
  return sha256(Buffer.concat(parts))
}
