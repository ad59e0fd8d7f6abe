import { html, nothing, type TemplateResult } from 'lit'
import type { Money } from '../../bff/contract/common.ts'
import { amountText, parseAmount } from './amount.ts'
import { field } from './field.ts'
import type { MktElement } from './mkt-element.ts'
import { own } from './own.ts'

type Words = {
  readonly id: string
  readonly label: string
  readonly hint?: string
  /** What is wrong with an amount of minor units, `NaN` included; undefined while it is fine. */
  readonly wrong: (amount: number) => string | undefined
}

/** One amount of money, typed as people write it. */
export class AmountField {
  #host: MktElement
  #words: Words
  #currency: Money['currency']
  #text = ''
  #tried = false

  /** `start`: minor units that stand in it at first. */
  constructor(host: MktElement, currency: Money['currency'], words: Words, start?: number) {
    this.#host = host
    this.#currency = currency
    if (start !== undefined) this.#text = amountText(start)
    this.#words = own(words)
  }

  get value(): Money {
    return { amount: parseAmount(this.#text), currency: this.#currency }
  }

  check(): boolean {
    this.#tried = true
    this.#host.requestUpdate()
    if (this.#error === undefined) return true
    this.#host.renderRoot.querySelector<HTMLElement>(`#${this.#words.id}`)?.focus()
    return false
  }

  render(): TemplateResult {
    const { id, label, hint } = this.#words
    const frame = { id, label, required: true, ...(hint && { hint }), error: this.#tried ? this.#error : undefined }
    return field(
      this.#host,
      frame,
      (aria) =>
        html`<input part="control" class="narrow" id=${aria.id} type="text" inputmode="decimal" autocomplete="off" .value=${this.#text}
          aria-describedby=${aria.describedBy || nothing} aria-invalid=${aria.invalid} @input=${this.#typed}>`,
    )
  }

  get #error(): string | undefined {
    return this.#words.wrong(this.value.amount)
  }

  #typed = (event: Event): void => {
    this.#text = (event.target as HTMLInputElement).value
    this.#host.requestUpdate()
  }
}
