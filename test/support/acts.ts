import { claimNotifications, type Room } from '../../bff/commands/claim-notifications.ts'
import { inTransaction } from '../../bff/commands/context.ts'
import { type AttemptLog, settleAttempt } from '../../bff/commands/settle-notification.ts'
import type { Reply } from '../../bff/domain/provider-event.ts'
import { SYSTEM } from '../../bff/domain/role.ts'
import { deadlineWork } from '../../bff/workers/deadlines.ts'
import { type EndpointRow, findEndpoint } from '../../db/queries/endpoints.ts'
import type { NotificationRow } from '../../db/queries/notifications.ts'
import type { Ask } from './explore.ts'
import type { World } from './world.ts'

type Unpaid = { readonly id: string; readonly price: unknown }

/** The host says that an order is paid. */
export function payment(world: World, { id, price }: Unpaid): Ask {
  const body = { reference: `pay-${id}`, amount: price }
  return { token: world.host.key, method: 'POST', path: `/v1/orders/${id}/payment`, body }
}

/** A command of an order. */
export function step(token: string, id: string, command: string, payload: object = {}): Ask {
  return { token, method: 'POST', path: `/v1/orders/${id}/commands`, body: { command, ...payload } }
}

/** The clock fires what is due. */
export const fireDue = (world: World) => async () => {
  await deadlineWork(world.shell).work()
  return 'fired'
}

/** What of an order the acts of a pair need. */
export function unpaid({ id, price }: Unpaid): Unpaid {
  return { id, price }
}

const ROOM: Room = { limit: 64, places: () => 16, underWay: new Map() }
const NOTHING_SENT: AttemptLog = { request: null, response: null, timing: null }

/** What a node is telling a provider, at the endpoint it found. */
export type Taken = { readonly notification: NotificationRow; readonly endpoint: EndpointRow | undefined }

/** A node takes what providers are to be told, as its worker would; with `lateMs` when the leases of others are over. */
export async function claim(world: World, lateMs = 0): Promise<Taken[]> {
  const shell = { ...world.shell, wall: () => world.shell.wall() + lateMs }
  const taken = await claimNotifications(shell, () => ROOM)
  const find = ({ host_id, provider_id }: NotificationRow) =>
    findEndpoint(shell.store.read, { host_id, provider_id, mode: 'live' })
  return Promise.all(taken.map(async (notification) => ({ notification, endpoint: await find(notification) })))
}

/** What a provider said to a notification that was taken is written down. */
export const settle =
  (world: World, { notification, endpoint }: Taken, reply: Reply, nextAt: number | null = null) =>
  async () => {
    await inTransaction(world.shell, notification.host_id, SYSTEM, (context) =>
      settleAttempt(context, notification, NOTHING_SENT, { reply, nextAt, endpoint, usedUp: 1 }),
    )
    return 'settled'
  }

export const ACCEPTED: Reply = {
  kind: 'accepted',
  warnings: [],
  delivered: {
    providerInstanceId: 'their-id',
    website: 'https://app.example.com',
    adminUrl: null,
    loginUrl: null,
    fields: [{ label: '初始密码', value: 'canary-password' }],
  },
}
export const REFUSED: Reply = { kind: 'refused', reason: 'provider-said-no', detail: 'sold out' }
