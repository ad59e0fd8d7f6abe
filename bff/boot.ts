import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { endProcess } from '../db/dialects/group-commit.ts'
import { type Limits, openPostgres } from '../db/dialects/postgres.ts'
import { openSqlite, readLastCommit } from '../db/dialects/sqlite.ts'
import { isSmall, openSound, readBeside } from '../db/dialects/whole-file.ts'
import type { Store } from '../db/engine.ts'
import { migrateSqlite } from '../db/migrate.ts'
import { migratePostgres } from '../db/migrate-postgres.ts'
import { listHosts } from '../db/queries/hosts.ts'
import { createApp } from './app.ts'
import { checkMasterKey } from './commands/check-master-key.ts'
import type { Config } from './config.ts'
import { createClient } from './gateway/send.ts'
import { Meter } from './metering/meter.ts'
import { builtScripts } from './routes/embed.ts'
import type { App } from './routes/operation.ts'
import { after, type Shell, systemShell } from './shell.ts'
import { archiveBuild } from './storage/build-archive.ts'
import { openFileStore } from './storage/file-store.ts'
import { readFreeDisk } from './storage/free-disk.ts'
import { createTrustedClock, type TrustedClock } from './trusted-clock.ts'
import { createVault } from './vault.ts'
import { bootWorkers, type Workers } from './workers/boot.ts'

export type Running = {
  readonly shell: Shell
  readonly app: App
  readonly workers: Workers
  readonly stop: () => Promise<void>
}

type Change = (shell: Shell) => Shell
type WithKey = Config & {
  readonly masterKey: Buffer
  /** How long PostgreSQL is waited for, where that is not for the store to say. */
  readonly limits?: Limits
}

/** Opens everything and starts the workers; `change` lets the demo and tests put another clock or client in. */
export async function boot(config: WithKey, change: Change = (shell) => shell): Promise<Running> {
  const shell = change(await openShell(config))
  await checkMasterKey(shell)
  const meter = new Meter(shell)
  const workers = bootWorkers(shell, meter)
  const readiness = () =>
    listHosts(shell.store.read, {}).then(
      () => (shell.clock.doubt() === 'start' ? 'the clock is being checked' : null),
      String,
    )
  const stopReading = readLarge(config, shell)
  const app = createApp(shell, {
    readiness,
    rateLimit: config.rateLimit,
    meter,
    embedArchive: archiveIn(config.dataDir),
  })
  const stop = async () => {
    stopReading()
    await workers.stop()
    // What calls are in hand goes back; whoever dies before this loses a batch at most.
    await meter.report({ all: true }).catch((error: unknown) => shell.log.error({ err: error }, 'calls not reported'))
    await closeShell(shell)
  }
  return { shell, app, workers, stop }
}

/** A file that is too large to be read before it is served is read beside that; damage in it ends the process. */
function readLarge({ databaseUrl, dataDir }: Config, { log }: Shell): () => void {
  const file = fileIn(dataDir)
  if (databaseUrl || isSmall(file)) return () => {}
  const { damage, stop } = readBeside(file)
  damage.then(
    (found) => found && endProcess(found),
    (error: unknown) => log.error({ err: error }, 'the database file was not read'),
  )
  return stop
}

/** Everything but the workers and the app: enough for a command at the console. */
export async function openShell(config: WithKey): Promise<Shell> {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
  const { store, clock } = await openStore(config)
  return systemShell(
    {
      store,
      clock,
      vault: createVault(config.masterKey, config.otherMasterKey),
      client: createClient({
        allow: config.outboundAllow,
        production: config.production,
        now: () => performance.now(),
        after,
      }),
      freeDisk: () => readFreeDisk(config.dataDir),
      files: openFileStore(join(config.dataDir, 'files'), (size) => randomBytes(size), clock.now),
    },
    { logLevel: config.logLevel, holidays: config.holidays },
  )
}

export async function closeShell({ client, store }: Shell): Promise<void> {
  await client.close()
  await store.close()
}

type Opened = { readonly store: Store; readonly clock: TrustedClock }

/** The database the settings name, brought up to date, and the clock its last entry or its server vouches for. */
async function openStore({ databaseUrl, dataDir, limits }: WithKey): Promise<Opened> {
  const parts = { wall: () => Date.now(), monotonic: () => performance.now() }
  if (databaseUrl) {
    const { serverTime } = await migratePostgres(databaseUrl)
    const clock = createTrustedClock({ ...parts, lastCommit: serverTime })
    clock.settle(serverTime)
    const outside = { after, random: () => Math.random(), elapsed: parts.monotonic }
    return { clock, store: await openPostgres(databaseUrl, outside, limits) }
  }
  const file = fileIn(dataDir)
  const migrating = openSound(file)
  migrateSqlite(migrating)
  const clock = createTrustedClock({ ...parts, lastCommit: readLastCommit(migrating) })
  migrating.close()
  return { clock, store: openSqlite(file, { now: clock.now }) }
}

/** Keeps the build that is served from now on, for pages that pin it when another has taken its place. */
export function keepBuild({ dataDir }: Config, { log, wall }: Shell): void {
  try {
    archiveBuild(builtScripts(), archiveIn(dataDir), wall())
  } catch (error) {
    log.warn({ err: error }, 'the build is not kept: pages that pin it break with the next one')
  }
}

function archiveIn(dataDir: string): string {
  return join(dataDir, 'embed')
}

function fileIn(dataDir: string): string {
  return join(dataDir, 'marketkit.db')
}
