import type { Plan } from '../bff/domain/product/field.ts'
import type { Executor } from '../db/engine.ts'
import { listProducts } from '../db/queries/product-lists.ts'

const PRODUCTS_MAX = 100

export type DemoProduct = {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly state: string
  readonly providerId: string
  readonly plans: readonly { readonly id: string | undefined; readonly name: string; readonly prices: Plan['prices'] }[]
}

/** Every product of the demo's host, so that scripts need not search. */
export async function listDemoProducts(db: Executor, hostId: string): Promise<DemoProduct[]> {
  const rows = await listProducts(db, { host_id: hostId, limit: PRODUCTS_MAX })
  return rows.map(({ id, kind, name, state, provider_id, fields }) => ({
    id,
    kind,
    name,
    state,
    providerId: provider_id,
    plans: ((JSON.parse(fields).plans ?? []) as Plan[]).map((plan) => ({
      id: plan.id,
      name: plan.name,
      prices: plan.prices,
    })),
  }))
}
