import { checkForeign, checkName, checkPeriod, checkPlanList } from './check-plans.ts'
import type { ApiPlansControl, FieldProblem, Package, Plan } from './field.ts'
import { checkRange, problem } from './limits.ts'

/** Plans of an API: each calls one service of the provider's, and is sold in packages (seed 003). */
export function checkApiPlans(
  field: { readonly key: string } & ApiPlansControl,
  plans: readonly Plan[],
  hasApiService: (id: string) => boolean,
  amountMax: number,
): FieldProblem[] {
  const { key, max, nameMax } = field
  return [
    ...checkPlanList(key, plans, max),
    ...plans.flatMap((plan, index) => {
      const path = `${key}.${index}`
      return [
        ...checkName(path, plan, plans, index, nameMax),
        ...checkService(plan.apiServiceId, `${path}.apiServiceId`, hasApiService),
        ...checkPackages(field, plan.packages ?? [], `${path}.packages`, amountMax),
        ...checkForeign(plan, path, ['apiServiceId', 'packages']),
      ]
    }),
  ]
}

function checkService(id: string | undefined, path: string, hasApiService: (id: string) => boolean): FieldProblem[] {
  if (!id) return [problem(path, 'missing')]
  return hasApiService(id) ? [] : [problem(path, 'unknown-api-service')]
}

function checkPackages(
  { nameMax, packagesMax, quotaMax, yearsMax }: ApiPlansControl,
  packages: readonly Package[],
  path: string,
  amountMax: number,
): FieldProblem[] {
  if (packages.length === 0) return [problem(path, 'missing')]
  return [
    ...(packages.length > packagesMax
      ? [problem(path, 'too-many', { max: packagesMax, actual: packages.length })]
      : []),
    ...packages.flatMap((one, at) => [
      ...checkName(`${path}.${at}`, one, packages, at, nameMax),
      ...checkRange(`${path}.${at}.quota`, one.quota, 1, quotaMax),
      ...checkPeriod(yearsMax, one, `${path}.${at}`),
      ...checkRange(`${path}.${at}.price`, one.price, 0, amountMax),
    ]),
  ]
}
