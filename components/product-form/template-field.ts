import { html, nothing, type TemplateResult } from 'lit'
import { TEMPLATE_CONTROLS, type TemplateFieldControl } from '../../bff/domain/product/field.ts'
import { lengthOf } from '../../bff/domain/product/limits.ts'
import { field as fieldView } from '../shared/field.ts'
import { type FieldOf, type Form, idOf } from './form.ts'
import { optionsOf, type TemplateRow } from './template-rows.ts'

type Designed = {
  readonly change: (part: Partial<TemplateRow>) => void
  readonly tools: TemplateResult
}

/** One question of a requirement form: what it is called, how it is answered, whether it must be. */
export function templateField(
  form: Form,
  rule: FieldOf<'requirement-template'>,
  row: TemplateRow,
  path: string,
  { change, tools }: Designed,
): TemplateResult {
  const { host } = form
  const { t } = host
  const needed = rule.needed.includes(row.key)
  return html`<li class="template-field">
    <div class="plan-head">
      ${labelInput(form, rule, row, path, change)}
      ${needed ? html`<span class="tag">${t('product-form.template-needed')}</span>` : nothing}${tools}
    </div>
    <div class="template-facts">
      <label class="cell"><span part="label">${t('product-form.template-control')}</span>${controlSelect(form, row, path, change)}</label>
      ${row.control === 'text' || row.control === 'textarea' ? limitInput(form, row, path, change) : nothing}
      <label class="choice switch"><input type="checkbox" role="switch" .checked=${row.required}
        @change=${(event: Event) => change({ required: (event.target as HTMLInputElement).checked })}><span>${t('product-form.template-required')}</span></label>
    </div>
    ${row.control === 'select' ? optionsInput(form, rule, row, path, change) : nothing}
  </li>`
}

const typed = (event: Event) => (event.target as HTMLInputElement).value

function labelInput(
  form: Form,
  { labelMax }: FieldOf<'requirement-template'>,
  { label }: TemplateRow,
  path: string,
  change: Designed['change'],
) {
  const frame = {
    id: idOf(`${path}.label`),
    label: form.host.t('product-form.cell.label'),
    required: true,
    error: form.errorAt(`${path}.label`),
    count: { used: lengthOf(label), max: labelMax },
  }
  return fieldView(
    form.host,
    frame,
    (aria) => html`<input part="control" type="text" autocomplete="off" id=${aria.id} .value=${label}
      aria-describedby=${aria.describedBy} aria-invalid=${aria.invalid} @input=${(event: Event) => change({ label: typed(event) })}>`,
  )
}

function controlSelect({ host }: Form, { control }: TemplateRow, path: string, change: Designed['change']) {
  return html`<select part="control" id=${idOf(`${path}.control`)} @change=${(event: Event) => change({ control: typed(event) as TemplateFieldControl })}>
    ${TEMPLATE_CONTROLS.map((one) => html`<option value=${one} .selected=${one === control}>${host.localize.word('product-form.answer', one)}</option>`)}</select>`
}

function limitInput(form: Form, { maxLength }: TemplateRow, path: string, change: Designed['change']) {
  const id = idOf(`${path}.maxLength`)
  const error = form.errorAt(`${path}.maxLength`)
  return html`<label class="cell"><span part="label">${form.host.t('product-form.cell.maxLength')}</span>
    <input part="control" class="number-input" type="text" inputmode="numeric" autocomplete="off" id=${id} .value=${maxLength}
      aria-invalid=${Boolean(error)} aria-describedby=${error ? `${id}-error` : nothing} @input=${(event: Event) => change({ maxLength: typed(event) })}></label>
    ${error ? html`<div part="error" id="${id}-error"><span>${error}</span></div>` : nothing}`
}

function optionsInput(
  form: Form,
  { optionsMin, optionsMax, optionMax }: FieldOf<'requirement-template'>,
  { options }: TemplateRow,
  path: string,
  change: Designed['change'],
) {
  const { t } = form.host
  const frame = {
    id: idOf(`${path}.options`),
    label: t('product-form.cell.options'),
    required: true,
    hint: t('product-form.template-options', optionsMin, optionsMax, optionMax),
    error: form.errorIn(`${path}.options`),
    count: { used: optionsOf(options).length, max: optionsMax },
  }
  return fieldView(
    form.host,
    frame,
    (
      aria,
    ) => html`<textarea part="control" class="few-lines" id=${aria.id} .value=${options} aria-describedby=${aria.describedBy} aria-invalid=${aria.invalid}
      @input=${(event: Event) => change({ options: typed(event) })}></textarea>`,
  )
}
