import { html, nothing } from 'lit'
import { TRIAL_UNITS } from '../../bff/domain/product/field.ts'
import { fieldGroup, field as fieldView } from '../shared/field.ts'
import { type FieldOf, type Form, frameOf, idOf } from './form.ts'
import type { LocalTrial } from './local-values.ts'

const textIn = (event: Event) => (event.target as HTMLInputElement).value
const isChecked = (event: Event) => (event.target as HTMLInputElement).checked

export function choicesControl(form: Form, field: FieldOf<'choices'>) {
  const { key, options } = field
  const chosen = form.draft.local(key) as readonly string[]
  const toggle = (option: string, on: boolean) =>
    form.draft.set(
      key,
      options.filter((one) => (one === option ? on : chosen.includes(one))),
    )
  return fieldGroup(
    form.host,
    frameOf(form, field),
    () =>
      html`<div class="chips">${options.map(
        (option) => html`<label class="chip"><input type="checkbox" .checked=${chosen.includes(option)}
        @change=${(event: Event) => toggle(option, isChecked(event))}>${form.host.localize.word('product-form.option', option)}</label>`,
      )}</div>`,
  )
}

/** One of few, all in sight. */
export function choiceControl(form: Form, field: FieldOf<'choice'>) {
  const { key, options } = field
  const value = form.draft.local(key)
  return fieldGroup(
    form.host,
    frameOf(form, field),
    () =>
      html`<div class="chips whole">${options.map(
        (option) => html`<label class="chip"><input type="radio" name=${key} .checked=${value === option}
        @change=${() => form.draft.set(key, option)}>${form.host.localize.word('product-form.option', option)}</label>`,
      )}</div>`,
  )
}

/** Yes or no in words, not a lone box: it is read on the product's page as an answer. */
export function flagControl(form: Form, field: FieldOf<'flag'>) {
  const { key } = field
  const value = form.draft.local(key)
  const option = (on: boolean) => html`<label class="chip"><input type="radio" name=${key} .checked=${value === on}
    @change=${() => form.draft.set(key, on)}>${form.host.t(on ? 'product-form.yes' : 'product-form.no')}</label>`
  return fieldGroup(
    form.host,
    frameOf(form, field),
    () => html`<div class="chips">${option(true)}${option(false)}</div>`,
  )
}

export function integerControl(form: Form, field: FieldOf<'integer'>) {
  const { key, min, max, unit } = field
  const { t, localize } = form.host
  const word = localize.word('product-form.unit', unit)
  return fieldView(
    form.host,
    frameOf(form, field, t('product-form.range', min, max)),
    (
      aria,
    ) => html`<span class="with-unit"><input part="control" class="number-input" type="text" inputmode="numeric" autocomplete="off" id=${aria.id}
      .value=${String(form.draft.local(key))} aria-describedby=${aria.describedBy} aria-invalid=${aria.invalid}
      @input=${(event: Event) => form.draft.set(key, textIn(event))}><span>${word}</span></span>`,
  )
}

export function trialControl(form: Form, field: FieldOf<'trial'>) {
  const { key, limits } = field
  const { t, localize } = form.host
  const trial = form.draft.local(key) as LocalTrial
  const change = (part: Partial<LocalTrial>) => form.draft.set(key, { ...trial, ...part })
  const option = (on: boolean) => html`<label class="chip"><input type="radio" name=${key} .checked=${trial.on === on}
    @change=${() => change({ on })}>${t(on ? 'product-form.trial-on' : 'product-form.trial-off')}</label>`
  const length = html`<span class="row"><label class="with-unit"><span>${t('product-form.trial-length')}</span>
      <input part="control" class="number-input" type="text" inputmode="numeric" autocomplete="off" id=${idOf(`${key}.count`)} .value=${trial.count}
        aria-invalid=${Boolean(form.errorAt(`${key}.count`))} @input=${(event: Event) => change({ count: textIn(event) })}></label>
    <select part="control" class="fit" id=${idOf(`${key}.unit`)} aria-label=${t('product-form.unit-label')} @change=${(event: Event) => change({ unit: textIn(event) as LocalTrial['unit'] })}>
      ${TRIAL_UNITS.map((unit) => html`<option value=${unit} .selected=${unit === trial.unit}>${localize.word('product-form.unit', unit)}</option>`)}</select>
    <span class="meta">${t('product-form.at-most', limits[trial.unit])}</span></span>`
  return fieldGroup(
    form.host,
    frameOf(form, field),
    () => html`<div class="chips">${option(false)}${option(true)}</div>${trial.on ? length : nothing}`,
  )
}
