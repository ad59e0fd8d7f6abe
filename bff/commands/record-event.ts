import { appendEvent, nextEventSeq } from '../../db/queries/history.ts'
import type { Context } from './context.ts'

/** Tells the host: a row of its feed, pushed after the commit. `data` carries ids, states and amounts, never secrets or texts. */
export async function recordEvent(
  { tx, hostId, actor, now, shell }: Context,
  event: {
    readonly type: string
    readonly subject: string
    readonly subjectId: string
    readonly data: Record<string, unknown>
  },
): Promise<void> {
  const host = await nextEventSeq(tx, { host_id: hostId })
  if (!host) throw new Error(`Host ${hostId} is gone`)
  await appendEvent(tx, {
    host_id: hostId,
    seq: host.event_seq,
    id: shell.newId('evt'),
    type: event.type,
    at: now,
    actor_role: actor.role,
    actor_id: actor.id,
    actor_name: actor.name ?? null,
    subject: event.subject,
    subject_id: event.subjectId,
    data: JSON.stringify(event.data),
  })
  tx.touch('events')
}
