import { sql } from 'kysely'
import { all, idsIn, insertMany, run } from '../query.ts'

/** One import into a plan's pool: its codes came in at one instant. */
type Plan = { readonly host_id: string; readonly provider_id: string; readonly plan_id: string }

const KNOWN_BY = ['host_id', 'provider_id', 'hash'] as const

/** Leaves out what the provider has already, withdrawn or not: `listPresent` tells which came in. */
export const insertCodes = insertMany('redemption_code', (insert) =>
  insert.onConflict((conflict) => conflict.columns(KNOWN_BY).doNothing()),
)

/**
 * Those that were withdrawn come in anew, whatever plan they were of; others stay as they are. Whoever withdraws one at this moment is
 * waited for. Many with each statement, because for each that may change a row SQLite goes through all that the import has changed so far.
 */
export const renewCodes = insertMany('redemption_code', (insert) =>
  insert.onConflict((conflict) =>
    conflict
      .columns(KNOWN_BY)
      .doUpdateSet((eb) => ({
        id: eb.ref('excluded.id'), // The code is sealed under it.
        plan_id: eb.ref('excluded.plan_id'),
        product_id: eb.ref('excluded.product_id'),
        state: eb.ref('excluded.state'),
        sealed: eb.ref('excluded.sealed'),
        added_at: eb.ref('excluded.added_at'),
      }))
      .where('redemption_code.state', '=', sql.lit('withdrawn')),
  ),
)

/** Which of them are there; `ids` is a JSON array. */
export const listPresent = all<{ host_id: string; ids: string }, { id: string }>((db, p) =>
  db.selectFrom('redemption_code').select('id').where('host_id', '=', p.host_id).where('id', 'in', idsIn(p.ids)),
)

/** How many are still free of each import, the last one first. */
export const listFreeByImport = all<Plan & { limit: number }, { added_at: number; count: number }>((db, p) =>
  db
    .selectFrom('redemption_code')
    .select((eb) => ['added_at', eb.fn.countAll<number>().as('count')])
    .where('host_id', '=', p.host_id)
    .where('provider_id', '=', p.provider_id)
    .where('plan_id', '=', p.plan_id)
    .where('state', '=', 'free')
    .groupBy('added_at')
    .orderBy('added_at', 'desc')
    .limit(p.limit),
)

/** Those of one import that nobody has: what they say is forgotten, and that they were there is not. */
export const withdrawFreeCodes = run<Plan & { added_at: number }>((db, p) =>
  db
    .updateTable('redemption_code')
    .set({ state: 'withdrawn', sealed: null })
    .where('host_id', '=', p.host_id)
    .where('provider_id', '=', p.provider_id)
    .where('plan_id', '=', p.plan_id)
    .where('state', '=', 'free')
    .where('added_at', '=', p.added_at),
)
