import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { boot } from '../../bff/boot.ts'
import { createHost } from '../../bff/commands/hosts.ts'
import { readConfig } from '../../bff/config.ts'
import type { SessionRole } from '../../bff/domain/role.ts'
import { type Period, plus } from '../../bff/domain/time.ts'
import { inspectData } from '../../bff/inspect.ts'
import { findSecrets } from '../../bff/invariants/check-invariants.ts'
import type { Shell } from '../../bff/shell.ts'
import type { Limits } from '../../db/dialects/postgres.ts'
import { inspectPostgres, inspectSqlite } from '../../db/inspect.ts'
import { createTimeMachine } from '../../demo/time/time-machine.ts'
import { checkAnswer } from './answers.ts'
import { createDatabase, onPostgres } from './postgres.ts'
import { PATIENT } from './stores.ts'

export const ORIGIN = 'https://portal.example'

export type WorldOptions = {
  readonly allow?: readonly string[]
  readonly rateLimit?: number
  readonly change?: (shell: Shell) => Shell
  readonly logLevel?: string
  /** Whether automatic delivery needs a green report; `advised`, so that tests about something else need none. */
  readonly conformance?: 'required' | 'advised'
  /** A PostgreSQL to use instead of one of its own; with `host`, the world is another node of the one that made it. */
  readonly database?: string
  readonly host?: { readonly id: string; readonly key: string }
  /** How long PostgreSQL is waited for; patiently, where a test is not about that. */
  readonly limits?: Limits
  /** What seals there, and what only opens while one key replaces another. */
  readonly keys?: { readonly masterKey: Buffer; readonly otherMasterKey?: Buffer }
  /** The folder of the node that made it: all nodes keep their uploads in one. */
  readonly dataDir?: string
  /** Hears every request with a body that was granted. */
  readonly onGranted?: (granted: Granted) => void
}

export type Granted = { readonly method: string; readonly path: string; readonly body: unknown }

/**
 * A whole BFF on a database of its own: real SQLite or, in the test project of that name, real PostgreSQL; real workers, a business clock
 * you move. Wall time runs on, as providers check it.
 */
export async function createWorld({
  allow = [],
  rateLimit = 0,
  change = (shell) => shell,
  limits = PATIENT,
  ...given
}: WorldOptions = {}) {
  const database = given.database ?? (onPostgres ? await createDatabase() : undefined)
  const dataDir = given.dataDir ?? mkdtempSync(join(tmpdir(), 'marketkit-'))
  let offset = 0
  const config = readConfig({
    MKT_DATA_DIR: dataDir,
    DATABASE_URL: database,
    MKT_OUTBOUND_ALLOW: allow.join(','),
    LOG_LEVEL: given.logLevel ?? 'error',
    MKT_RATE_LIMIT: String(rateLimit),
  })
  const running = await boot({ ...config, masterKey: Buffer.alloc(32, 7), limits, ...given.keys }, (system) => {
    const shell = change({ ...system, freeDisk: async () => 1 }) // Whatever else fills the disk of the tests.
    return { ...shell, now: () => shell.wall() + offset }
  })
  const { shell, app, workers } = running
  const machine = createTimeMachine(running, {
    offsetMs: () => offset,
    now: (wall) => wall + offset,
    set: (at, wall) => {
      offset = at - wall
    },
  })
  const host =
    given.host ??
    (await createHost(shell, { name: 'Portal', origins: [ORIGIN], conformance: given.conformance ?? 'advised' }))

  async function request(
    token: string,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) {
    const init: RequestInit = {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
    }
    const response = await app.request(path, body === undefined ? init : { ...init, body: JSON.stringify(body) })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json')
    const asked = { method, path, status: response.status, text: isJson ? text : '' }
    const flaws = await checkAnswer(async () => (await app.request('/openapi.json')).json(), asked)
    if (response.ok && body !== undefined) given.onGranted?.({ method, path, body })
    if (flaws.length > 0) throw new Error(`${method} ${path}: ${flaws.join('; ')}`)
    // biome-ignore lint/suspicious/noExplicitAny: tests read answers as their callers would, without types.
    return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : text) as any }
  }

  async function session(role: SessionRole, id: string, key = host.key) {
    const minted = await request(key, 'POST', '/v1/sessions', { actor: { role, id, name: id }, origin: ORIGIN })
    if (minted.status !== 201) throw new Error(JSON.stringify(minted.body))
    return minted.body.token as string
  }

  return {
    ...running,
    dataDir,
    host,
    database,
    request,
    session,
    /** Moves business time, then lets every worker finish. */
    async pass(period: Period) {
      offset = plus(shell.now(), period) - shell.wall()
      workers.wake()
      await workers.drain()
    },
    /** Moves business time as it passes: stopping wherever something falls due, and letting every worker finish there. */
    travel: (period: Period) => machine.travel((now) => plus(now, period)),
    /** As `travel`, to an instant. */
    travelTo: (at: string | number) => machine.travelTo(typeof at === 'string' ? Date.parse(at) : at),
    /** Sets business time, back as well, and lets nobody work. */
    turnTo(at: number) {
      offset = at - shell.wall()
    },
    /** Every test of a whole BFF ends with the question whether its database keeps every promise. */
    async close() {
      await running.stop()
      const broken = [
        ...(await inspectData(config, Date.now)),
        ...(await seekCanaries(database, join(dataDir, 'marketkit.db'))),
      ]
      if (!given.dataDir) rmSync(dataDir, { recursive: true, force: true })
      if (broken.length > 0) throw new Error(`The database breaks its promises:\n${broken.join('\n')}`)
    },
  }
}

export type World = Awaited<ReturnType<typeof createWorld>>

async function seekCanaries(database: string | undefined, file: string): Promise<string[]> {
  const inspector = database ? await inspectPostgres(database) : inspectSqlite(file)
  const found = await findSecrets(inspector, 'canary-')
  await inspector.close()
  return found
}
