import { html, nothing, type TemplateResult } from 'lit'
import { FIELD_REASON_MAX_CHARS, REASON_MAX_CHARS } from '../../bff/domain/product/refusal.ts'
import { field } from '../shared/field.ts'
import { focusField } from '../shared/focus-field.ts'
import { icon } from '../shared/icons.ts'
import { closeIcon, plusIcon } from '../shared/icons-rare.ts'
import type { MktElement } from '../shared/mkt-element.ts'

type Entry = { path: string; reason: string }
export type FieldReason = Readonly<Entry>

/** The reason every refusal needs, and a reason for single fields where the product's fields are known. */
export class RefusalForm {
  #host: MktElement
  #fields: readonly string[]
  #reason = ''
  #entries: Entry[] = []
  #checked = false

  constructor(host: MktElement, fields: readonly string[], noted: readonly FieldReason[]) {
    this.#host = host
    this.#fields = fields
    this.#entries = noted.map((entry) => ({ ...entry }))
  }

  get value() {
    const problems = this.#entries.map(({ path, reason }) => ({ path, reason: reason.trim() }))
    return { reason: this.#reason.trim(), ...(problems.length > 0 && { problems }) }
  }

  /** False moves the focus to the first entry that is missing or too long. */
  check(): boolean {
    this.#checked = true
    this.#host.requestUpdate()
    const index = this.#entries.findIndex(({ reason }) => !isFine(reason, FIELD_REASON_MAX_CHARS))
    const wrong = !isFine(this.#reason, REASON_MAX_CHARS) ? 'reason' : index < 0 ? '' : `field-${index}`
    if (wrong) this.#focus(wrong)
    return wrong === ''
  }

  render(): TemplateResult {
    const { t } = this.#host
    const free = this.#fields.filter((key) => !this.#entries.some(({ path }) => path === key))
    return html`${field(
      this.#host,
      {
        id: 'reason',
        label: t('product-list.reason'),
        required: true,
        hint: t('product-list.reason-hint'),
        error: this.#errorOf(this.#reason, REASON_MAX_CHARS, t('product-list.reason-missing')),
        count: { used: this.#reason.length, max: REASON_MAX_CHARS },
      },
      (
        aria,
      ) => html`<textarea part="control" id=${aria.id} rows="3" aria-required="true" aria-describedby=${aria.describedBy} aria-invalid=${aria.invalid}
        .value=${this.#reason} @input=${(event: Event) =>
          this.#typed(() => {
            this.#reason = textOf(event)
          })}></textarea>`,
    )}
    ${this.#entries.map((entry, index) => this.#entry(entry, index, [entry.path, ...free]))}
    ${free.length > 0 ? html`<div><button part="button" class="quiet" type="button" id="add-field" @click=${this.#add}>${icon(plusIcon)}${t('product-list.field-add')}</button></div>` : nothing}`
  }

  #entry(entry: Entry, index: number, paths: readonly string[]): TemplateResult {
    const { t } = this.#host
    const error = this.#errorOf(entry.reason, FIELD_REASON_MAX_CHARS, t('product-list.field-missing'))
    const count = { used: entry.reason.length, max: FIELD_REASON_MAX_CHARS }
    return html`<div class="refusal">
      <select part="control" aria-label=${t('product-list.field')} @change=${(event: Event) =>
        this.#typed(() => {
          entry.path = textOf(event)
        })}>${this.#fields.filter((key) => paths.includes(key)).map((key) => html`<option value=${key} ?selected=${key === entry.path}>${this.#word(key)}</option>`)}</select>
      <button part="button" class="icon-only" type="button" aria-label=${t('product-list.field-remove', this.#word(entry.path))} @click=${() => this.#remove(index)}>${icon(closeIcon)}</button>
      ${field(
        this.#host,
        { id: `field-${index}`, label: t('product-list.field-reason'), required: true, error, count },
        (
          aria,
        ) => html`<input part="control" id=${aria.id} aria-required="true" aria-describedby=${aria.describedBy || nothing} aria-invalid=${aria.invalid}
          .value=${entry.reason} @input=${(event: Event) =>
            this.#typed(() => {
              entry.reason = textOf(event)
            })}>`,
      )}
    </div>`
  }

  /** What is pasted is never cut off behind a person's back; they shorten it themselves. */
  #errorOf(text: string, max: number, missing: string): string | undefined {
    if (!this.#checked || isFine(text, max)) return undefined
    return text.trim() === '' ? missing : this.#host.t('product-list.reason-long', max)
  }

  #add = (): void => {
    const path = this.#fields.find((key) => !this.#entries.some((entry) => entry.path === key))
    if (!path) return
    this.#entries.push({ path, reason: '' })
    this.#checked = false
    this.#focus(`field-${this.#entries.length - 1}`)
  }

  #remove(index: number): void {
    this.#entries.splice(index, 1)
    this.#focus('add-field')
  }

  #typed(change: () => void): void {
    change()
    this.#host.requestUpdate()
  }

  #focus(id: string): void {
    this.#host.requestUpdate()
    void this.#host.updateComplete.then(() => focusField(this.#host, id))
  }

  #word(key: string): string {
    return this.#host.localize.word('field', key)
  }
}

function isFine(text: string, max: number): boolean {
  const { length } = text.trim()
  return length > 0 && length <= max
}

function textOf(event: Event): string {
  return (event.target as HTMLInputElement).value
}
