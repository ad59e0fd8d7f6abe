import type { CodePoolRow } from '../../db/queries/code-pools.ts'
import type { ProviderKeyRow } from '../../db/queries/provider-keys.ts'
import type { CodePool, ProviderKey } from '../contract/codes.ts'
import { type CodeState, isLow, LOW_AT_DEFAULT } from '../domain/redemption-code.ts'
import { iso, isoOrNull } from './common.ts'

export type PoolParts = {
  readonly planId: string
  readonly product: { readonly id: string; readonly name: string; readonly fields: string }
  readonly pool: CodePoolRow | undefined
  readonly counts: readonly { readonly state: CodeState; readonly count: number }[]
  readonly waiting: number
}

/** How many there are of what; no code is ever in it. */
export function codePoolView({ planId, product, pool, counts, waiting }: PoolParts): CodePool {
  const { plans } = JSON.parse(product.fields) as { plans?: { id: string; name: string }[] }
  const counted = (state: CodeState) => Number(counts.find((row) => row.state === state)?.count ?? 0)
  const { free, low_at, generates } = pool ?? { free: 0, low_at: LOW_AT_DEFAULT, generates: 0 }
  return {
    planId,
    product: { id: product.id, name: product.name },
    // A plan that is offered no more has left nothing but its id.
    plan: { name: plans?.find(({ id }) => id === planId)?.name ?? planId },
    counts: { free, given: counted('given'), used: counted('used'), void: counted('void') },
    lowAt: low_at,
    low: isLow({ free, low_at, generates }),
    generates: generates === 1,
    waiting,
  }
}

export function providerKeyView(key: ProviderKeyRow): ProviderKey {
  return {
    id: key.id,
    name: key.name,
    createdAt: iso(key.created_at),
    rotatedAt: isoOrNull(key.rotated_at),
    previousUntil: isoOrNull(key.previous_until),
    disabledAt: isoOrNull(key.disabled_at),
  }
}
