import type { FieldProblem, Plan, PlansControl, Price, PriceUnit } from './field.ts'
import { checkLength, checkRange, problem } from './limits.ts'

const PER_YEAR: Readonly<Record<PriceUnit, number>> = { day: 365, month: 12, year: 1 }

/** Plans and their prices: at least one on sale, names apart, no period twice, never above the list price. */
export function checkPlans(
  field: { readonly key: string } & PlansControl,
  plans: readonly Plan[],
  amountMax: number,
): FieldProblem[] {
  const { key } = field
  return [
    ...(plans.length > field.max ? [problem(key, 'too-many', { max: field.max, actual: plans.length })] : []),
    ...(plans.some((plan) => plan.onSale) ? [] : [problem(key, 'none-on-sale')]),
    ...plans.flatMap((plan, index) => checkPlan(field, plans, plan, `${key}.${index}`, index, amountMax)),
  ]
}

function checkPlan(
  field: PlansControl,
  plans: readonly Plan[],
  plan: Plan,
  path: string,
  index: number,
  amountMax: number,
): FieldProblem[] {
  const twin = plans.findIndex((other) => other.name.trim() === plan.name.trim()) < index
  return [
    ...(plan.name.trim() === ''
      ? [problem(`${path}.name`, 'missing')]
      : checkLength(`${path}.name`, field.nameMax, plan.name)),
    ...(twin ? [problem(`${path}.name`, 'duplicate')] : []),
    ...(plan.prices.length === 0 ? [problem(`${path}.prices`, 'missing')] : []),
    ...(plan.prices.length > field.pricesMax
      ? [problem(`${path}.prices`, 'too-many', { max: field.pricesMax, actual: plan.prices.length })]
      : []),
    ...plan.prices.flatMap((price, at) => checkPrice(field, plan.prices, price, `${path}.prices.${at}`, at, amountMax)),
  ]
}

function checkPrice(
  field: PlansControl,
  prices: readonly Price[],
  price: Price,
  path: string,
  index: number,
  amountMax: number,
): FieldProblem[] {
  const twin = prices.findIndex((other) => other.count === price.count && other.unit === price.unit) < index
  return [
    ...checkPeriod(field, price, path),
    ...(twin ? [problem(`${path}.count`, 'duplicate')] : []),
    ...checkRange(`${path}.listPrice`, price.listPrice, 0, amountMax),
    ...checkRange(`${path}.price`, price.price, 0, amountMax),
    ...(price.price > price.listPrice ? [problem(`${path}.price`, 'price-above-list', { max: price.listPrice })] : []),
  ]
}

function checkPeriod({ yearsMax }: PlansControl, { count, unit }: Price, path: string): FieldProblem[] {
  const max = yearsMax * PER_YEAR[unit]
  if (Number.isInteger(count) && count > max)
    return [problem(`${path}.count`, 'period-too-long', { max, years: yearsMax })]
  return checkRange(`${path}.count`, count, 1, max)
}
