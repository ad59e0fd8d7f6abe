import { html, nothing, type TemplateResult } from 'lit'
import type { Order } from '../../bff/contract/order.ts'
import { field } from '../shared/field.ts'
import type { MktElement } from '../shared/mkt-element.ts'

/** How many days more; the BFF says how many are left to ask for. */
export class DaysField {
  #host: MktElement
  #text = ''
  #max: number
  #left: number
  #tried = false

  constructor(host: MktElement, { extensions }: Order) {
    this.#host = host
    this.#max = extensions?.daysLeft ?? 0
    this.#left = extensions?.left ?? 0
  }

  get value(): number {
    return /^\d{1,4}$/.test(this.#text.trim()) ? Number(this.#text) : 0
  }

  check(): boolean {
    this.#tried = true
    this.#host.requestUpdate()
    if (this.#fits) return true
    this.#host.renderRoot.querySelector<HTMLElement>('#days')?.focus()
    return false
  }

  render(): TemplateResult {
    const { t } = this.#host
    const frame = {
      id: 'days',
      label: t('work.days'),
      required: true,
      hint: t('work.days-hint', this.#max, this.#left),
      error: this.#tried && !this.#fits ? t('work.days-wrong', this.#max) : undefined,
    }
    return field(
      this.#host,
      frame,
      ({ id, describedBy, invalid }) =>
        html`<input part="control" class="narrow" id=${id} type="text" inputmode="numeric" autocomplete="off" .value=${this.#text}
          aria-describedby=${describedBy || nothing} aria-invalid=${invalid} @input=${this.#typed}>`,
    )
  }

  get #fits(): boolean {
    return this.value >= 1 && this.value <= this.#max
  }

  #typed = (event: Event): void => {
    this.#text = (event.target as HTMLInputElement).value
    this.#host.requestUpdate()
  }
}
