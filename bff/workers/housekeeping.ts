import { deleteOldTickets } from '../../db/queries/frame-tickets.ts'
import { deleteOldAnswers } from '../../db/queries/idempotency.ts'
import { deleteOldNonces } from '../../db/queries/provider-keys.ts'
import { deleteExpiredSessions } from '../../db/queries/sessions.ts'
import { findUploadByKey } from '../../db/queries/uploads.ts'
import { DAY, HOUR } from '../domain/time.ts'
import type { Shell } from '../shell.ts'
import type { Work } from './poller.ts'

/** How long an answer can be asked for again by its idempotency key. */
const ANSWERS_KEPT_MS = 7 * DAY
/** Expired sessions stay this long, so that a late request is told "expired" rather than "unknown". */
const SESSIONS_KEPT_MS = DAY
/** A timestamp may be two hours ahead and is good for two hours after. */
const NONCES_KEPT_MS = 5 * HOUR
const ORPHANS_KEPT_MS = DAY
const EVERY_MS = HOUR

/** Removes what nobody can ask for any more. Runs on wall time, like everything it removes. */
export function housekeepingWork(shell: Shell): Work {
  let nextRun = 0
  return {
    name: 'housekeeping',
    topics: [],
    work: async () => {
      const wall = shell.wall()
      if (wall < nextRun) return 0
      nextRun = wall + EVERY_MS
      await shell.store.apply(async (tx) => {
        await deleteOldAnswers(tx, { before: wall - ANSWERS_KEPT_MS })
        await deleteOldNonces(tx, { before: wall - NONCES_KEPT_MS })
        await deleteOldTickets(tx, { before: wall })
        await deleteExpiredSessions(tx, { before: wall - SESSIONS_KEPT_MS })
      })
      const removed = await shell.files.sweep(
        async (key) => (await findUploadByKey(shell.store.read, { key })) !== undefined,
        wall - ORPHANS_KEPT_MS,
      )
      if (removed > 0) shell.log.info({ removed }, 'orphan files removed')
      return 0
    },
    nextAt: async () => null,
  }
}
