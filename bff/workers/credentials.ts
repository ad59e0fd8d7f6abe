import { findNextPrevious, forgetPrevious, listDuePrevious } from '../../db/queries/instances.ts'
import { inTransaction } from '../commands/context.ts'
import { SYSTEM } from '../domain/role.ts'
import type { Shell } from '../shell.ts'
import type { Work } from './poller.ts'

const BATCH = 200

/** Destroys the values that others have taken the place of, once they are not valid any more. */
export function credentialWork(shell: Shell): Work {
  return {
    name: 'credentials',
    topics: ['credentials'],
    trust: 'everything',
    work: async () => {
      const due = await listDuePrevious(shell.store.read, { now: shell.now(), limit: BATCH })
      for (const [hostId, rows] of Map.groupBy(due, ({ host_id }) => host_id))
        await inTransaction(shell, hostId, SYSTEM, async ({ tx, now }) => {
          for (const { instance_id, key } of rows) {
            await forgetPrevious(tx, { host_id: hostId, instance_id, key, now })
            tx.touch(`instance:${instance_id}`)
          }
        })
      return due.length
    },
    nextAt: async () => (await findNextPrevious(shell.store.read, {}))?.previous_until ?? null,
  }
}
