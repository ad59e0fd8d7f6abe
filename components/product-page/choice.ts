import type { CatalogPage } from '../../bff/contract/catalog.ts'
import { priceOffer, type Wish } from '../../bff/domain/product/offer.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { formatPeriod } from '../shared/period.ts'
import { amountOf } from './price.ts'

type Plan = CatalogPage['plans'][number]
type Wanted = { readonly plan: string; readonly period: string; readonly package: string; readonly quantity: number }

const NOTHING: Wanted = { plan: '', period: '', package: '', quantity: 1 }
const NO_PRICE = { listPrice: 0, price: 0 }
const NO_PLAN: Plan = {
  id: '',
  name: '',
  sale: 'period',
  prices: [],
  renewalPrices: [],
  unitPrice: null,
  quantityMax: 1,
  packages: [],
  apiService: null,
}

/** What the buyer has chosen, always something that is on sale, and what it costs by the rule the BFF has. */
export class Choice {
  #host: MktElement
  #page: CatalogPage | null = null
  #wanted = NOTHING

  constructor(host: MktElement) {
    this.#host = host
  }

  offer(page: CatalogPage, other: boolean): void {
    this.#page = page
    if (other) this.#wanted = NOTHING
  }

  get plan(): Plan {
    const plans = this.#page?.plans ?? []
    return plans.find(({ id }) => id === this.#wanted.plan) ?? plans[0] ?? NO_PLAN
  }

  get period() {
    const { prices } = this.plan
    return prices.find((price) => periodKey(price) === this.#wanted.period) ?? prices[0]
  }

  get package() {
    const { packages } = this.plan
    return packages.find(({ id }) => id === this.#wanted.package) ?? packages[0]
  }

  get quantity(): number {
    return this.#wanted.quantity
  }

  /** As an order asks for it. */
  get wish(): Wish {
    const { plan, period } = this
    const planId = plan.id
    if (plan.sale === 'count') return { planId, quantity: this.quantity }
    if (plan.sale === 'package') return { planId, packageId: this.package?.id }
    return { planId, period: period && { count: period.count, unit: period.unit } }
  }

  get price(): { readonly listPrice: number; readonly price: number } {
    const plans = (this.#page?.plans ?? []).map(({ unitPrice, ...plan }) => ({
      ...plan,
      onSale: true,
      ...(unitPrice !== null && { unitPrice }),
    }))
    const offered = priceOffer({ plans, saleMode: this.plan.sale === 'count' ? 'count' : 'period' } as const, this.wish)
    return offered.ok ? offered.offer : NO_PRICE
  }

  /** Whether a number was entered that can be bought at once. */
  get countable(): boolean {
    const { quantity, plan } = this
    return plan.sale !== 'count' || (Number.isInteger(quantity) && quantity >= 1 && quantity <= plan.quantityMax)
  }

  /** Beside the plan's name: the period, the package, or how many. */
  get what(): string {
    const { plan, period, quantity } = this
    if (plan.sale === 'count') return this.#host.t('product-page.times', quantity)
    if (plan.sale === 'package') return this.package?.name ?? ''
    return period ? formatPeriod(period, this.#host.localize.lang()) : ''
  }

  /** Another plan keeps the period where it has it. */
  choose(next: Partial<Wanted>): void {
    this.#wanted = { ...this.#wanted, ...next }
    const { t } = this.#host
    this.#host.requestUpdate()
    if (!this.countable) return
    const amount = amountOf(this.#host, this.price.price, this.#page?.currency ?? 'CNY')
    this.#host.announce(t('product-page.chosen', this.plan.name, this.what, amount))
  }
}

export function periodKey({ count, unit }: { readonly count: number; readonly unit: string }): string {
  return `${count}-${unit}`
}
