import type { TrialUnit } from './product/field.ts'
import { type Instant, plus } from './time.ts'

/** What one order adds to an instance: time, or another plan for the time there is. Its purchase or trial is the first. */
export type Term = {
  readonly orderId: string
  readonly type: 'purchase' | 'trial' | 'renewal' | 'change'
  /** A change that makes a paid instance of a trial. */
  readonly converts: boolean
  /** When it counts from: the delivery of the first, the payment of the others. */
  readonly at: Instant
  readonly plan: { readonly id: string; readonly name: string }
  /** How much time it adds; null when it adds none. */
  readonly period: { readonly count: number; readonly unit: TrialUnit } | null
  readonly price: number
  /** The version of the product it was bought of. */
  readonly versionId: string
}

/** What an instance is and until when, by all that was paid for it. */
export type Holding = {
  readonly plan: Term['plan']
  readonly trial: boolean
  readonly versionId: string
  /** Null when it never expires. */
  readonly expiresAt: Instant | null
}

/** The stretch of time a term paid for. */
export type Span = { readonly term: Term; readonly from: Instant; readonly until: Instant }

/**
 * The one rule of how long an instance lasts: each term goes on where the time before it ends, or where it was paid when that was over
 * already. It is worked out from all of them each time, so that a term taken back leaves exactly what the others paid for.
 */
export function holdingOf(terms: readonly Term[]): Holding {
  const [first, ...later] = inOrder(terms)
  if (!first) throw new RangeError('An instance without anything paid for it')
  return later.reduce<Holding>(
    (before, term) => ({
      plan: term.type === 'change' ? term.plan : before.plan,
      trial: before.trial && !term.converts,
      versionId: term.versionId,
      expiresAt: endOf(before.expiresAt, term),
    }),
    startOf(first),
  )
}

/** Where each term's time lies. A change adds none: what it paid for is the rest there was. */
export function spansOf(terms: readonly Term[]): Span[] {
  let until: Instant | null = null
  return inOrder(terms).flatMap((term, index) => {
    const before: Instant | null = until
    until = index === 0 ? startOf(term).expiresAt : endOf(before, term)
    if (until === null) return []
    const from = index === 0 || !term.period ? term.at : Math.max(before ?? term.at, term.at)
    return [{ term, from, until }]
  })
}

function startOf(term: Term): Holding {
  const { plan, versionId, type, period, at } = term
  return { plan, versionId, trial: type === 'trial', expiresAt: period && endOfPeriod(at, period) }
}

function endOf(before: Instant | null, { at, period }: Term): Instant | null {
  return before === null || !period ? before : endOfPeriod(Math.max(before, at), period)
}

/** Natural months and years of the market's calendar; what begins on the 31st ends on the last day of a shorter month. */
export function endOfPeriod(from: Instant, { count, unit }: NonNullable<Term['period']>): Instant {
  return plus(from, { [`${unit}s`]: count })
}

/** Two that were paid in the same instant go by their ids, so that everybody works out the same. */
function inOrder(terms: readonly Term[]): Term[] {
  return terms.toSorted((a, b) => first(b) - first(a) || a.at - b.at || (a.orderId < b.orderId ? -1 : 1))
}

function first({ type }: Term): number {
  return type === 'purchase' || type === 'trial' ? 1 : 0
}
