import { html, nothing, type TemplateResult } from 'lit'
import { lengthOf } from '../../bff/domain/product/limits.ts'
import { type ControlAria, type FieldFrame, field as fieldView } from './field.ts'
import { alertIcon, icon } from './icons.ts'
import type { MktElement } from './mkt-element.ts'
import { own } from './own.ts'

/** A field of a requirement template, as the contract and a designer of templates have it. */
export type TemplateField = {
  readonly key: string
  readonly label: string
  readonly control: 'text' | 'textarea' | 'date' | 'select'
  readonly required: boolean
  readonly maxLength?: number | undefined
  readonly options?: readonly string[] | undefined
}
/** Where the values of a template's fields live, and what is said about each. */
export type TemplateForm = {
  readonly value: (key: string) => string
  readonly changed: (key: string, value: string) => void
  /** What is wrong, in words; nothing while it is fine. */
  readonly error?: (key: string) => string | undefined
  /** Why the other side returned it. */
  readonly reason?: (key: string) => string | undefined
  /** Shown to be read only. */
  readonly locked?: (key: string) => boolean
}

/** A form drawn from a provider's requirement template alone; also the live preview of one being designed. */
export function templateFields(
  host: MktElement,
  fields: readonly TemplateField[],
  given: TemplateForm,
): readonly TemplateResult[] {
  const form = own(given)
  return fields.map((field) =>
    form.locked?.(field.key) ? lockedField(host, field, form) : openField(host, field, form),
  )
}

/** The id of a field's control inside the shadow root; error summaries point at it. */
export function templateId(key: string): string {
  return `r-${key}`
}

function openField(host: MktElement, field: TemplateField, form: TemplateForm): TemplateResult {
  const { key, label, required, maxLength, control } = field
  const text = form.value(key)
  const reason = form.reason?.(key)
  const frame: FieldFrame = {
    id: templateId(key),
    label,
    required,
    hint: reason ? returnedReason(host, reason) : undefined,
    error: form.error?.(key),
    count: maxLength ? { used: lengthOf(text), max: maxLength } : undefined,
    wide: control === 'textarea',
  }
  const view = fieldView(host, frame, (aria) => controlOf(host, field, text, aria, form.changed))
  return reason ? html`<div class="returned" data-wide="true">${view}</div>` : view
}

/** Why it came back stands where it is mended. */
export function returnedReason(host: MktElement, reason: string): TemplateResult {
  return html`<span part="reason" class="reason">${icon(alertIcon)}<span><span class="strong">${host.t('requirement.returned-because')}</span> ${reason}</span></span>`
}

function lockedField(_host: MktElement, { key, label, control }: TemplateField, form: TemplateForm): TemplateResult {
  return html`<div part="field" class="field locked" ?data-wide=${control === 'textarea'}>
    <div part="label" id=${templateId(key)}>${label}</div><p class="answer">${form.value(key) || '—'}</p></div>`
}

function controlOf(
  host: MktElement,
  { key, control, options = [] }: TemplateField,
  text: string,
  { id, describedBy, invalid }: ControlAria,
  changed: TemplateForm['changed'],
): TemplateResult {
  const take = (event: Event) => changed(key, (event.target as HTMLInputElement).value)
  switch (control) {
    case 'textarea':
      return html`<textarea part="control" id=${id} rows="5" .value=${text} aria-describedby=${describedBy || nothing} aria-invalid=${invalid} @input=${take}></textarea>`
    case 'select':
      return html`<select part="control" id=${id} .value=${text} aria-describedby=${describedBy || nothing} aria-invalid=${invalid} @change=${take}>
        <option value="">${host.t('requirement.choose')}</option>
        ${options.map((option) => html`<option value=${option} ?selected=${option === text}>${option}</option>`)}</select>`
    default:
      return html`<input part="control" type=${control} id=${id} class=${control === 'date' ? 'narrow' : ''} .value=${text} autocomplete="off"
        aria-describedby=${describedBy || nothing} aria-invalid=${invalid} @input=${take}>`
  }
}
