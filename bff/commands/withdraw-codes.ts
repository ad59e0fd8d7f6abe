import { withdrawFreeCodes } from '../../db/queries/code-imports.ts'
import { addToPool } from '../../db/queries/code-pools.ts'
import type { Instant } from '../domain/time.ts'
import { findPoolOf } from './code-pool.ts'
import { type Context, done, type Result, refuse } from './context.ts'
import { holdPool } from './hold-pool.ts'
import { recordEvent } from './record-event.ts'
import { warnWhenLow } from './take-code.ts'

/**
 * Takes back what is still free of one import, so that it can be imported where it belongs. What was sold stays: the pool is held
 * meanwhile, and whoever pays for a code at the same moment has one before, or finds fewer.
 */
export async function withdrawCodes(
  context: Context,
  { planId, importedAt }: { readonly planId: string; readonly importedAt: Instant },
): Promise<Result<number>> {
  const { tx, hostId, now } = context
  const { pool } = await findPoolOf(context, planId)
  if (!pool) return refuse('not-found')
  await holdPool(context, pool)
  const of = { host_id: hostId, provider_id: pool.provider_id, plan_id: planId }
  const count = await withdrawFreeCodes(tx, { ...of, added_at: importedAt })
  if (count === 0) return done(0)
  const left = await addToPool(tx, { ...of, count: -count, updated_at: now })
  if (!left) throw new Error(`The pool of ${planId} is gone`)
  await warnWhenLow(context, left)
  recordEvent(context, {
    type: 'codes.withdrawn',
    subject: 'plan',
    subjectId: planId,
    data: { productId: pool.product_id, count, importedAt: new Date(importedAt).toISOString() },
  })
  return done(count)
}
