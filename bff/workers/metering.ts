import { findNextLapse, listLapsedLeases } from '../../db/queries/quotas.ts'
import { SECOND } from '../domain/time.ts'
import { LEASE_GRACE_MS, type Meter } from '../metering/meter.ts'
import type { Shell } from '../shell.ts'
import type { Work } from './poller.ts'

/** How long calls may stay untold; they are told sooner when a batch is used up. */
const REPORT_MS = SECOND
const LAPSED_AT_ONCE = 100

/** Reports what was called, gives back what is idle, and ends the leases of nodes that died. */
export function meteringWork(shell: Shell, meter: Meter): Work {
  let wake = () => {}
  let waiting = false
  const later = () => {
    if (waiting) return
    waiting = true
    shell.after(REPORT_MS, () => {
      waiting = false
      wake()
    })
  }
  meter.onDirty(later)
  return {
    name: 'metering',
    topics: [],
    wakes: (given) => {
      wake = given
    },
    work: async () => {
      await meter.report()
      if (meter.busy) later()
      const lapsed = await listLapsedLeases(shell.store.read, {
        before: shell.wall() - LEASE_GRACE_MS,
        limit: LAPSED_AT_ONCE,
      })
      for (const { id, host_id } of lapsed) await meter.reclaim(host_id, id)
      return lapsed.length
    },
    // Leases end on the wall's clock, a poller rests on the business one.
    nextAt: async () => {
      const next = await findNextLapse(shell.store.read, {})
      return next ? shell.now() + Math.max(0, next.until + LEASE_GRACE_MS + 1 - shell.wall()) : null
    },
  }
}
