import type { Selectable } from 'kysely'
import { insert, one, run } from '../query.ts'
import type { Schema } from '../schema.ts'

export type FrameTicketRow = Selectable<Schema['frame_ticket']>

export const saveFrameTicket = insert('frame_ticket')

/** A ticket says which host it is of. */
export const findFrameTicket = one<{ hash: string }, FrameTicketRow>((db, p) =>
  db.selectFrom('frame_ticket').selectAll().where('hash', '=', p.hash),
)

/** Answers 1 for the one who may use it. */
export const takeFrameTicket = run<{ host_id: string; hash: string }>((db, p) =>
  db.deleteFrom('frame_ticket').where('host_id', '=', p.host_id).where('hash', '=', p.hash),
)

export const deleteOldTickets = run<{ before: number }>((db, p) =>
  db.deleteFrom('frame_ticket').where('expires_at', '<', p.before),
)
