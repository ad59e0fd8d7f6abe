import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openPostgres } from '../db/dialects/postgres.ts'
import { openSqlite, openSqliteFile } from '../db/dialects/sqlite.ts'
import type { Store } from '../db/engine.ts'
import { migrateSqlite } from '../db/migrate.ts'
import { migratePostgres } from '../db/migrate-postgres.ts'
import { listHosts } from '../db/queries/hosts.ts'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { createClient } from './gateway/send.ts'
import type { App } from './routes/operation.ts'
import { after, type Shell, systemShell } from './shell.ts'
import { openFileStore } from './storage/file-store.ts'
import { createVault } from './vault.ts'
import { bootWorkers, type Workers } from './workers/boot.ts'

export type Running = {
  readonly shell: Shell
  readonly app: App
  readonly workers: Workers
  readonly stop: () => Promise<void>
}

/** Opens everything and starts the workers; `change` lets the demo and tests put another clock or client in. */
export async function boot(
  config: Config & { readonly masterKey: Buffer },
  change: (shell: Shell) => Shell = (shell) => shell,
): Promise<Running> {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
  const store = await openStore(config)
  const shell = change(
    systemShell(
      {
        store,
        vault: createVault(config.masterKey),
        client: createClient({
          allow: config.outboundAllow,
          production: config.production,
          now: () => performance.now(),
        }),
        files: openFileStore(
          join(config.dataDir, 'files'),
          (size) => randomBytes(size),
          () => Date.now(),
        ),
      },
      { logLevel: config.logLevel, holidays: config.holidays },
    ),
  )
  const workers = bootWorkers(shell)
  const readiness = () => listHosts(store.read, {}).then(() => null, String)
  const app = createApp(shell, { readiness, rateLimit: config.rateLimit })
  const stop = async () => {
    await workers.stop()
    await shell.client.close()
    await store.close()
  }
  return { shell, app, workers, stop }
}

/** The database the settings name, brought up to date. */
async function openStore({ databaseUrl, dataDir }: Config): Promise<Store> {
  if (databaseUrl) {
    await migratePostgres(databaseUrl)
    return openPostgres(databaseUrl, { after, random: () => Math.random(), elapsed: () => performance.now() })
  }
  const file = join(dataDir, 'marketkit.db')
  const migrating = openSqliteFile(file)
  migrateSqlite(migrating)
  migrating.close()
  return openSqlite(file)
}
