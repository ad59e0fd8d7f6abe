import type { Selectable } from 'kysely'
import { all, insert, one, run } from '../query.ts'
import type { Schema } from '../schema.ts'

export type SessionRow = Selectable<Schema['session']>

export const saveSession = insert('session')

export const findSession = one<{ id: string; host_id: string }, SessionRow>((db, p) =>
  db.selectFrom('session').selectAll().where('id', '=', p.id).where('host_id', '=', p.host_id),
)

export const revokeSession = run<{ id: string; host_id: string; now: number }>((db, p) =>
  db
    .updateTable('session')
    .set({ revoked_at: p.now })
    .where('id', '=', p.id)
    .where('host_id', '=', p.host_id)
    .where('revoked_at', 'is', null),
)

export const deleteExpiredSessions = run<{ before: number }>((db, p) =>
  db.deleteFrom('session').where('expires_at', '<', p.before),
)

/** Remembers who an actor id is, so that names can stand beside ids. */
export const saveActor = run<{
  host_id: string
  role: 'buyer' | 'provider' | 'operator'
  id: string
  name: string | null
  seen_at: number
}>((db, p) =>
  db
    .insertInto('actor')
    .values({ host_id: p.host_id, role: p.role, id: p.id, name: p.name, seen_at: p.seen_at })
    .onConflict((conflict) =>
      conflict.columns(['host_id', 'role', 'id']).doUpdateSet((eb) => ({
        name: eb.fn.coalesce('excluded.name', 'actor.name'),
        seen_at: eb.ref('excluded.seen_at'),
      })),
    ),
)

/** `ids` is a JSON array, of whatever roles. */
export const listActors = all<{ host_id: string; ids: string }, { id: string; name: string | null }>((db, p) =>
  db
    .selectFrom('actor')
    .select(['id', 'name'])
    .where('host_id', '=', p.host_id)
    .where('id', 'in', (eb) =>
      eb.selectFrom(eb.fn<{ value: string }>('json_each', [eb.val(p.ids)]).as('ids')).select('ids.value'),
    ),
)

export const findActor = one<
  { host_id: string; role: 'buyer' | 'provider' | 'operator'; id: string },
  { name: string | null }
>((db, p) =>
  db
    .selectFrom('actor')
    .select('name')
    .where('host_id', '=', p.host_id)
    .where('role', '=', p.role)
    .where('id', '=', p.id),
)
