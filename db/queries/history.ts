import type { Selectable } from 'kysely'
import { all, insert, insertMany, one } from '../query.ts'
import type { Schema } from '../schema.ts'

export type HistoryRow = Selectable<Schema['history']>
export type EventRow = Selectable<Schema['event']>

export const appendHistory = insert('history')
export const appendSteps = insertMany('history')
export const appendEvents = insertMany('event')

export const listHistory = all<{ host_id: string; subject_id: string }, HistoryRow>((db, p) =>
  db
    .selectFrom('history')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('subject_id', '=', p.subject_id)
    .orderBy('version'),
)

/** `ids` is a JSON array of subjects; in the order things happened. */
export const listHistoryOf = all<{ host_id: string; ids: string }, HistoryRow>((db, p) =>
  db
    .selectFrom('history')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('subject_id', 'in', (eb) =>
      eb.selectFrom(eb.fn<{ value: string }>('json_each', [eb.val(p.ids)]).as('ids')).select('ids.value'),
    )
    .orderBy('at')
    .orderBy('subject_id')
    .orderBy('version'),
)

/** The last of so many numbers, one per event of a host, taken under the row's lock, so that the feed has no gaps a reader could overtake. */
export const takeEventSeqs = one<{ host_id: string; count: number }, { event_seq: number }>((db, p) =>
  db
    .updateTable('host')
    .set((eb) => ({ event_seq: eb('event_seq', '+', p.count) }))
    .where('id', '=', p.host_id)
    .returning('event_seq'),
)

export const listEvents = all<{ host_id: string; after: number; limit: number }, EventRow>((db, p) =>
  db
    .selectFrom('event')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('seq', '>', p.after)
    .orderBy('seq')
    .limit(p.limit),
)
