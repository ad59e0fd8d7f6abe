import type { Selectable } from 'kysely'
import { all, insert, one } from '../query.ts'
import type { Schema } from '../schema.ts'

export type UploadRow = Selectable<Schema['upload']>

export const saveUpload = insert('upload')

export const findUpload = one<{ id: string; host_id: string }, UploadRow>((db, p) =>
  db.selectFrom('upload').selectAll().where('id', '=', p.id).where('host_id', '=', p.host_id),
)

/** `ids` is a JSON array: one statement whatever its length. */
export const listUploads = all<{ host_id: string; ids: string }, UploadRow>((db, p) =>
  db
    .selectFrom('upload')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('id', 'in', (eb) =>
      eb.selectFrom(eb.fn<{ value: string }>('json_each', [eb.val(p.ids)]).as('ids')).select('ids.value'),
    ),
)

/** Whose bytes are kept under a key, be it the file's own or its small copy's. */
export const findUploadByKey = one<{ key: string }, { id: string }>((db, p) =>
  db
    .selectFrom('upload')
    .select('id')
    .where('storage_key', '=', p.key)
    .unionAll(db.selectFrom('upload').select('id').where('small_key', '=', p.key)),
)

/** What an owner uploaded since an instant, for its quota. */
export const sumUploads = one<
  { host_id: string; owner_role: string; owner_id: string; since: number },
  { bytes: number; count: number }
>((db, p) =>
  db
    .selectFrom('upload')
    .select((eb) => [
      eb.fn.coalesce(eb.fn.sum<number>('bytes'), eb.lit(0)).as('bytes'),
      eb.fn.countAll<number>().as('count'),
    ])
    .where('host_id', '=', p.host_id)
    .where('owner_role', '=', p.owner_role as 'buyer')
    .where('owner_id', '=', p.owner_id)
    .where('created_at', '>=', p.since),
)
