import type { Selectable } from 'kysely'
import { all, idsIn, insert, one, run } from '../query.ts'
import type { Schema } from '../schema.ts'

export type AlertRow = Selectable<Schema['alert']>

export const insertAlert = insert('alert')

export const findOpenAlert = one<{ host_id: string; kind: AlertRow['kind']; subject_id: string }, AlertRow>((db, p) =>
  db
    .selectFrom('alert')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('kind', '=', p.kind)
    .where('subject_id', '=', p.subject_id)
    .where('resolved_at', 'is', null),
)

export const resolveAlerts = run<{ host_id: string; subject_id: string; kind?: AlertRow['kind']; now: number }>(
  (db, p, given) =>
    db
      .updateTable('alert')
      .set({ resolved_at: p.now })
      .where('host_id', '=', p.host_id)
      .where('subject_id', '=', p.subject_id)
      .$if(given.kind, (q) => q.where('kind', '=', p.kind))
      .where('resolved_at', 'is', null),
)

/** As `resolveAlerts`, for a JSON array of subjects. */
export const resolveAlertsOf = run<{ host_id: string; ids: string; now: number }>((db, p) =>
  db
    .updateTable('alert')
    .set({ resolved_at: p.now })
    .where('host_id', '=', p.host_id)
    .where('subject_id', 'in', idsIn(p.ids))
    .where('resolved_at', 'is', null),
)

export const listOpenAlerts = all<{ host_id: string; limit: number; before?: string | undefined }, AlertRow>(
  (db, p, given) =>
    db
      .selectFrom('alert')
      .selectAll()
      .where('host_id', '=', p.host_id)
      .where('resolved_at', 'is', null)
      .$if(given.before, (q) => q.where('id', '<', p.before as string))
      .orderBy('id', 'desc')
      .limit(p.limit),
)

export const countOpenAlerts = one<object, { count: number }>((db) =>
  db
    .selectFrom('alert')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('resolved_at', 'is', null),
)
