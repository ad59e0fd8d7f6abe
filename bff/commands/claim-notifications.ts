import type { Tx } from '../../db/engine.ts'
import { leaseNotification, listClaimable, type NotificationRow, startAttempt } from '../../db/queries/notifications.ts'
import { SECOND } from '../domain/time.ts'
import type { Shell } from '../shell.ts'

/** Longer than the longest attempt (15 s), short enough that a killed process is soon replaced; a late answer is fenced off. */
const LEASE_MS = 20 * SECOND

export type Room = {
  readonly limit: number
  /** Attempts a line, `host/provider`, may have under way. */
  readonly places: (line: string) => number
  /** How many each has; lines that may have fewer than usual are among them. */
  readonly underWay: ReadonlyMap<string, number>
}

/**
 * Takes what is due, each with a new token, and writes its attempt down before anything is sent. `look` is asked inside the transaction:
 * answers that came while it waited for its turn have made more room.
 */
export function claimNotifications(shell: Shell, look: () => Room): Promise<NotificationRow[]> {
  return shell.store.apply((tx) => claim(tx, shell, look()))
}

/** The provider as its host knows it. */
export function lineOf({ host_id, provider_id }: NotificationRow): string {
  return `${host_id}/${provider_id}`
}

/** The lines without a place, as queries want them; undefined when there is none. */
export function busyLines({ places, underWay }: Omit<Room, 'limit'>): string | undefined {
  const busy = [...underWay].flatMap(([line, count]) => (count >= places(line) ? [line] : []))
  return busy.length === 0 ? undefined : JSON.stringify(busy)
}

async function claim(tx: Tx, shell: Shell, room: Room): Promise<NotificationRow[]> {
  const wall = shell.wall()
  const claimed: NotificationRow[] = []
  const underWay = new Map(room.underWay)
  const due = { now: shell.now(), wall, busy: busyLines(room), limit: room.limit, lock: true } as const
  for (const row of await listClaimable(tx, due)) {
    const line = lineOf(row)
    const taken = underWay.get(line) ?? 0
    if (taken >= room.places(line)) continue
    const lease = { id: row.id, host_id: row.host_id, token: row.token, lease_until: wall + LEASE_MS }
    if ((await leaseNotification(tx, lease)) !== 1) continue
    const token = row.token + 1
    await startAttempt(tx, {
      id: shell.newId('att'),
      host_id: row.host_id,
      notification_id: row.id,
      number: token,
      started_at: shell.now(),
    })
    underWay.set(line, taken + 1)
    claimed.push({ ...row, token, attempts: row.attempts + 1, lease_until: lease.lease_until })
  }
  return claimed
}
