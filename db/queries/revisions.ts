import type { Selectable } from 'kysely'
import { all, change, insert, one } from '../query.ts'
import type { Schema } from '../schema.ts'

export type RevisionRow = Selectable<Schema['revision']>

export const insertRevision = insert('revision')

export const findRevision = one<{ id: string; host_id: string }, RevisionRow>((db, p) =>
  db.selectFrom('revision').selectAll().where('id', '=', p.id).where('host_id', '=', p.host_id),
)

type Change = Pick<
  RevisionRow,
  'id' | 'host_id' | 'state' | 'fields' | 'review' | 'updated_at' | 'submitted_at' | 'ended_at'
> & { readonly expected: number }

export const saveRevision = change<Change>((db, p) =>
  db
    .updateTable('revision')
    .set((eb) => ({
      state: p.state,
      version: eb('version', '+', 1),
      fields: p.fields,
      review: p.review,
      updated_at: p.updated_at,
      submitted_at: p.submitted_at,
      ended_at: p.ended_at,
    }))
    .where('id', '=', p.id)
    .where('host_id', '=', p.host_id)
    .where('version', '=', p.expected),
)

/** Every revision of a product there ever was, for its history. */
export const listRevisionsOf = all<{ host_id: string; product_id: string }, Pick<RevisionRow, 'id'>>((db, p) =>
  db
    .selectFrom('revision')
    .select('id')
    .where('host_id', '=', p.host_id)
    .where('product_id', '=', p.product_id)
    .orderBy('id'),
)

/** `ids` is a JSON array of revisions. */
export const listRevisions = all<{ host_id: string; ids: string }, RevisionRow>((db, p) =>
  db
    .selectFrom('revision')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('id', 'in', (eb) =>
      eb.selectFrom(eb.fn<{ value: string }>('json_each', [eb.val(p.ids)]).as('ids')).select('ids.value'),
    ),
)
