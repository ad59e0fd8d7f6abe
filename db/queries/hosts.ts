import { type Selectable, sql } from 'kysely'
import { all, insert, one, run } from '../query.ts'
import type { Schema } from '../schema.ts'

export type HostRow = Selectable<Schema['host']>

export const saveHost = insert('host')
export const saveHostOrigin = insert('host_origin')

export const findHost = one<{ id: string }, HostRow>((db, p) =>
  db.selectFrom('host').selectAll().where('id', '=', p.id),
)

/**
 * Takes the host's row, for what is counted and then added to: on PostgreSQL nobody else counts until this is over, and rows that refer
 * to the host are written meanwhile; SQLite has one command at a time.
 */
export const holdHost = one<{ id: string }, { id: string }>((db, p, _, engine) =>
  db
    .selectFrom('host')
    .select('id')
    .where('id', '=', p.id)
    .$if(engine === 'postgres', (q) => q.forNoKeyUpdate()),
)

/** By its server key, or by the one before for as long as that is still good. */
export const findHostByKey = one<{ key_hash: string; now: number }, HostRow>((db, p) =>
  db
    .selectFrom('host')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('key_hash', '=', p.key_hash),
        eb.and([eb('previous_key_hash', '=', p.key_hash), eb('previous_key_until', '>', p.now)]),
      ]),
    ),
)

export const listHosts = all<object, HostRow>((db) => db.selectFrom('host').selectAll().orderBy('id'))

/** A new server key; the old one opens until then, or at once nothing any more. */
export const rotateHostKey = run<{ id: string; key_hash: string; until: number | null }>((db, p) =>
  db
    .updateTable('host')
    .set({
      key_hash: p.key_hash,
      previous_key_hash: sql`case when cast(${p.until} as bigint) is null then null else key_hash end`,
      previous_key_until: p.until,
    })
    .where('id', '=', p.id),
)

export const setConformancePolicy = run<{ id: string; conformance: HostRow['conformance'] }>((db, p) =>
  db.updateTable('host').set({ conformance: p.conformance }).where('id', '=', p.id),
)

/** Any host that registered the origin; CORS preflights carry no token, so the host is not known yet. */
export const findOrigin = one<{ origin: string }, { host_id: string }>((db, p) =>
  db.selectFrom('host_origin').select('host_id').where('origin', '=', p.origin).limit(1),
)

export const findHostOrigin = one<{ host_id: string; origin: string }, { origin: string }>((db, p) =>
  db.selectFrom('host_origin').select('origin').where('host_id', '=', p.host_id).where('origin', '=', p.origin),
)

/** The next number of a named series of the host: order numbers by day, product numbers. */
export const nextNumber = one<{ host_id: string; name: string }, { value: number }>((db, p) =>
  db
    .insertInto('counter')
    .values({ host_id: p.host_id, name: p.name, value: 1 })
    .onConflict((conflict) =>
      conflict.columns(['host_id', 'name']).doUpdateSet((eb) => ({ value: eb('counter.value', '+', 1) })),
    )
    .returning('value'),
)
