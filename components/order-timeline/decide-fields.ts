import { html, nothing, type TemplateResult } from 'lit'
import type { Command, Money } from '../../bff/contract/common.ts'
import type { Order } from '../../bff/contract/order.ts'
import { parseAmount } from '../shared/amount.ts'
import { fieldGroup, field as fieldView } from '../shared/field.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { formatMoney } from '../shared/money.ts'

type Outcomes = NonNullable<Command['outcomes']>
type Outcome = Outcomes[number]

/** The operator's decision: where the order goes, and how much money goes back. */
export class DecideFields {
  #host: MktElement
  #outcomes: Outcomes
  #price: Money
  #outcome: Outcome | '' = ''
  #full = true
  #amount = ''
  #tried = false

  constructor(host: MktElement, { price }: Order, outcomes: Outcomes) {
    this.#host = host
    this.#price = price
    this.#outcomes = outcomes
  }

  /** `refund` goes along only where money goes back. */
  get payload() {
    const { currency } = this.#price
    const refund = this.#full ? 'full' : { amount: parseAmount(this.#amount), currency }
    return { outcome: this.#outcome, ...(this.#outcome === 'cancel' && { refund }) }
  }

  check(): boolean {
    this.#tried = true
    this.#host.requestUpdate()
    if (this.#outcome !== '' && this.#amountFits) return true
    const id = this.#outcome === '' ? 'outcome' : 'refund-amount'
    this.#host.renderRoot.querySelector<HTMLElement>(`#${id}`)?.focus()
    return false
  }

  render(): TemplateResult {
    const { t } = this.#host
    const frame = {
      id: 'outcome',
      label: t('work.outcome'),
      required: true,
      error: this.#tried && this.#outcome === '' ? t('work.outcome-missing') : undefined,
    }
    const choices = this.#outcomes.map(
      (
        outcome,
      ) => html`<label class="choice outcome"><input type="radio" name="outcome" .checked=${this.#outcome === outcome} @change=${() => this.#choose(outcome)}>
        <span>${t(`work.outcome.${outcome}`)}<span class="meta">${t(`work.outcome.${outcome}.about`)}</span></span></label>`,
    )
    return html`${fieldGroup(this.#host, frame, () => html`${choices}`)}${this.#outcome === 'cancel' ? this.#refund() : nothing}`
  }

  #refund(): TemplateResult {
    const { t, localize } = this.#host
    const all = formatMoney(this.#price, localize.lang())
    const choice = (full: boolean, word: string) =>
      html`<label class="chip"><input type="radio" name="refund" .checked=${this.#full === full} @change=${() => this.#choosePart(full)}>${word}</label>`
    return html`${fieldGroup(
      this.#host,
      { id: 'refund', label: t('work.refund') },
      () =>
        html`<div class="chips">${choice(true, t('work.refund.full', all))}${choice(false, t('work.refund.part'))}</div>`,
    )}${this.#full ? nothing : this.#amountField(all)}`
  }

  #amountField(all: string): TemplateResult {
    const { t } = this.#host
    const frame = {
      id: 'refund-amount',
      label: t('work.refund-amount', this.#price.currency),
      required: true,
      error: this.#tried && !this.#amountFits ? t('work.refund-wrong', all) : undefined,
    }
    return fieldView(
      this.#host,
      frame,
      ({ id, describedBy, invalid }) =>
        html`<input part="control" class="narrow" id=${id} type="text" inputmode="decimal" autocomplete="off" .value=${this.#amount}
          aria-describedby=${describedBy || nothing} aria-invalid=${invalid} @input=${this.#typed}>`,
    )
  }

  get #amountFits(): boolean {
    if (this.#outcome !== 'cancel' || this.#full) return true
    const amount = parseAmount(this.#amount)
    return amount > 0 && amount <= this.#price.amount
  }

  #choose(outcome: Outcome): void {
    this.#outcome = outcome
    this.#host.requestUpdate()
  }

  #choosePart(full: boolean): void {
    this.#full = full
    this.#host.requestUpdate()
  }

  #typed = (event: Event): void => {
    this.#amount = (event.target as HTMLInputElement).value
    this.#host.requestUpdate()
  }
}
