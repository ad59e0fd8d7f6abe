import type { SessionRole } from '../../bff/domain/role.ts'
import { createStillWorld } from './human.ts'
import { expectOk, listProduct, orderAndPay } from './journey.ts'
import { startPlainProvider } from './plain-provider.ts'

/** A world of its own in which software is delivered by a machine, whose wall clock stands still. */
export async function openSaasShop(fields: Record<string, unknown> = {}) {
  const provider = await startPlainProvider('token-1')
  const world = await createStillWorld({ allow: [provider.hostPort] })
  const tokens = await listProduct(world, { endpoint: { url: provider.url, token: 'token-1' }, fields })
  const tokenOf = (role: SessionRole) => tokens[role]
  const see = (role: SessionRole, id: string) => expectOk(world.request(tokenOf(role), 'GET', `/v1/orders/${id}`))
  const give = (role: SessionRole, id: string, command: string, payload: object = {}) =>
    world.request(tokenOf(role), 'POST', `/v1/orders/${id}/commands`, { command, ...payload })
  return {
    ...tokens,
    world,
    machine: provider,
    see,
    give,
    do: (role: SessionRole, id: string, command: string, payload: object = {}) =>
      expectOk(give(role, id, command, payload)),
    instance: (id: string) => expectOk(world.request(tokens.buyer, 'GET', `/v1/instances/${id}`)),
    refunds: async (): Promise<{ readonly id: string; readonly orderId: string; readonly state: string }[]> =>
      (await expectOk(world.request(world.host.key, 'GET', '/v1/refunds?limit=100'))).items,
    /** Paid and delivered. */
    async buy() {
      const { id } = await orderAndPay(world, tokens)
      await world.pass({ seconds: 0 })
      return see('buyer', id)
    },
    async close() {
      await world.close()
      await provider.close()
    },
  }
}

export type SaasShop = Awaited<ReturnType<typeof openSaasShop>>

/** The instant at which the `days`-th calendar day of the market ends, counted from the day of `at`; written from protocols.md §6.5, apart from the product's own. */
export function endOfDays(at: string, days: number): number {
  const [year = 0, month = 1, day = 1] = new Date(Date.parse(at) + 8 * 3_600_000)
    .toISOString()
    .slice(0, 10)
    .split('-')
    .map(Number)
  return Date.UTC(year, month - 1, day + days) - 8 * 3_600_000
}
