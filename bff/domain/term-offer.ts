import { priceOfChange, renewalPricesOf } from './change-price.ts'
import type { DeliveryName, TermDelivery } from './delivery/processes.ts'
import type { Plan, Price } from './product/field.ts'
import type { ForSale } from './product/offer.ts'
import { endOfPeriod, holdingOf, type Term } from './term.ts'
import { type Instant, plus } from './time.ts'

/** What the owner of an instance may order for it. */
export const TERM_TYPES = ['renewal', 'change', 'convert-trial'] as const
export type TermType = (typeof TERM_TYPES)[number]

/** How each is fulfilled, by how the instance was delivered; what has no entry is not to be had. */
// biome-ignore format: one delivery per line reads as a table
const termDeliveries: Readonly<Record<DeliveryName, Readonly<Partial<Record<TermType, TermDelivery>>>>> = {
  'automatic':       { renewal: 'automatic-renewal', change: 'automatic-change', 'convert-trial': 'automatic-change' },
  'manual-saas':     { renewal: 'recorded-term', 'convert-trial': 'recorded-term' }, // Another plan is work of people: it is bought anew.
  'manual-service':  {},
  'redemption-code': {}, // Its time begins where the code is redeemed, and is not ours to count.
  'api-access':      {}, // Packages are bought again.
}

export type OwnedInstance = {
  readonly delivery: DeliveryName
  readonly state: string
  readonly terms: readonly Term[]
  /** Orders for it that are paid and that its provider has not heard of yet. */
  readonly underWay: readonly Pick<Term, 'type'>[]
  /** Whether its buyer has asked to give it back, or argues about that. */
  readonly returning: boolean
}

/** The version on sale, and the one the instance was last paid for; the first is null while the product is not listed. */
export type Versions = {
  readonly listed: Version | null
  readonly held: Version
}
type Version = ForSale & { readonly id: string }

export type TermOffer = {
  readonly type: TermType
  readonly delivery: TermDelivery
  readonly plan: { readonly id: string; readonly name: string }
  readonly period: { readonly count: number; readonly unit: Price['unit'] } | null
  readonly listPrice: number
  readonly price: number
  /** When the instance would expire then. */
  readonly expiresAt: Instant
  readonly versionId: string
}

/** Nothing is sold for longer (protocols.md §6.7). */
const YEARS_MAX = 10

/** Everything that can be ordered for an instance now, with its price and what it leads to: what is shown is what is sold. */
export function listTermOffers(owned: OwnedInstance, versions: Versions, now: Instant): TermOffer[] {
  return TERM_TYPES.flatMap((type) => {
    const delivery = termDeliveries[owned.delivery][type]
    if (!delivery || !mayOrder(type, owned, now)) return []
    return offersOf[type](owned, versions, now).map((offer) => ({ type, delivery, ...offer }))
  })
}

/** Whether the instance is in a condition for it, prices aside. */
function mayOrder(type: TermType, { state, terms, underWay, returning }: OwnedInstance, now: Instant): boolean {
  const { trial, expiresAt } = holdingOf(terms)
  if (returning || expiresAt === null || (state !== 'active' && state !== 'expired')) return false
  switch (type) {
    case 'renewal':
      return !trial && underWay.every((order) => order.type === 'renewal')
    case 'convert-trial':
      return trial && underWay.length === 0
    case 'change':
      return !trial && underWay.length === 0 && state === 'active' && expiresAt > now
  }
}

type Bare = Omit<TermOffer, 'type' | 'delivery'>

const offersOf: Readonly<Record<TermType, (owned: OwnedInstance, versions: Versions, now: Instant) => Bare[]>> = {
  renewal: listRenewals,
  change: listChanges,
  'convert-trial': listConversions,
}

/** At today's prices while the plan is on sale; an owner may stay at those it was bought at when it is not any more. */
function listRenewals({ terms }: OwnedInstance, { listed, held }: Versions, now: Instant): Bare[] {
  const { plan } = holdingOf(terms)
  for (const version of [listed, held]) {
    const sold = version?.plans?.find(({ id, onSale }) => id === plan.id && (onSale || version === held))
    if (version && sold) return withTime(terms, sold, renewalPricesOf(sold), version.id, now)
  }
  return []
}

/** A purchase, whose time begins where the trial's ends. */
function listConversions({ delivery, terms }: OwnedInstance, { listed }: Versions, now: Instant): Bare[] {
  const { plan } = holdingOf(terms)
  return onSale(listed)
    .filter(({ id }) => delivery !== 'manual-saas' || id === plan.id) // People have set up this one.
    .flatMap((sold) => withTime(terms, sold, sold.prices, listed?.id ?? '', now))
}

function withTime(
  terms: readonly Term[],
  sold: Plan,
  prices: readonly Price[],
  versionId: string,
  now: Instant,
): Bare[] {
  const from = Math.max(holdingOf(terms).expiresAt ?? now, now)
  return prices.flatMap(({ count, unit, listPrice, price }) => {
    const expiresAt = endOfPeriod(from, { count, unit })
    if (expiresAt > plus(now, { years: YEARS_MAX })) return []
    return [{ plan: named(sold), period: { count, unit }, listPrice, price, expiresAt, versionId }]
  })
}

/** Every other plan on sale, for the rest of the time: the expiry stays, and the provider is told of the plan alone. */
function listChanges({ terms }: OwnedInstance, { listed }: Versions, now: Instant): Bare[] {
  const { plan, expiresAt } = holdingOf(terms)
  return onSale(listed)
    .filter(({ id, prices }) => id !== plan.id && prices.length > 0)
    .map((sold) => {
      const price = priceOfChange(terms, sold, now)
      return {
        plan: named(sold),
        period: null,
        listPrice: price,
        price,
        expiresAt: expiresAt ?? now,
        versionId: listed?.id ?? '',
      }
    })
}

function onSale(version: Version | null): Plan[] {
  return (version?.plans ?? []).filter((plan) => plan.onSale && plan.id !== undefined)
}

function named({ id, name }: Plan): TermOffer['plan'] {
  return { id: id ?? '', name }
}
