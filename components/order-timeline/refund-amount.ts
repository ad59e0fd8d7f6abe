import { html, nothing, type TemplateResult } from 'lit'
import type { Money } from '../../bff/contract/common.ts'
import { AmountField } from '../shared/amount-field.ts'
import { fieldGroup } from '../shared/field.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { formatMoney } from '../shared/money.ts'

/** All that was paid, or a part of it; at first what was asked for. Speaks `order-money`. */
export class RefundAmount {
  #host: MktElement
  #all: Money
  #amount: AmountField
  #full: boolean

  constructor(host: MktElement, all: Money, asked = all) {
    this.#host = host
    this.#all = all
    this.#full = asked.amount >= all.amount
    const words = {
      id: 'refund-amount',
      label: host.t('money.refund-amount', all.currency),
      wrong: (amount: number) =>
        amount > 0 && amount <= all.amount ? undefined : host.t('money.refund-wrong', this.#text),
    }
    this.#amount = new AmountField(host, all.currency, words, this.#full ? undefined : asked.amount)
  }

  get value(): 'full' | Money {
    return this.#full ? 'full' : this.#amount.value
  }

  /** What it comes to, once it is an amount. */
  get money(): Money | null {
    if (this.#full) return this.#all
    const { value } = this.#amount
    return value.amount > 0 && value.amount <= this.#all.amount ? value : null
  }

  check(): boolean {
    return this.#full || this.#amount.check()
  }

  render(): TemplateResult {
    const { t } = this.#host
    const choice = (full: boolean, word: string) =>
      html`<label class="chip"><input type="radio" name="refund" .checked=${this.#full === full} @change=${() => this.#choose(full)}>${word}</label>`
    return html`${fieldGroup(
      this.#host,
      { id: 'refund', label: t('money.refund') },
      () =>
        html`<div class="chips">${choice(true, t('money.refund.full', this.#text))}${choice(false, t('money.refund.part'))}</div>`,
    )}${this.#full ? nothing : this.#amount.render()}`
  }

  get #text(): string {
    return formatMoney(this.#all, this.#host.localize.lang())
  }

  #choose(full: boolean): void {
    this.#full = full
    this.#host.requestUpdate()
  }
}
