import type { Executor } from '../../db/engine.ts'
import { findCodePool, findProductOfPlan, listCodeless, saveCodePool } from '../../db/queries/code-pools.ts'
import { findProduct } from '../../db/queries/products.ts'
import { type KindName, kindOf } from '../domain/product/kind.ts'
import { CODES_MAX, isLow, type LineProblem, readCodes } from '../domain/redemption-code.ts'
import { addCodes, type CodePlan } from './add-codes.ts'
import { type Context, done, type Result, refuse } from './context.ts'
import { endAlerts } from './end-alerts.ts'
import { holdPool } from './hold-pool.ts'
import { runOrderCommand } from './run-order-command.ts'

/** Orders that are served at once when a pool is refilled; the rest waits for the next refill or a retry. */
const SERVED_MAX = 200

export type Imported = { readonly added: number; readonly served: number; readonly problems: readonly LineProblem[] }

/** Adds what is new and says by line what is not; then whoever waits for a code gets one, first come first served. */
export async function importCodes(
  context: Context,
  { planId, text }: { readonly planId: string; readonly text: string },
): Promise<Result<Imported>> {
  const plan = await findPlan(context, planId)
  if (!plan) return refuse('not-found')
  const { codes, problems } = readCodes(text)
  if (codes.length > CODES_MAX) {
    const tooMany = { path: 'text', code: 'too-many', max: CODES_MAX, actual: codes.length }
    return refuse('invalid', { problems: [tooMany] })
  }
  const known = await addCodes(context, plan, codes)
  const added = codes.length - known.length
  await refill(context, plan, added)
  const served = await serveWaiting(context, plan)
  return done({ added, served, problems: [...problems, ...known].sort((a, b) => a.line - b.line) })
}

/** Sets when to warn, and whether codes are made when there are none. */
export async function setCodePool(
  context: Context,
  {
    planId,
    lowAt,
    generates,
  }: { readonly planId: string; readonly lowAt?: number | undefined; readonly generates?: boolean | undefined },
): Promise<Result<{ readonly served: number }>> {
  const { tx, hostId, actor, now } = context
  const plan = await findPlan(context, planId)
  if (!plan) return refuse('not-found')
  const pool = await holdPool(context, plan)
  const next = { ...pool, low_at: lowAt ?? pool.low_at, generates: Number(generates ?? pool.generates === 1) }
  const { low_at, generates: made } = next
  await saveCodePool(tx, {
    host_id: hostId,
    provider_id: actor.id,
    plan_id: planId,
    low_at,
    generates: made,
    updated_at: now,
  })
  if (!isLow(next)) await endAlerts(context, planId, 'codes-added')
  return done({ served: made === 1 ? await serveWaiting(context, plan) : 0 })
}

/** A plan of the provider's own that is sold as codes; its pool is there as soon as somebody changes it. */
async function findPlan(context: Context, planId: string): Promise<CodePlan | undefined> {
  const { pool, product } = await findPoolOf(context, planId)
  if (pool) return pool
  return product && { provider_id: context.actor.id, plan_id: planId, product_id: product.id }
}

/** A plan's pool and the provider's product it is of; the pool outlives its plan, since orders may still wait for its codes. */
export async function findPoolOf(
  { tx, hostId, actor }: Pick<Context, 'hostId' | 'actor'> & { readonly tx: Executor },
  planId: string,
) {
  const of = { host_id: hostId, provider_id: actor.id }
  const pool = await findCodePool(tx, { ...of, plan_id: planId })
  if (pool) return { pool, product: await findProduct(tx, { host_id: hostId, id: pool.product_id }) }
  const product = await findProductOfPlan(tx, { ...of, text: `%"id":"${planId}"%` })
  return { pool, product: product && isSoldAsCodes(product) ? product : undefined }
}

function isSoldAsCodes({ kind }: { readonly kind: string }): boolean {
  return kindOf(kind as KindName).delivery === 'redemption-code'
}

/** Last, because it holds the pool: whoever pays for a code meanwhile waits. */
async function refill(context: Context, plan: CodePlan, count: number): Promise<void> {
  const pool = await holdPool(context, plan, count)
  if (count > 0 && !isLow(pool)) await endAlerts(context, plan.plan_id, 'codes-added')
}

/** Gives codes to those who paid and got none, as the one who refilled the pool. */
async function serveWaiting(context: Context, { provider_id, plan_id }: CodePlan): Promise<number> {
  const { tx, hostId } = context
  const waiting = await listCodeless(tx, { host_id: hostId, provider_id, plan_id, limit: SERVED_MAX })
  let served = 0
  for (const { id } of waiting) {
    const moved = await runOrderCommand(context, { orderId: id, command: 'retry-delivery' })
    if (!moved.ok) break
    served += 1
  }
  return served
}
