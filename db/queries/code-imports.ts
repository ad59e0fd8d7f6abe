import type { Kysely } from 'kysely'
import { all, run } from '../query.ts'
import type { Schema } from '../schema.ts'
import type { CodeRow } from './code-pools.ts'

/** One import into a plan's pool: its codes came in at one instant. */
type Plan = { readonly host_id: string; readonly provider_id: string; readonly plan_id: string }

const insertFree = (db: Kysely<Schema>, p: CodeRow) =>
  db.insertInto('redemption_code').values({
    id: p.id,
    host_id: p.host_id,
    plan_id: p.plan_id,
    product_id: p.product_id,
    provider_id: p.provider_id,
    hash: p.hash,
    state: p.state,
    sealed: p.sealed,
    order_id: null,
    instance_id: null,
    added_at: p.added_at,
    given_at: null,
    used_at: null,
    voided_at: null,
  })
const KNOWN_BY = ['host_id', 'provider_id', 'hash'] as const

/**
 * Answers 0 when the provider has such a code already, withdrawn or not. A statement of its own, because of the other one SQLite, for
 * each code, goes through all that the import has changed so far: the last code of a large pool took many times as long as the first.
 */
export const addCode = run<CodeRow>((db, p) =>
  insertFree(db, p).onConflict((conflict) => conflict.columns(KNOWN_BY).doNothing()),
)

/** One that was withdrawn comes in anew, whatever plan it was of; 0 for any other. Whoever withdraws it at this moment is waited for. */
export const addCodeAgain = run<CodeRow>((db, p) =>
  insertFree(db, p).onConflict((conflict) =>
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
      .where('redemption_code.state', '=', 'withdrawn'),
  ),
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
