import { html, nothing, type TemplateResult } from 'lit'
import { icon } from '../shared/icons.ts'
import { uploadIcon } from '../shared/icons-files.ts'
import type { Form } from './form.ts'
import { type LocalTemplate, optionsOf, type TemplateRow } from './template-rows.ts'

/** The form a buyer will fill in, drawn as it is being designed. It is to be looked at: nothing in it takes the focus. */
export function templatePreview(form: Form, { fields, attachments }: LocalTemplate): TemplateResult {
  const { t } = form.host
  return html`<aside class="strip template-preview" aria-label=${t('product-form.as-buyers-see')}>
    <p class="meta">${t('product-form.as-buyers-see')}</p>
    <div class="stack" inert>${fields.map((row, at) => question(form, row, at))}
      ${attachments ? html`<div class="field"><span part="label">${t('product-form.preview-attachments')}</span><div class="drop">${icon(uploadIcon)}<span class="meta">${t('product-form.pick')}</span></div></div>` : nothing}
    </div></aside>`
}

function question({ host }: Form, row: TemplateRow, at: number): TemplateResult {
  const { label, required, maxLength, control } = row
  const counts = (control === 'text' || control === 'textarea') && /^\d+$/.test(maxLength.trim())
  return html`<div class="field"><div class="label-row"><span part="label">${label.trim() || host.t('product-form.template-field', at + 1)}${
    required ? html`<span part="required-mark"> *</span>` : nothing
  }</span>${counts ? html`<span class="counter">0/${maxLength.trim()}</span>` : nothing}</div>${answer(host.t('product-form.choose'), row)}</div>`
}

function answer(choose: string, { control, options }: TemplateRow): TemplateResult {
  switch (control) {
    case 'textarea':
      return html`<textarea part="control" class="few-lines" disabled></textarea>`
    case 'select':
      return html`<select part="control" disabled><option>${choose}</option>${optionsOf(options).map((one) => html`<option>${one}</option>`)}</select>`
    default:
      return html`<input part="control" type=${control} disabled>`
  }
}
