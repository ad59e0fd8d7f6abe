import { parentPort, workerData } from 'node:worker_threads'
import Database from 'better-sqlite3'

/** What a checkpoint brought: pages in the log and pages copied, or the error with SQLite's code. */
export type Copied =
  | { readonly log: number; readonly checkpointed: number }
  | { readonly code: string; readonly message: string }

/** A thread with a connection of its own; each message of the one that writes asks for one checkpoint, which holds up nobody. */
const database = new Database(workerData as string)
database.pragma('synchronous = FULL')

parentPort?.on('message', (wish: 'copy' | 'close') => {
  if (wish === 'copy') return parentPort?.postMessage(copy())
  database.close()
  return parentPort?.close()
})

function copy(): Copied {
  try {
    const [done] = database.pragma('wal_checkpoint(PASSIVE)') as { log: number; checkpointed: number }[]
    return { log: done?.log ?? 0, checkpointed: done?.checkpointed ?? 0 }
  } catch (error) {
    const { code = '', message } = error as Error & { readonly code?: string }
    return { code, message }
  }
}
