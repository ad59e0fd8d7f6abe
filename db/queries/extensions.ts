import type { Selectable } from 'kysely'
import { all, insert, run } from '../query.ts'
import type { Schema } from '../schema.ts'

export type ExtensionRow = Selectable<Schema['extension']>

export const insertExtension = insert('extension')

export const listExtensions = all<{ host_id: string; order_id: string }, ExtensionRow>((db, p) =>
  db
    .selectFrom('extension')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('order_id', '=', p.order_id)
    .orderBy('id'),
)

/** Answers the open ones; whatever is answered stays so. */
export const answerExtensions = run<{
  host_id: string
  order_id: string
  answer: ExtensionRow['state']
  answered_at: number
}>((db, p) =>
  db
    .updateTable('extension')
    .set({ state: p.answer, answered_at: p.answered_at })
    .where('host_id', '=', p.host_id)
    .where('order_id', '=', p.order_id)
    .where('state', '=', 'asked'),
)
