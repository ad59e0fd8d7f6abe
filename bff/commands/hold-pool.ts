import { addToPool, type CodePoolRow, openCodePool } from '../../db/queries/code-pools.ts'
import { LOW_AT_DEFAULT } from '../domain/redemption-code.ts'
import type { Context } from './context.ts'

type Plan = Pick<CodePoolRow, 'provider_id' | 'plan_id' | 'product_id'>

/**
 * A plan's pool as it is now, and stays until this command is over; there from now on, if it was not. An order that finds no code must
 * hold it: codes that were being added meanwhile are there then, and whoever adds some later finds the order among those that wait.
 * `count`: how many codes more it has.
 */
export async function holdPool({ tx, hostId, now }: Context, plan: Plan, count = 0): Promise<CodePoolRow> {
  const { provider_id, plan_id, product_id } = plan
  const place = { host_id: hostId, provider_id, plan_id }
  await openCodePool(tx, { ...place, product_id, generates: 0, low_at: LOW_AT_DEFAULT, free: 0, updated_at: now })
  const held = await addToPool(tx, { ...place, count, updated_at: now })
  if (!held) throw new Error(`The pool of ${plan_id} is gone`)
  return held
}
