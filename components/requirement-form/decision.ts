import { html, nothing, type TemplateResult } from 'lit'
import type { Order } from '../../bff/contract/order.ts'
import type { WorkResult } from '../../bff/contract/work.ts'
import { acceptQuestion, rejectQuestion } from '../shared/acceptance.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { ReasonField } from '../shared/reason-field.ts'
import type { Desk } from './desk.ts'
import { isOpen } from './phase.ts'
import { resultStyles } from './result.styles.ts'

/** The buyer's yes or no to one hand-over. The dialog repeats which, and that one goes with the request. */
export class Decision {
  #host: MktElement
  #desk: Desk
  #reason: ReasonField

  constructor(host: MktElement, desk: Desk) {
    this.#host = host
    this.#desk = desk
    host.adopt(resultStyles)
    this.#reason = new ReasonField(host)
  }

  render(order: Order, result: WorkResult): TemplateResult {
    const { t } = this.#host
    const { busy } = this.#desk
    const rejected = order.earlierResults?.length ?? 0
    return html`<div part="decision" class="decision">
      <slot name="decision"></slot>
      <div class="row">
        <button part="button button-primary accept-button" type="button" aria-busy=${busy === 'accept'} @click=${() => this.askAccept(order, result)}>${t('work.accept')}</button>
        ${isOpen(order, 'reject') ? this.#rejectButton(order, result) : html`<span class="meta">${t('requirement.no-more-rejections')}</span>`}
        ${rejected > 0 ? html`<span class="meta">${t('requirement.rejected-before', rejected)}</span>` : nothing}
      </div>
    </div>`
  }

  askAccept(order: Order, result: WorkResult): void {
    const { busy, settings } = this.#desk
    if (!busy) settings.confirm.ask(acceptQuestion(this.#host, order, result, () => this.#desk.accept(order, result)))
  }

  askReject(order: Order, result: WorkResult): void {
    const { busy, settings } = this.#desk
    if (busy) return
    this.#reason.clear()
    const run = () => this.#desk.reject(order, result, this.#reason.value)
    settings.confirm.ask(rejectQuestion(this.#host, order, result, this.#reason, run))
  }

  #rejectButton(order: Order, result: WorkResult): TemplateResult {
    const busy = this.#desk.busy === 'reject'
    return html`<button part="button reject-button" type="button" aria-busy=${busy} @click=${() => this.askReject(order, result)}>${this.#host.t('work.reject')}</button>`
  }
}
