import type { Store } from '../db/engine.ts'
import { run } from '../db/query.ts'

/**
 * Gives back what a killed process had under way: nobody else works on the demo's data folder, so there is no need to wait until its leases run
 * out. Should somebody do after all, the fencing tokens still let only one of them settle.
 */
export async function releaseLeases(store: Store): Promise<void> {
  await store.apply(async (tx) => {
    await releaseNotifications(tx, { free: 0 })
    await releaseWebhooks(tx, { free: 0 })
  })
}

const releaseNotifications = run<{ free: number }>((db, p) =>
  db
    .updateTable('notification')
    .set({ lease_until: p.free })
    .where('state', '=', 'pending')
    .where('lease_until', '>', p.free),
)

const releaseWebhooks = run<{ free: number }>((db, p) =>
  db.updateTable('webhook').set({ lease_until: p.free }).where('lease_until', '>', p.free),
)
