import type { Selectable } from 'kysely'
import { all, insert, one, run } from '../query.ts'
import type { Schema } from '../schema.ts'

export type ProviderKeyRow = Selectable<Schema['provider_key']>
type Owner = { readonly host_id: string; readonly provider_id: string }

export const insertProviderKey = insert('provider_key')

/** A request in a vendor's wire form names only its key. */
export const findProviderKey = one<{ id: string }, ProviderKeyRow>((db, p) =>
  db.selectFrom('provider_key').selectAll().where('id', '=', p.id),
)

/** A provider's own key, to be changed: whoever changes it at the same time waits until this is over, or is waited for. */
export const holdProviderKey = one<Owner & { readonly id: string }, ProviderKeyRow>((db, p) =>
  db
    .updateTable('provider_key')
    .set((eb) => ({ name: eb.ref('name') }))
    .where('id', '=', p.id)
    .where('host_id', '=', p.host_id)
    .where('provider_id', '=', p.provider_id)
    .returningAll(),
)

export const listProviderKeys = all<
  Owner & { readonly limit: number; readonly before?: string | undefined },
  ProviderKeyRow
>((db, p, given) =>
  db
    .selectFrom('provider_key')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('provider_id', '=', p.provider_id)
    .$if(given.before, (q) => q.where('id', '<', p.before as string))
    .orderBy('id', 'desc')
    .limit(p.limit),
)

export const saveProviderKey = run<
  Pick<
    ProviderKeyRow,
    'id' | 'host_id' | 'secret_sealed' | 'previous_sealed' | 'previous_until' | 'rotated_at' | 'disabled_at'
  >
>((db, p) =>
  db
    .updateTable('provider_key')
    .set({
      secret_sealed: p.secret_sealed,
      previous_sealed: p.previous_sealed,
      previous_until: p.previous_until,
      rotated_at: p.rotated_at,
      disabled_at: p.disabled_at,
    })
    .where('id', '=', p.id)
    .where('host_id', '=', p.host_id),
)

/** Answers 0 when the number was used before. */
export const takeNonce = run<{ host_id: string; key_id: string; nonce: string; at: number }>((db, p) =>
  db
    .insertInto('wire_nonce')
    .values({ host_id: p.host_id, key_id: p.key_id, nonce: p.nonce, at: p.at })
    .onConflict((conflict) => conflict.columns(['host_id', 'key_id', 'nonce']).doNothing()),
)

export const deleteOldNonces = run<{ before: number }>((db, p) =>
  db.deleteFrom('wire_nonce').where('at', '<', p.before),
)
