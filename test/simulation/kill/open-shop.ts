import { execFileSync } from 'node:child_process'
import { listProduct } from '../../support/journey.ts'
import type { World } from '../../support/world.ts'
import type { createCallers } from './buyers.ts'
import type { Outside } from './outside.ts'
import type { BffProcess } from './process.ts'

type Callers = Pick<ReturnType<typeof createCallers>, 'insist' | 'asHost'>

/** A portal in the database that a process will open, by the command of operators; answers its server key. */
export function createHostKey(environment: Readonly<Record<string, string>>): string {
  const args = ['bff/admin.ts', 'host', 'create', '--name', 'Portal', '--origin', 'https://portal.example']
  const said = execFileSync(process.execPath, args, { env: { ...process.env, ...environment }, encoding: 'utf8' })
  const key = /mkt_sk_[\w-]+/.exec(said)?.[0]
  if (!key) throw new Error(`No server key in: ${said}`)
  return key
}

/** What the journeys' steps ask of a world, over HTTP. */
export function worldOf({ insist, asHost }: Callers, key: string, bff: BffProcess | undefined): World {
  const base = bff?.url ?? ''
  return {
    host: { key },
    app: { request: (path: string, init: RequestInit) => fetch(base + path, init) },
    request: async (token: string, method: string, path: string, body?: unknown) =>
      insist(async () => token, method, path, body),
    session: async (role: string, id: string) =>
      (
        await insist(asHost, 'POST', '/v1/sessions', {
          actor: { role, id, name: id },
          origin: 'https://portal.example',
        })
      ).body.token,
  } as unknown as World
}

/** Lists a product by the same steps as the journeys. */
export async function openShop({ insist, asHost }: Callers, world: World, outside: Outside, token: string) {
  await insist(asHost, 'PUT', '/v1/policy', { conformance: 'advised' })
  const shop = await listProduct(world, { endpoint: { url: outside.providerUrl, token } })
  await insist(asHost, 'PUT', '/v1/webhook', { url: outside.hookUrl })
  return shop
}
