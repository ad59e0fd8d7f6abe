import type { TermOfferItem } from '../../bff/contract/instance.ts'

type Offers = readonly TermOfferItem[]
type Picked = { readonly plan: string; readonly period: string }

/** Which of the offers is chosen: a plan, and of that plan a period; the own plan and the longest-used choice come first. */
export class TermChoice {
  #offers: Offers = []
  #picked: Picked = { plan: '', period: '' }

  /** Takes the offers as they are now; what was picked stays while it is still offered. */
  offer(offers: Offers, own: string): void {
    this.#offers = offers
    const plans = this.plans.map(({ id }) => id)
    const plan = [this.#picked.plan, own].find((id) => plans.includes(id)) ?? plans[0] ?? ''
    this.pick({ plan })
  }

  get plans(): readonly TermOfferItem['plan'][] {
    const all = this.#offers.map(({ plan }) => plan)
    return all.filter(({ id }, index) => all.findIndex((other) => other.id === id) === index)
  }

  /** The offers of the chosen plan. */
  get ofPlan(): Offers {
    return this.#offers.filter(({ plan }) => plan.id === this.#picked.plan)
  }

  get chosen(): TermOfferItem | undefined {
    return this.ofPlan.find((one) => keyOf(one) === this.#picked.period) ?? this.ofPlan[0]
  }

  /** Another plan keeps the period where it has it. */
  pick(next: Partial<Picked>): void {
    this.#picked = { ...this.#picked, ...next }
    const kept = this.ofPlan.find((one) => keyOf(one) === this.#picked.period) ?? this.ofPlan[0]
    this.#picked = { ...this.#picked, period: kept ? keyOf(kept) : '' }
  }
}

export function keyOf({ period }: TermOfferItem): string {
  return period ? `${period.count} ${period.unit}` : ''
}
