import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { listProduct } from '../../support/journey.ts'
import { startPlainProvider } from '../../support/plain-provider.ts'
import { createWorld, type World } from '../../support/world.ts'
import type { Shelf } from './order-commands.ts'

export type BenchWorld = {
  readonly world: World
  /** The world's database file. */
  readonly file: string
  /** A folder that goes with the world. */
  readonly folder: string
  readonly shelf: Shelf
  /** A session token for each client's buyer. */
  readonly tokens: readonly string[]
  readonly close: () => Promise<void>
}

export const CLIENTS = 64
export const buyerOf = (client: number) => `buyer-${client}`

/** A whole BFF with one listed product and no other traffic. */
export async function openBenchWorld(): Promise<BenchWorld> {
  const provider = await startPlainProvider('bench')
  const world = await createWorld({ allow: [provider.hostPort] })
  const { productId, planId } = await listProduct(world, { endpoint: { url: provider.url, token: 'bench' } })
  const buyers = Array.from({ length: CLIENTS }, (_, client) => world.session('buyer', buyerOf(client)))
  const tokens = await Promise.all(buyers)
  await world.workers.drain()
  const folder = mkdtempSync(join(tmpdir(), 'marketkit-bench-'))
  const [main] = (await world.shell.store.read.all({ sql: 'pragma database_list', bind: () => [] }, {})) as {
    file: string
  }[]
  if (!main) throw new Error('The database has no file')
  return {
    world,
    file: main.file,
    folder,
    shelf: { hostId: world.host.id, buyerId: buyerOf(0), productId, planId },
    tokens,
    // Not `world.close`: most rows come by SQL alone, without the history its questions are about.
    close: async () => {
      await world.stop()
      await provider.close()
      rmSync(world.dataDir, { recursive: true, force: true })
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A copy of the world's database as it stands, for a peer to write into. */
export function copyDatabase({ file, folder }: BenchWorld, name: string): string {
  const copy = join(folder, `${name}.db`)
  const database = new Database(file, { readonly: true })
  database.exec(`vacuum into '${copy}'`)
  database.close()
  return copy
}

/** Rows by table, to see that two sides wrote the same. */
export function countRows(file: string, tables: readonly string[]): Record<string, number> {
  const database = new Database(file, { readonly: true })
  const counts = tables.map((table) => [
    table,
    database.prepare(`select count(*) from "${table}"`).pluck().get() as number,
  ])
  database.close()
  return Object.fromEntries(counts)
}
