import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { boot } from '../../bff/boot.ts'
import { createHost } from '../../bff/commands/hosts.ts'
import { readConfig } from '../../bff/config.ts'
import type { SessionRole } from '../../bff/domain/role.ts'
import { type Period, plus } from '../../bff/domain/time.ts'
import type { Shell } from '../../bff/shell.ts'

export const ORIGIN = 'https://portal.example'

/** A whole BFF on a file of its own: real SQLite, real workers, a business clock you move. Wall time runs on, as providers check it. */
export async function createWorld({
  allow = [] as string[],
  rateLimit = 0,
  change = (shell: Shell): Shell => shell,
} = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'marketkit-'))
  let offset = 0
  const config = readConfig({
    MKT_DATA_DIR: dataDir,
    MKT_OUTBOUND_ALLOW: allow.join(','),
    LOG_LEVEL: 'error',
    MKT_RATE_LIMIT: String(rateLimit),
  })
  const running = boot({ ...config, masterKey: Buffer.alloc(32, 7) }, (system) => {
    const shell = change(system)
    return { ...shell, now: () => shell.wall() + offset }
  })
  const { shell, app, workers } = running
  const host = await createHost(shell, { name: 'Portal', origins: [ORIGIN] })

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
    request,
    session,
    /** Moves business time, then lets every worker finish. */
    async pass(period: Period) {
      offset = plus(shell.now(), period) - shell.wall()
      workers.wake()
      await workers.drain()
    },
    async close() {
      await running.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

export type World = Awaited<ReturnType<typeof createWorld>>
