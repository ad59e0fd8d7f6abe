import { html, nothing, type TemplateResult } from 'lit'
import { FIELD_REASON_MAX_CHARS } from '../../bff/domain/product/refusal.ts'
import { field } from '../shared/field.ts'
import { focusField } from '../shared/focus-field.ts'
import { icon } from '../shared/icons.ts'
import { closeIcon, plusIcon } from '../shared/icons-rare.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import type { FieldReason } from './refusal-form.ts'

/** What a reviewer notes at single fields while reading; it goes along when the product is refused. */
export class FieldReasons {
  readonly #host: MktElement
  readonly #reasons = new Map<string, string>()
  #of = ''

  constructor(host: MktElement) {
    this.#host = host
  }

  get noted(): readonly FieldReason[] {
    return [...this.#reasons].map(([path, reason]) => ({ path, reason }))
  }

  /** Notes about another version of another product are nobody's. */
  begin(of: string): void {
    if (of !== this.#of) this.#reasons.clear()
    this.#of = of
  }

  render(key: string): TemplateResult {
    const { t, localize } = this.#host
    const name = localize.word('field', key)
    const reason = this.#reasons.get(key)
    if (reason === undefined)
      return html`<button part="button" class="quiet note" type="button" id="note-${key}" aria-label=${t('product-list.note-at', name)} @click=${() => this.#open(key)}>${icon(plusIcon)}${t('product-list.note')}</button>`
    return html`<div class="refusal">${field(
      this.#host,
      {
        id: `reason-${key}`,
        label: t('product-list.field-reason'),
        required: false,
        count: { used: reason.length, max: FIELD_REASON_MAX_CHARS },
      },
      (
        aria,
      ) => html`<input part="control" id=${aria.id} aria-label=${t('product-list.field-reason-of', name)} aria-describedby=${aria.describedBy || nothing} .value=${reason}
        @input=${(event: Event) => this.#typed(key, (event.target as HTMLInputElement).value)}>`,
    )}
      <button part="button" class="icon-only" type="button" aria-label=${t('product-list.field-remove', name)} @click=${() => this.#remove(key)}>${icon(closeIcon)}</button></div>`
  }

  #open(key: string): void {
    this.#typed(key, '')
    this.#focus(`reason-${key}`)
  }

  #remove(key: string): void {
    this.#reasons.delete(key)
    this.#host.requestUpdate()
    this.#focus(`note-${key}`)
  }

  #typed(key: string, text: string): void {
    this.#reasons.set(key, text)
    this.#host.requestUpdate()
  }

  #focus(id: string): void {
    void this.#host.updateComplete.then(() => focusField(this.#host, id))
  }
}
