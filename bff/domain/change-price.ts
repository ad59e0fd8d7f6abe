import { AMOUNT_MAX } from './money.ts'
import type { Plan, Price } from './product/field.ts'
import { daysOf } from './product/offer.ts'
import { spansOf, type Term } from './term.ts'
import { DAY, type Instant } from './time.ts'

/**
 * For each stretch of time that is paid for and not over: what it costs in the other plan less what was paid, for the days that are left.
 * Days, so that what is shown is still what is asked a minute later; never less than nothing.
 */
export function priceOfChange(terms: readonly Term[], sold: Plan, now: Instant): number {
  const sum = spansOf(terms).reduce((total, { term, from, until }) => {
    const days = Math.max(1, Math.ceil((until - from) / DAY))
    const left = Math.min(days, Math.ceil((until - Math.max(now, from)) / DAY))
    if (left <= 0) return total
    const there = term.period ? priceOfDays(term, sold, days) : 0
    return total + ((there - term.price) * left) / days
  }, 0)
  return Math.min(AMOUNT_MAX, Math.max(0, Math.round(sum)))
}

/** The other plan's price for the same period; where it has none, by its nearest shorter one, else by its shortest. */
function priceOfDays({ type, period }: Term, sold: Plan, days: number): number {
  const prices = type === 'renewal' ? renewalPricesOf(sold) : sold.prices
  const same = prices.find(({ count, unit }) => count === period?.count && unit === period.unit)
  if (same) return same.price
  const bySize = prices.toSorted((a, b) => daysOf(a) - daysOf(b))
  const nearest = bySize.findLast((price) => daysOf(price) <= days) ?? bySize[0]
  return nearest ? (nearest.price * days) / daysOf(nearest) : 0
}

/** What a renewal costs; without prices of its own, what the purchase does. */
export function renewalPricesOf({ prices, renewalPrices = [] }: Plan): readonly Price[] {
  return renewalPrices.length > 0 ? renewalPrices : prices
}
