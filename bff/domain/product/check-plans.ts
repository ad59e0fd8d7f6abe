import type { FieldProblem, Plan, PlansControl, Price, PriceUnit, SaleMode } from './field.ts'
import { checkLength, checkRange, problem } from './limits.ts'

const PER_YEAR: Readonly<Record<PriceUnit, number>> = { day: 365, month: 12, year: 1 }

/** Plans and their prices: at least one on sale, names apart, no period twice, never above the list price. */
export function checkPlans(
  field: { readonly key: string } & PlansControl,
  plans: readonly Plan[],
  mode: SaleMode,
  amountMax: number,
): FieldProblem[] {
  const { key, max } = field
  return [
    ...checkPlanList(key, plans, max),
    ...plans.flatMap((plan, index) => {
      const path = `${key}.${index}`
      return [
        ...checkName(path, plan, plans, index, field.nameMax),
        ...(mode === 'count' ? checkUnitPrice(plan, path, amountMax) : checkPeriods(field, plan, path, amountMax)),
        ...checkForeign(plan, path, mode === 'count' ? ['unitPrice'] : ['prices', 'renewalPrices']),
      ]
    }),
  ]
}

export function checkPlanList(key: string, plans: readonly Plan[], max: number): FieldProblem[] {
  return [
    ...(plans.length > max ? [problem(key, 'too-many', { max, actual: plans.length })] : []),
    ...(plans.some((plan) => plan.onSale) ? [] : [problem(key, 'none-on-sale')]),
  ]
}

/** Another way of selling has other parts; what is left of them would leave open what is sold. */
export function checkForeign(plan: Plan, path: string, own: readonly (keyof Plan)[]): FieldProblem[] {
  return WAYS_OF_SELLING.filter((part) => {
    const value = plan[part]
    return !own.includes(part) && (Array.isArray(value) ? value.length > 0 : value !== undefined)
  }).map((part) => problem(`${path}.${part}`, 'not-applicable'))
}

const WAYS_OF_SELLING = ['prices', 'renewalPrices', 'unitPrice', 'apiServiceId', 'packages'] as const

/** Of a plan, or of a package in one: there, short enough, and not the name of one before it. */
export function checkName(
  path: string,
  named: { readonly name: string },
  all: readonly { readonly name: string }[],
  index: number,
  max: number,
): FieldProblem[] {
  const twin = all.findIndex((other) => other.name.trim() === named.name.trim()) < index
  return [
    ...(named.name.trim() === '' ? [problem(`${path}.name`, 'missing')] : checkLength(`${path}.name`, max, named.name)),
    ...(twin ? [problem(`${path}.name`, 'duplicate')] : []),
  ]
}

/** How long something is sold for; ten years stand for ever (protocols.md §6.7). */
export function checkPeriod(
  yearsMax: number,
  { count, unit }: { readonly count: number; readonly unit: PriceUnit },
  path: string,
): FieldProblem[] {
  const max = yearsMax * PER_YEAR[unit]
  if (Number.isInteger(count) && count > max)
    return [problem(`${path}.count`, 'period-too-long', { max, years: yearsMax })]
  return checkRange(`${path}.count`, count, 1, max)
}

function checkUnitPrice({ unitPrice }: Plan, path: string, amountMax: number): FieldProblem[] {
  return unitPrice === undefined
    ? [problem(`${path}.unitPrice`, 'missing')]
    : checkRange(`${path}.unitPrice`, unitPrice, 0, amountMax)
}

function checkPeriods(field: PlansControl, plan: Plan, path: string, amountMax: number): FieldProblem[] {
  const renewals = plan.renewalPrices ?? []
  return [
    ...(plan.prices.length === 0 ? [problem(`${path}.prices`, 'missing')] : []),
    ...checkPrices(field, plan.prices, `${path}.prices`, amountMax),
    ...checkPrices(field, renewals, `${path}.renewalPrices`, amountMax),
    ...renewals.flatMap(({ unit }, at) =>
      field.renewalUnits.includes(unit)
        ? []
        : [problem(`${path}.renewalPrices.${at}.unit`, 'not-an-option', { options: field.renewalUnits })],
    ),
  ]
}

function checkPrices(field: PlansControl, prices: readonly Price[], path: string, amountMax: number): FieldProblem[] {
  return [
    ...(prices.length > field.pricesMax
      ? [problem(path, 'too-many', { max: field.pricesMax, actual: prices.length })]
      : []),
    ...prices.flatMap((price, at) => checkPrice(field, prices, price, `${path}.${at}`, at, amountMax)),
  ]
}

function checkPrice(
  { yearsMax }: PlansControl,
  prices: readonly Price[],
  price: Price,
  path: string,
  index: number,
  amountMax: number,
): FieldProblem[] {
  const twin = prices.findIndex((other) => other.count === price.count && other.unit === price.unit) < index
  return [
    ...checkPeriod(yearsMax, price, path),
    ...(twin ? [problem(`${path}.count`, 'duplicate')] : []),
    ...checkRange(`${path}.listPrice`, price.listPrice, 0, amountMax),
    ...checkRange(`${path}.price`, price.price, 0, amountMax),
    ...(price.price > price.listPrice ? [problem(`${path}.price`, 'price-above-list', { max: price.listPrice })] : []),
  ]
}
