import { html, nothing, type TemplateResult } from 'lit'
import type { Command } from '../../bff/contract/common.ts'
import type { Order } from '../../bff/contract/order.ts'
import { fieldGroup } from '../shared/field.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { RefundAmount } from './refund-amount.ts'

type Outcomes = NonNullable<Command['outcomes']>
type Outcome = Outcomes[number]

/** The operator's decision: where the order goes, and how much money goes back. */
export class DecideFields {
  #host: MktElement
  #outcomes: Outcomes
  #refund: RefundAmount
  /** Where everything was delivered, what is decided is whether the buyer keeps it. */
  #delivered: boolean
  #outcome: Outcome | '' = ''
  #tried = false

  constructor(host: MktElement, { price, frozen, refundRequest }: Order, outcomes: Outcomes) {
    this.#host = host
    this.#refund = new RefundAmount(host, price, refundRequest?.state === 'appealed' ? refundRequest.amount : price)
    this.#delivered = frozen?.was === 'completed'
    this.#outcomes = outcomes
  }

  /** `refund` goes along only where money goes back. */
  get payload() {
    return { outcome: this.#outcome, ...(this.#outcome === 'cancel' && { refund: this.#refund.value }) }
  }

  check(): boolean {
    this.#tried = true
    this.#host.requestUpdate()
    if (this.#outcome === 'cancel') return this.#refund.check()
    if (this.#outcome !== '') return true
    this.#host.renderRoot.querySelector<HTMLElement>('#outcome')?.focus()
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
        <span>${this.#word(outcome)}<span class="meta">${this.#word(outcome, '.about')}</span></span></label>`,
    )
    return html`${fieldGroup(this.#host, frame, () => html`${choices}`)}${this.#outcome === 'cancel' ? this.#refund.render() : nothing}`
  }

  #word(outcome: Outcome, about: '' | '.about' = ''): string {
    const { t } = this.#host
    if (this.#delivered && outcome !== 'back-to-work') return t(`money.outcome.${outcome}${about}`)
    return t(`work.outcome.${outcome}${about}`)
  }

  #choose(outcome: Outcome): void {
    this.#outcome = outcome
    this.#host.requestUpdate()
  }
}
