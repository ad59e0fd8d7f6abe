import type { Selectable } from 'kysely'
import { all, insert, one, run } from '../query.ts'
import type { Schema } from '../schema.ts'

export type ResultRow = Selectable<Schema['result']>
export type ResultAccountRow = Selectable<Schema['result_account']>

export const insertResult = insert('result')
export const saveResultAccount = insert('result_account')
export const appendResultReveal = insert('result_reveal')

export const listResults = all<{ host_id: string; order_id: string }, ResultRow>((db, p) =>
  db
    .selectFrom('result')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('order_id', '=', p.order_id)
    .orderBy('version'),
)

export const findLastResult = one<{ host_id: string; order_id: string }, ResultRow>((db, p) =>
  db
    .selectFrom('result')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('order_id', '=', p.order_id)
    .orderBy('version', 'desc')
    .limit(1),
)

export const findResult = one<{ host_id: string; order_id: string; version: number }, ResultRow>((db, p) =>
  db
    .selectFrom('result')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('order_id', '=', p.order_id)
    .where('version', '=', p.version),
)

/** `ids` is a JSON array of results. */
export const listResultAccounts = all<{ host_id: string; ids: string }, ResultAccountRow>((db, p) =>
  db
    .selectFrom('result_account')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('result_id', 'in', (eb) =>
      eb.selectFrom(eb.fn<{ value: string }>('json_each', [eb.val(p.ids)]).as('ids')).select('ids.value'),
    )
    .orderBy('result_id')
    .orderBy('position'),
)

export const listResultReveals = all<
  { host_id: string; order_id: string; limit: number },
  Selectable<Schema['result_reveal']>
>((db, p) =>
  db
    .selectFrom('result_reveal')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('order_id', '=', p.order_id)
    .orderBy('at', 'desc')
    .limit(p.limit),
)

/** Whatever was sealed under the key cannot be read again. */
export const destroyResultKeys = run<{ host_id: string; order_id: string }>((db, p) =>
  db
    .updateTable('result')
    .set({ wrapped_key: null })
    .where('host_id', '=', p.host_id)
    .where('order_id', '=', p.order_id),
)
