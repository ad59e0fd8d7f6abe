import { AMOUNT_MAX } from '../money.ts'
import type { Package, Plan, Price, PriceUnit, SaleMode, Trial, TrialUnit } from './field.ts'

/** What of a listed version says what can be bought, and for how much. */
export type ForSale = {
  readonly plans?: readonly Plan[] | null | undefined
  readonly trial?: Trial | null | undefined
  readonly saleMode?: SaleMode | null | undefined
}

/** What a buyer asks for. */
export type Wish = {
  readonly planId: string
  readonly period?: { readonly count: number; readonly unit: PriceUnit } | undefined
  readonly packageId?: string | undefined
  readonly quantity?: number | undefined
  readonly trial?: boolean | undefined
}

export type Offer = {
  readonly plan: Plan
  /** How long it is for; null where it is sold by count. */
  readonly period: { readonly count: number; readonly unit: TrialUnit } | null
  readonly package: Package | null
  readonly quantity: number
  /** What it would cost without any discount. */
  readonly listPrice: number
  readonly price: number
}

export type WishProblem = {
  readonly path: 'planId' | 'period' | 'packageId' | 'quantity' | 'trial'
  /** `not-for-this`: the plan is sold in another way, so the value means nothing. */
  readonly code: 'missing' | 'not-an-option' | 'out-of-range' | 'not-for-this'
  readonly min?: number
  readonly max?: number
}
export type Offered =
  | { readonly ok: true; readonly offer: Offer }
  | { readonly ok: false; readonly problems: readonly WishProblem[] }

/** The most of one plan in one order: sums stay far below what a payment can carry. */
export const QUANTITY_MAX = 999

export type PlanSale = 'period' | 'count' | 'package'

/** How a plan is sold: API plans by package, services by period or by count, everything else by period. */
export function saleOf({ saleMode }: ForSale, { packages }: Plan): PlanSale {
  if (packages && packages.length > 0) return 'package'
  return saleMode === 'count' ? 'count' : 'period'
}

/** The one place where a price is made: what is asked for, checked against what is on sale, and what it costs. */
export function priceOffer(sold: ForSale, wish: Wish): Offered {
  const plan = sold.plans?.find(({ id, onSale }) => id === wish.planId && onSale)
  if (!plan) return refused({ path: 'planId', code: 'not-an-option' })
  if (wish.trial) return offerTrial(sold, plan, wish)
  switch (saleOf(sold, plan)) {
    case 'package':
      return offerPackage(plan, wish)
    case 'count':
      return offerCount(plan, wish)
    case 'period':
      return offerPeriod(plan, wish)
  }
}

function offerTrial({ trial }: ForSale, plan: Plan, wish: Wish): Offered {
  if (!trial) return refused({ path: 'trial', code: 'not-an-option' })
  return within(wish, [], () => ({
    plan,
    period: { count: trial.count, unit: trial.unit },
    package: null,
    quantity: 1,
    listPrice: 0,
    price: 0,
  }))
}

function offerPeriod(plan: Plan, wish: Wish): Offered {
  const { period } = wish
  if (!period) return refused({ path: 'period', code: 'missing' })
  const price = plan.prices.find(({ count, unit }) => count === period.count && unit === period.unit)
  if (!price) return refused({ path: 'period', code: 'not-an-option' })
  return within(wish, ['period'], () => ({
    plan,
    period: { count: price.count, unit: price.unit },
    package: null,
    quantity: 1,
    listPrice: price.listPrice,
    price: price.price,
  }))
}

function offerCount(plan: Plan, wish: Wish): Offered {
  const { unitPrice } = plan
  if (unitPrice === undefined) return refused({ path: 'planId', code: 'not-an-option' })
  const quantity = wish.quantity ?? 1
  const max = quantityMax(unitPrice)
  return within(
    wish,
    ['quantity'],
    () => ({
      plan,
      period: null,
      package: null,
      quantity,
      listPrice: unitPrice * quantity,
      price: unitPrice * quantity,
    }),
    max,
  )
}

function offerPackage(plan: Plan, wish: Wish): Offered {
  if (wish.packageId === undefined) return refused({ path: 'packageId', code: 'missing' })
  const chosen = plan.packages?.find(({ id }) => id === wish.packageId)
  if (!chosen) return refused({ path: 'packageId', code: 'not-an-option' })
  return within(wish, ['packageId'], () => ({
    plan,
    period: { count: chosen.count, unit: chosen.unit },
    package: chosen,
    quantity: 1,
    listPrice: chosen.price,
    price: chosen.price,
  }))
}

/** As many as one order may hold: at a high price fewer, so that the sum stays an amount. */
export function quantityMax(unitPrice: number): number {
  return unitPrice === 0 ? QUANTITY_MAX : Math.max(1, Math.min(QUANTITY_MAX, Math.floor(AMOUNT_MAX / unitPrice)))
}

/** Refuses what this way of selling has no use for, so that nobody pays for something else than was asked. */
function within(wish: Wish, used: readonly WishProblem['path'][], offer: () => Offer, max = 1): Offered {
  const quantity = wish.quantity ?? 1
  const problems: WishProblem[] = [
    ...(wish.period && !used.includes('period') ? [{ path: 'period', code: 'not-for-this' } as const] : []),
    ...(wish.packageId !== undefined && !used.includes('packageId')
      ? [{ path: 'packageId', code: 'not-for-this' } as const]
      : []),
    ...(Number.isInteger(quantity) && quantity >= 1 && quantity <= max
      ? []
      : [{ path: 'quantity', code: 'out-of-range', min: 1, max } as const]),
  ]
  return problems.length > 0 ? { ok: false, problems } : { ok: true, offer: offer() }
}

function refused(problem: WishProblem): Offered {
  return { ok: false, problems: [problem] }
}

export type PriceTag = { readonly price: number; readonly period: Pick<Price, 'count' | 'unit'> | null }

/** The smallest price tag of what is on sale; at the same price the longer period. Null when nothing is. */
export function lowestPrice(sold: ForSale): PriceTag | null {
  const tags = (sold.plans ?? [])
    .filter(({ onSale }) => onSale)
    .flatMap((plan) => tagsOf(sold, plan))
    .toSorted((a, b) => a.price - b.price || daysOf(b.period) - daysOf(a.period))
  return tags[0] ?? null
}

function tagsOf(sold: ForSale, plan: Plan): PriceTag[] {
  switch (saleOf(sold, plan)) {
    case 'package':
      return (plan.packages ?? []).map(({ price, count, unit }) => ({ price, period: { count, unit } }))
    case 'count':
      return plan.unitPrice === undefined ? [] : [{ price: plan.unitPrice, period: null }]
    case 'period':
      return plan.prices.map(({ price, count, unit }) => ({ price, period: { count, unit } }))
  }
}

const DAYS_OF: Readonly<Record<PriceUnit, number>> = { day: 1, month: 30, year: 365 }

/** Roughly, for comparing periods. */
export function daysOf(period: Pick<Price, 'count' | 'unit'> | null): number {
  return period ? period.count * DAYS_OF[period.unit] : 0
}
