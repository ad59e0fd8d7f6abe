import { html, type TemplateResult } from 'lit'
import { field } from './field.ts'
import type { MktElement } from './mkt-element.ts'
import { REASON_MAX } from './order-sender.ts'
import { own } from './own.ts'

/** The reason that some commands need; both sides read it. */
export class ReasonField {
  value = ''
  #host: MktElement
  /** Its label where none is needed. */
  #optional: string | undefined
  #tried = false

  constructor(host: MktElement, settings: { readonly optional?: string } = {}) {
    this.#host = host
    this.#optional = own(settings).optional
  }

  clear(): void {
    this.value = ''
    this.#tried = false
  }

  /** False, and says why at the field, when it is missing or too long. */
  check(): boolean {
    this.#tried = true
    this.value = this.value.trim()
    this.#host.requestUpdate()
    const ok = this.#error() === undefined
    if (!ok) this.#host.renderRoot.querySelector<HTMLElement>('#reason')?.focus()
    return ok
  }

  render(): TemplateResult {
    const { t } = this.#host
    const frame = {
      id: 'reason',
      label: this.#optional ?? t('order-timeline.reason'),
      required: this.#optional === undefined,
      hint: t('order-timeline.reason-hint'),
      error: this.#tried ? this.#error() : undefined,
      count: { used: this.value.length, max: REASON_MAX },
    }
    return html`${field(
      this.#host,
      frame,
      ({ id, describedBy, invalid }) =>
        html`<textarea part="control" id=${id} rows="3" aria-required=${this.#optional === undefined} aria-describedby=${describedBy} aria-invalid=${invalid} .value=${this.value} @input=${this.#typed}></textarea>`,
    )}`
  }

  #error(): string | undefined {
    const { length } = this.value.trim()
    if (length === 0 && this.#optional === undefined) return this.#host.t('order-timeline.reason-missing')
    return length > REASON_MAX ? this.#host.t('order-timeline.reason-long', REASON_MAX) : undefined
  }

  #typed = (event: Event): void => {
    this.value = (event.target as HTMLTextAreaElement).value
    this.#host.requestUpdate()
  }
}
