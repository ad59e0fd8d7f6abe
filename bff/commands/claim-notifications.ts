import type { Tx } from '../../db/engine.ts'
import { type EndpointRow, listLiveEndpoints } from '../../db/queries/endpoints.ts'
import {
  leaseNotifications,
  listClaimable,
  type NotificationRow,
  startAttempts,
} from '../../db/queries/notifications.ts'
import { SECOND } from '../domain/time.ts'
import type { Shell } from '../shell.ts'
import { notificationsOf } from './topics.ts'

/** Longer than the longest attempt (15 s), short enough that a killed process is soon replaced; a late answer is fenced off. */
const LEASE_MS = 20 * SECOND

export type Room = {
  readonly limit: number
  /** Attempts a line, `host/provider`, may have under way. */
  readonly places: (line: string) => number
  /** How many each has; lines that may have fewer than usual are among them. */
  readonly underWay: ReadonlyMap<string, number>
}

/** What is to be told, and where; nowhere when its provider has no endpoint. */
export type Claimed = NotificationRow & { readonly endpoint: EndpointRow | undefined }

/**
 * Takes what is due, each with a new token, and writes its attempt down before anything is sent. `look` is asked inside the transaction:
 * answers that came while it waited for its turn have made more room.
 */
export function claimNotifications(shell: Shell, look: () => Room): Promise<Claimed[]> {
  return shell.store.apply((tx) => claim(tx, shell, look()))
}

/** The provider as its host knows it. */
export function lineOf({ host_id, provider_id }: Pick<NotificationRow, 'host_id' | 'provider_id'>): string {
  return `${host_id}/${provider_id}`
}

/** The lines without a place, as queries want them; undefined when there is none. */
export function busyLines({ places, underWay }: Omit<Room, 'limit'>): string | undefined {
  const busy = [...underWay].flatMap(([line, count]) => (count >= places(line) ? [line] : []))
  return busy.length === 0 ? undefined : JSON.stringify(busy)
}

async function claim(tx: Tx, shell: Shell, room: Room): Promise<Claimed[]> {
  const wall = shell.wall()
  const due = { now: shell.now(), wall, busy: busyLines(room), limit: room.limit, lock: true } as const
  const fitting = thatFit(await listClaimable(tx, due), room)
  if (fitting.length === 0) return []
  const lease_until = wall + LEASE_MS
  const endpoints = new Map<string, EndpointRow>()
  for (const [host_id, ofHost] of Map.groupBy(fitting, (row) => row.host_id)) {
    const ids = JSON.stringify(ofHost.map(({ id }) => id))
    if ((await leaseNotifications(tx, { host_id, ids, wall, lease_until })) !== ofHost.length)
      throw new Error('Somebody else took a notification of these')
    const providers = JSON.stringify([...new Set(ofHost.map(({ provider_id }) => provider_id))])
    for (const row of await listLiveEndpoints(tx, { host_id, providers })) endpoints.set(lineOf(row), row)
  }
  for (const row of fitting) tx.touch(notificationsOf(row))
  const claimed = fitting.map((row) => {
    const endpoint = endpoints.get(lineOf(row))
    return { ...row, token: row.token + 1, attempts: row.attempts + 1, lease_until, endpoint }
  })
  await startAttempts(
    tx,
    claimed.map(({ id, host_id, token }) => ({
      id: shell.newId('att'),
      host_id,
      notification_id: id,
      number: token,
      started_at: due.now,
    })),
  )
  return claimed
}

/** As many of each line as it has places for. */
function thatFit(rows: readonly NotificationRow[], room: Room): NotificationRow[] {
  const underWay = new Map(room.underWay)
  return rows.filter((row) => {
    const line = lineOf(row)
    const taken = underWay.get(line) ?? 0
    if (taken >= room.places(line)) return false
    underWay.set(line, taken + 1)
    return true
  })
}
