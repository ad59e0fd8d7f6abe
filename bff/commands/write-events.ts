import type { Tx } from '../../db/engine.ts'
import { announceDeadline } from '../../db/queries/deadlines.ts'
import { appendEvents, takeEventSeqs } from '../../db/queries/history.ts'
import type { Actor } from '../domain/role.ts'
import type { Instant } from '../domain/time.ts'

/** One line of the host's feed. `data` carries ids, states and amounts, never secrets or texts. */
export type RecordedEvent = {
  readonly type: string
  readonly subject: string
  readonly subjectId: string
  readonly data: Record<string, unknown>
  readonly actor: Actor
  /** The clock it reminds of: the row keeps which event that was, so that it can be proven to have arrived. */
  readonly announces?: string
}

type Feed = { readonly hostId: string; readonly now: Instant; readonly newId: (prefix: string) => string }

/** Takes all their numbers at once, as the last thing of a transaction: a host's counter is one row, and who holds it lets nobody else commit. */
export async function writeEvents(
  tx: Tx,
  { hostId, now, newId }: Feed,
  events: readonly RecordedEvent[],
): Promise<void> {
  const host = await takeEventSeqs(tx, { host_id: hostId, count: events.length })
  if (!host) throw new Error(`Host ${hostId} is gone`)
  const first = host.event_seq - events.length + 1
  const rows = events.map(({ actor, data, ...event }, index) => ({
    host_id: hostId,
    seq: first + index,
    id: newId('evt'),
    type: event.type,
    at: now,
    actor_role: actor.role,
    actor_id: actor.id,
    actor_name: actor.name ?? null,
    subject: event.subject,
    subject_id: event.subjectId,
    data: JSON.stringify(data),
  }))
  await appendEvents(tx, rows)
  for (const [index, { announces }] of events.entries())
    if (announces) await announceDeadline(tx, { id: announces, host_id: hostId, seq: first + index, at: now })
  tx.touch('events')
}
