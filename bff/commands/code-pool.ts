import type { Executor } from '../../db/engine.ts'
import { resolveAlerts } from '../../db/queries/alerts.ts'
import {
  addCode,
  addToPool,
  type CodePoolRow,
  findCodePool,
  findProductOfPlan,
  listCodeless,
  openCodePool,
  saveCodePool,
} from '../../db/queries/code-pools.ts'
import { type KindName, kindOf } from '../domain/product/kind.ts'
import {
  CODES_MAX,
  type CodeLine,
  isLow,
  type LineProblem,
  LOW_AT_DEFAULT,
  readCodes,
} from '../domain/redemption-code.ts'
import { type Context, done, type Result, refuse } from './context.ts'
import { runOrderCommand } from './run-order-command.ts'
import { codeHash, codePlace } from './take-code.ts'

/** Orders that are served at once when a pool is refilled; the rest waits for the next refill or a retry. */
const SERVED_MAX = 200

export type Imported = { readonly added: number; readonly served: number; readonly problems: readonly LineProblem[] }

/** Adds what is new and says by line what is not; then whoever waits for a code gets one, first come first served. */
export async function importCodes(
  context: Context,
  { planId, text }: { readonly planId: string; readonly text: string },
): Promise<Result<Imported>> {
  const pool = await findOrOpenPool(context, planId)
  if (!pool) return refuse('not-found')
  const { codes, problems } = readCodes(text)
  if (codes.length > CODES_MAX) {
    const tooMany = { path: 'text', code: 'too-many', max: CODES_MAX, actual: codes.length }
    return refuse('invalid', { problems: [tooMany] })
  }
  const known = await addAll(context, pool, codes)
  const added = codes.length - known.length
  if (added > 0) await refill(context, pool, added)
  const served = await serveWaiting(context, pool)
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
  const pool = await findOrOpenPool(context, planId)
  if (!pool) return refuse('not-found')
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
  if (!isLow(next)) await settleLow(context, planId)
  return done({ served: made === 1 ? await serveWaiting(context, next) : 0 })
}

/** The pool of a plan of the provider's own; it is there as soon as somebody asks to change it. */
async function findOrOpenPool(context: Context, planId: string): Promise<CodePoolRow | undefined> {
  const { tx, hostId, actor, now } = context
  const key = { host_id: hostId, provider_id: actor.id, plan_id: planId }
  const known = await findCodePool(tx, key)
  if (known) return known
  const product = await findCodeProduct(context, planId)
  if (!product) return undefined
  await openCodePool(tx, {
    ...key,
    product_id: product.id,
    generates: 0,
    low_at: LOW_AT_DEFAULT,
    free: 0,
    updated_at: now,
  })
  return findCodePool(tx, key)
}

/** The provider's product that is sold as codes and has the plan. */
export async function findCodeProduct(
  { tx, hostId, actor }: Pick<Context, 'hostId' | 'actor'> & { readonly tx: Executor },
  planId: string,
) {
  const named = { host_id: hostId, provider_id: actor.id, text: `%"id":"${planId}"%` }
  const product = await findProductOfPlan(tx, named)
  return product && kindOf(product.kind as KindName).delivery === 'redemption-code' ? product : undefined
}

async function addAll(context: Context, pool: CodePoolRow, codes: readonly CodeLine[]): Promise<LineProblem[]> {
  const { tx, hostId, now, shell } = context
  const known: LineProblem[] = []
  for (const { line, code } of codes) {
    const id = shell.newId('cod')
    const added = await addCode(tx, {
      id,
      host_id: hostId,
      plan_id: pool.plan_id,
      product_id: pool.product_id,
      provider_id: pool.provider_id,
      hash: codeHash(context, pool.provider_id, code),
      state: 'free',
      sealed: shell.vault.seal(codePlace(hostId, id), code),
      order_id: null,
      instance_id: null,
      added_at: now,
      given_at: null,
      used_at: null,
      voided_at: null,
    })
    if (added === 0) known.push({ line, code: 'known' })
  }
  return known
}

async function refill(context: Context, pool: CodePoolRow, count: number): Promise<void> {
  const { tx, hostId, now } = context
  const { provider_id, plan_id, low_at } = pool
  await addToPool(tx, { host_id: hostId, provider_id, plan_id, count, updated_at: now })
  if (!isLow({ free: pool.free + count, low_at, generates: pool.generates })) await settleLow(context, plan_id)
}

/** Gives codes to those who paid and got none, as the one who refilled the pool. */
async function serveWaiting(context: Context, { provider_id, plan_id }: CodePoolRow): Promise<number> {
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

async function settleLow({ tx, hostId, now }: Context, planId: string): Promise<void> {
  await resolveAlerts(tx, { host_id: hostId, subject_id: planId, kind: 'code-pool-low', now })
}
