import type { Selectable } from 'kysely'
import type { CodeState } from '../../bff/domain/redemption-code.ts'
import { all, insert, like, one, run } from '../query.ts'
import type { Schema } from '../schema.ts'

export type CodePoolRow = Selectable<Schema['code_pool']>
export type CodeRow = Selectable<Schema['redemption_code']>
/** Plans are named by their provider's word: two providers' pools never meet. */
type Plan = { readonly host_id: string; readonly provider_id: string; readonly plan_id: string }

export const findCodePool = one<Plan, CodePoolRow>((db, p) =>
  db
    .selectFrom('code_pool')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('provider_id', '=', p.provider_id)
    .where('plan_id', '=', p.plan_id),
)

export const openCodePool = run<CodePoolRow>((db, p) =>
  db
    .insertInto('code_pool')
    .values({
      host_id: p.host_id,
      plan_id: p.plan_id,
      product_id: p.product_id,
      provider_id: p.provider_id,
      generates: p.generates,
      low_at: p.low_at,
      free: p.free,
      updated_at: p.updated_at,
    })
    .onConflict((conflict) => conflict.columns(['host_id', 'provider_id', 'plan_id']).doNothing()),
)

export const saveCodePool = run<Plan & { generates: number; low_at: number; updated_at: number }>((db, p) =>
  db
    .updateTable('code_pool')
    .set({ generates: p.generates, low_at: p.low_at, updated_at: p.updated_at })
    .where('host_id', '=', p.host_id)
    .where('provider_id', '=', p.provider_id)
    .where('plan_id', '=', p.plan_id),
)

/** Answers the pool as it is then, and takes its row: whoever else changes it waits until this is over, or is waited for. */
export const addToPool = one<Plan & { count: number; updated_at: number }, CodePoolRow>((db, p) =>
  db
    .updateTable('code_pool')
    .set((eb) => ({ free: eb('free', '+', p.count), updated_at: p.updated_at }))
    .where('host_id', '=', p.host_id)
    .where('provider_id', '=', p.provider_id)
    .where('plan_id', '=', p.plan_id)
    .returningAll(),
)

/** Takes one from the count, and with it the pool's row: whoever comes at the same time waits, and then looks again. */
export const takeFromPool = one<Plan & { updated_at: number }, CodePoolRow>((db, p) =>
  db
    .updateTable('code_pool')
    .set((eb) => ({ free: eb('free', '-', 1), updated_at: p.updated_at }))
    .where('host_id', '=', p.host_id)
    .where('provider_id', '=', p.provider_id)
    .where('plan_id', '=', p.plan_id)
    .where('free', '>', 0)
    .returningAll(),
)

export const insertCode = insert('redemption_code')

export const findFreeCode = one<Plan, CodeRow>((db, p) =>
  db
    .selectFrom('redemption_code')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('provider_id', '=', p.provider_id)
    .where('plan_id', '=', p.plan_id)
    .where('state', '=', 'free')
    .orderBy('id')
    .limit(1),
)

export const giveCode = run<{ id: string; host_id: string; order_id: string; instance_id: string; given_at: number }>(
  (db, p) =>
    db
      .updateTable('redemption_code')
      .set({ state: 'given', sealed: null, order_id: p.order_id, instance_id: p.instance_id, given_at: p.given_at })
      .where('id', '=', p.id)
      .where('host_id', '=', p.host_id)
      .where('state', '=', 'free'),
)

/** Answers 0 when somebody was faster. */
export const useCode = run<{ id: string; host_id: string; used_at: number }>((db, p) =>
  db
    .updateTable('redemption_code')
    .set({ state: 'used', used_at: p.used_at })
    .where('id', '=', p.id)
    .where('host_id', '=', p.host_id)
    .where('state', '=', 'given'),
)

/** Keeps those who redeem it at the same moment waiting until this is over; answers 0 when one was faster. */
export const holdCode = run<{ id: string; host_id: string }>((db, p) =>
  db
    .updateTable('redemption_code')
    .set({ state: 'given' })
    .where('id', '=', p.id)
    .where('host_id', '=', p.host_id)
    .where('state', '=', 'given'),
)

export const voidCode = run<{ id: string; host_id: string; voided_at: number }>((db, p) =>
  db
    .updateTable('redemption_code')
    .set({ state: 'void', voided_at: p.voided_at })
    .where('id', '=', p.id)
    .where('host_id', '=', p.host_id)
    .where('state', '=', 'given'),
)

export const findCodeByHash = one<{ host_id: string; provider_id: string; hash: string }, CodeRow>((db, p) =>
  db
    .selectFrom('redemption_code')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('provider_id', '=', p.provider_id)
    .where('hash', '=', p.hash),
)

export const findCodeOfInstance = one<{ host_id: string; instance_id: string }, CodeRow>((db, p) =>
  db
    .selectFrom('redemption_code')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('instance_id', '=', p.instance_id),
)

export const countCodes = all<Plan, { state: CodeState; count: number }>((db, p) =>
  db
    .selectFrom('redemption_code')
    .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
    .where('host_id', '=', p.host_id)
    .where('provider_id', '=', p.provider_id)
    .where('plan_id', '=', p.plan_id)
    .groupBy('state'),
)

type Provider = { readonly host_id: string; readonly provider_id: string }

export const listCodePools = all<Provider, CodePoolRow>((db, p) =>
  db.selectFrom('code_pool').selectAll().where('host_id', '=', p.host_id).where('provider_id', '=', p.provider_id),
)

export const countCodesByPlan = all<Provider, { plan_id: string; state: CodeState; count: number }>((db, p) =>
  db
    .selectFrom('redemption_code')
    .select((eb) => ['plan_id', 'state', eb.fn.countAll<number>().as('count')])
    .where('host_id', '=', p.host_id)
    .where('provider_id', '=', p.provider_id)
    .groupBy(['plan_id', 'state']),
)

/** Paid orders without a code, by plan. */
export const countCodelessByPlan = all<Provider, { plan_id: string; count: number }>((db, p) =>
  db
    .selectFrom('order')
    .select((eb) => ['plan_id', eb.fn.countAll<number>().as('count')])
    .where('host_id', '=', p.host_id)
    .where('provider_id', '=', p.provider_id)
    .where('state', '=', 'provisioning-failed')
    .where('delivery', '=', 'redemption-code')
    .groupBy('plan_id'),
)

/** What the provider sells, or prepares to sell, of a kind, the newest first. */
export const listProductsOfKind = all<
  Provider & { kind: string; limit: number },
  { id: string; name: string; fields: string }
>((db, p) =>
  db
    .selectFrom('product')
    .select(['id', 'name', 'fields'])
    .where('host_id', '=', p.host_id)
    .where('provider_id', '=', p.provider_id)
    .where('kind', '=', p.kind)
    .where('state', '<>', 'deleted')
    .orderBy('id', 'desc')
    .limit(p.limit),
)

/** The provider's product that has the plan; `text` is a `like` pattern on its fields. */
export const findProductOfPlan = one<
  { host_id: string; provider_id: string; text: string },
  { id: string; name: string; kind: string; fields: string }
>((db, p) =>
  db
    .selectFrom('product')
    .select(['id', 'name', 'kind', 'fields'])
    .where('host_id', '=', p.host_id)
    .where('provider_id', '=', p.provider_id)
    .where(like('fields', p.text))
    .limit(1),
)

/** Orders that wait for a code of the plan, the first ones first. */
export const listCodeless = all<
  { host_id: string; provider_id: string; plan_id: string; limit: number },
  { id: string }
>((db, p) =>
  db
    .selectFrom('order')
    .select('id')
    .where('host_id', '=', p.host_id)
    .where('provider_id', '=', p.provider_id)
    .where('state', '=', 'provisioning-failed')
    .where('delivery', '=', 'redemption-code')
    .where('plan_id', '=', p.plan_id)
    .orderBy('placed_at')
    .orderBy('id')
    .limit(p.limit),
)
