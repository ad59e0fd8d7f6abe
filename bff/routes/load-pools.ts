import type { Executor } from '../../db/engine.ts'
import {
  countCodelessByPlan,
  countCodesByPlan,
  listCodePools,
  listProductsOfKind,
} from '../../db/queries/code-pools.ts'
import type { CodePool } from '../contract/codes.ts'
import type { KindName } from '../domain/product/kind.ts'
import type { Caller } from '../middleware/environment.ts'
import { codePoolView } from '../views/code-pool.ts'

/** The one kind that is sold as codes. */
const KIND: KindName = 'saas-code'
/** More products than anybody sells as codes; the newest are shown. */
const PRODUCTS_MAX = 100

/** Every plan of the provider's code products with its pool, whether anybody has filled it or not, and pools whose plan is gone. */
export async function loadPools(db: Executor, { hostId, actor }: Caller, productId?: string): Promise<CodePool[]> {
  const of = { host_id: hostId, provider_id: actor.id }
  const [products, pools, counts, waiting] = await Promise.all([
    listProductsOfKind(db, { ...of, kind: KIND, limit: PRODUCTS_MAX }),
    listCodePools(db, of),
    countCodesByPlan(db, of),
    countCodelessByPlan(db, of),
  ])
  return products.flatMap((product) => {
    if (productId !== undefined && product.id !== productId) return []
    const { plans = [] } = JSON.parse(product.fields) as { plans?: { id: string }[] }
    const filled = pools.filter(({ product_id }) => product_id === product.id)
    const planIds = new Set([...plans.map(({ id }) => id), ...filled.map(({ plan_id }) => plan_id)])
    return [...planIds].map((planId) =>
      codePoolView({
        planId,
        product,
        pool: pools.find(({ plan_id }) => plan_id === planId),
        counts: counts.filter(({ plan_id }) => plan_id === planId),
        waiting: Number(waiting.find(({ plan_id }) => plan_id === planId)?.count ?? 0),
      }),
    )
  })
}
