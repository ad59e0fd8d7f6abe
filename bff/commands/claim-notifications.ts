import type { Tx } from '../../db/engine.ts'
import { leaseNotification, listClaimable, type NotificationRow, startAttempt } from '../../db/queries/notifications.ts'
import { SECOND } from '../domain/time.ts'
import type { Shell } from '../shell.ts'

/** Longer than the longest attempt (15 s), short enough that a killed process is soon replaced; a late answer is fenced off. */
const LEASE_MS = 20 * SECOND

/** Takes what is due, each with a new token, and writes its attempt down before anything is sent. */
export function claimNotifications(shell: Shell, limit: number): Promise<NotificationRow[]> {
  return shell.store.apply((tx) => claim(tx, shell, limit))
}

async function claim(tx: Tx, shell: Shell, limit: number): Promise<NotificationRow[]> {
  const wall = shell.wall()
  const claimed: NotificationRow[] = []
  for (const row of await listClaimable(tx, { now: shell.now(), wall, limit })) {
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
    claimed.push({ ...row, token, attempts: row.attempts + 1, lease_until: lease.lease_until })
  }
  return claimed
}
