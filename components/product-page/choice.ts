import type { CatalogPage } from '../../bff/contract/catalog.ts'
import type { Price } from '../../bff/domain/product/field.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { formatPeriod } from '../shared/period.ts'
import { amountOf } from './price.ts'

type Plan = CatalogPage['plans'][number]

/** The plan and period the buyer has chosen, always one that is on sale. */
export class Choice {
  #host: MktElement
  #page: CatalogPage | null = null
  #plan = ''
  #period = ''

  constructor(host: MktElement) {
    this.#host = host
  }

  offer(page: CatalogPage, other: boolean): void {
    this.#page = page
    if (other) this.#plan = this.#period = ''
  }

  get plan(): Plan {
    const plans = this.#page?.plans ?? []
    return plans.find(({ id }) => id === this.#plan) ?? plans[0] ?? NO_PLAN
  }

  get price(): Price {
    const { prices } = this.plan
    return prices.find((price) => periodKey(price) === this.#period) ?? prices[0] ?? NO_PRICE
  }

  /** Another plan keeps the period where it has it. */
  choose({ plan = this.#plan, period = this.#period }: { readonly plan?: string; readonly period?: string }): void {
    this.#plan = plan
    this.#period = period
    const { t, localize } = this.#host
    const amount = amountOf(this.#host, this.price.price, this.#page?.currency ?? 'CNY')
    this.#host.announce(t('product-page.chosen', this.plan.name, formatPeriod(this.price, localize.lang()), amount))
  }
}

export function periodKey({ count, unit }: Pick<Price, 'count' | 'unit'>): string {
  return `${count}-${unit}`
}

const NO_PRICE: Price = { count: 0, unit: 'year', listPrice: 0, price: 0 }
const NO_PLAN: Plan = { id: '', name: '', prices: [] }
