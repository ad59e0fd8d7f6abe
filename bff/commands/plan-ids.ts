import type { FieldValues, Plan } from '../domain/product/field.ts'
import type { Context } from './context.ts'

/** A field that is emptied is no more. */
export function withoutNulls(fields: FieldValues): FieldValues {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
}

/** Plans and packages keep their id for as long as the provider keeps them; a new one gets one at its first save. */
export function withPlanIds({ shell }: Context, fields: FieldValues): FieldValues {
  const kept = withoutNulls(fields)
  if (!Array.isArray(kept.plans)) return kept
  const plans = withIds(kept.plans as readonly Plan[], 'pln', shell.newId)
  const seen = new Set<string>()
  return {
    ...kept,
    plans: plans.map((plan) =>
      plan.packages ? { ...plan, packages: withIds(plan.packages, 'pkg', shell.newId, seen) } : plan,
    ),
  }
}

/** For a copy: orders name plans by their id, so that a copy has plans of its own. */
export function withoutPlanIds(fields: FieldValues): FieldValues {
  if (!Array.isArray(fields.plans)) return fields
  const bare = ({ id: _, ...rest }: { readonly id?: string }) => rest
  const plans = (fields.plans as readonly Plan[]).map(({ packages, ...plan }) => ({
    ...bare(plan),
    ...(packages && { packages: packages.map(bare) }),
  }))
  return { ...fields, plans }
}

function withIds<T extends { readonly id?: string }>(
  list: readonly T[],
  prefix: string,
  newId: (prefix: string) => string,
  seen = new Set<string>(),
): (T & { readonly id: string })[] {
  return list.map((one) => {
    const id = one.id?.startsWith(`${prefix}_`) && !seen.has(one.id) ? one.id : newId(prefix)
    seen.add(id)
    return { ...one, id }
  })
}
