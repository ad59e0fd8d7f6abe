import { html, nothing, type TemplateResult } from 'lit'
import type { Order } from '../../bff/contract/order.ts'
import { field as fieldView } from '../shared/field.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { REASON_MAX } from '../shared/order-sender.ts'
import { answersView } from './answers.ts'
import type { Desk } from './desk.ts'
import { ATTACHMENTS, isOpen, type Returned } from './phase.ts'

/** The provider reads what is asked for and confirms it, or gives single answers back, each with a reason. */
export class Review {
  #host: MktElement
  #desk: Desk
  #reasons = new Map<string, string>()
  #tried = false

  constructor(host: MktElement, desk: Desk) {
    this.#host = host
    this.#desk = desk
  }

  reset(): void {
    this.#reasons.clear()
    this.#tried = false
  }

  render(order: Order): TemplateResult {
    const { t } = this.#host
    const { requirement } = order
    if (!requirement) return html``
    const changed = requirement.versions.find(({ version }) => version === requirement.version && version > 1)
    const below = isOpen(order, 'return-requirement')
      ? (key: string, label: string) => this.#below(key, label)
      : undefined
    return html`<form class="review" novalidate @submit=${(event: Event) => this.#submit(event, order)}>
      ${changed ? html`<p class="meta">${t('requirement.review-changes')}</p>` : nothing}
      ${answersView(this.#host, requirement, { changed, marked: (key) => this.#reasons.has(key), ...(below && { below }) })}
      <footer part="footer actions" class="footer">${this.#reasons.size > 0 ? this.#returning() : this.#confirming(order, below !== undefined)}<slot name="actions"></slot></footer>
    </form>`
  }

  #returning(): TemplateResult {
    const { t } = this.#host
    const busy = this.#desk.busy === 'return-requirement'
    return html`<button part="button button-primary" type="submit" aria-busy=${busy}>${t('requirement.give-back', this.#reasons.size)}</button>
      <button part="button" type="button" @click=${this.#clear}>${t('requirement.give-back-none')}</button>`
  }

  #confirming(order: Order, returnable: boolean): TemplateResult {
    const { t } = this.#host
    const busy = this.#desk.busy === 'confirm-requirement'
    return html`<button part="button button-primary" type="button" aria-busy=${busy} @click=${() => this.#desk.askConfirm(order)}>${t('requirement.confirm')}</button>
      <span class="meta">${t(returnable ? 'requirement.review-hint' : 'requirement.no-more-returns')}</span>`
  }

  #below(key: string, label: string): TemplateResult {
    const { t } = this.#host
    const reason = this.#reasons.get(key)
    const open = reason === undefined
    const toggle = html`<button part="button" class="quiet give-back" type="button" id="b-${key}" aria-pressed=${!open}
      aria-label=${t(open ? 'requirement.return-what' : 'requirement.keep-what', label)} @click=${() => this.#toggle(key)}>${t(open ? 'requirement.return-one' : 'requirement.keep-one')}</button>`
    if (reason === undefined) return toggle
    const frame = {
      id: `why-${key}`,
      label: t('requirement.why', label),
      required: true,
      error: this.#tried ? this.#error(reason) : undefined,
      count: { used: reason.length, max: REASON_MAX },
    }
    const view = fieldView(
      this.#host,
      frame,
      ({ id, describedBy, invalid }) =>
        html`<textarea part="control" id=${id} rows="2" .value=${reason} aria-describedby=${describedBy || nothing} aria-invalid=${invalid}
          @input=${(event: Event) => this.#typed(key, event)}></textarea>`,
    )
    return html`<div class="give-back-why">${view}${toggle}</div>`
  }

  #error(reason: string): string | undefined {
    if (reason.trim() === '') return this.#host.t('requirement.why-missing')
    return reason.length > REASON_MAX ? this.#host.t('requirement.problem.too-long', REASON_MAX) : undefined
  }

  #toggle(key: string): void {
    const marked = !this.#reasons.delete(key)
    if (marked) this.#reasons.set(key, '')
    this.#desk.focus(marked ? `why-${key}` : `b-${key}`)
    this.#host.requestUpdate()
  }

  #typed(key: string, event: Event): void {
    this.#reasons.set(key, (event.target as HTMLTextAreaElement).value)
    this.#host.requestUpdate()
  }

  #clear = (): void => {
    this.reset()
    this.#host.requestUpdate()
  }

  #submit(event: Event, order: Order): void {
    event.preventDefault()
    if (this.#desk.busy || this.#reasons.size === 0) return
    this.#tried = true
    const bad = [...this.#reasons].find(([, reason]) => this.#error(reason) !== undefined)
    if (bad) {
      this.#desk.focus(`why-${bad[0]}`)
      this.#host.requestUpdate()
    } else void this.#desk.giveBack(order, this.#returned(order))
  }

  /** The history shows one sentence: all reasons, each under the label the buyer knows. */
  #returned({ requirement }: Order): Returned {
    const problems = [...this.#reasons].map(([path, reason]) => ({ path, reason: reason.trim() }))
    const labels = new Map(requirement?.template.fields.map(({ key, label }) => [key, label]))
    labels.set(ATTACHMENTS, this.#host.t('requirement.attachments'))
    const reason = problems.map((one) => `${labels.get(one.path) ?? one.path}: ${one.reason}`).join('\n')
    return { reason: reason.slice(0, REASON_MAX), problems }
  }
}
