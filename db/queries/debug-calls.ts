import type { Selectable } from 'kysely'
import { all, insert, one, run } from '../query.ts'
import type { Schema } from '../schema.ts'

export type DebugCallRow = Selectable<Schema['debug_call']>
type Owner = { readonly host_id: string; readonly provider_id: string }

export const insertDebugCall = insert('debug_call')

export const listDebugCalls = all<
  Owner & { readonly limit: number; readonly before?: string | undefined },
  DebugCallRow
>((db, p, given) =>
  db
    .selectFrom('debug_call')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('provider_id', '=', p.provider_id)
    .$if(given.before, (q) => q.where('id', '<', p.before as string))
    .orderBy('id', 'desc')
    .limit(p.limit),
)

/** The newest of those after the newest `kept`. */
export const findOldDebugCall = one<Owner & { readonly kept: number }, { id: string }>((db, p) =>
  db
    .selectFrom('debug_call')
    .select('id')
    .where('host_id', '=', p.host_id)
    .where('provider_id', '=', p.provider_id)
    .orderBy('id', 'desc')
    .limit(1)
    .offset(p.kept),
)

/** That one and everything older. */
export const deleteOldDebugCalls = run<Owner & { readonly id: string }>((db, p) =>
  db
    .deleteFrom('debug_call')
    .where('host_id', '=', p.host_id)
    .where('provider_id', '=', p.provider_id)
    .where('id', '<=', p.id),
)
