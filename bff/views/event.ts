import type { EventRow } from '../../db/queries/history.ts'
import type { MarketEvent } from '../contract/event.ts'
import { iso } from './common.ts'

/** An event as the feed shows it and the webhook carries it. */
export function eventView(event: EventRow): MarketEvent {
  return {
    seq: event.seq,
    id: event.id,
    type: event.type,
    at: iso(event.at),
    actor: { role: event.actor_role, id: event.actor_id, ...(event.actor_name !== null && { name: event.actor_name }) },
    subject: { type: event.subject, id: event.subject_id },
    data: JSON.parse(event.data),
  }
}
