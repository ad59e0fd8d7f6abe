import { findHost, type HostRow, setConformancePolicy } from '../../db/queries/hosts.ts'
import type { Context } from './context.ts'
import { recordEvent } from './record-event.ts'

/** What must be shown before automatic delivery may be listed, from now on; the feed keeps who changed it. */
export async function setPolicy(context: Context, conformance: HostRow['conformance']): Promise<void> {
  const { tx, hostId } = context
  const before = (await findHost(tx, { id: hostId }))?.conformance
  if (before === conformance) return
  await setConformancePolicy(tx, { id: hostId, conformance })
  recordEvent(context, {
    type: 'policy.changed',
    subject: 'policy',
    subjectId: hostId,
    data: { conformance, before },
  })
}
