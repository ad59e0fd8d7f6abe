import { html } from 'lit'
import { lengthOf } from '../../bff/domain/product/limits.ts'
import { type ControlAria, field as fieldView } from '../shared/field.ts'
import { type FieldOf, type Form, frameOf } from './form.ts'
import { written } from './written.ts'

type TextField = FieldOf<'text' | 'textarea' | 'markdown' | 'url'>

/** One line, several, or Markdown with a look at how it will be shown. */
export function textControl(form: Form, field: TextField) {
  const { key, control, maxLength } = field
  const text = String(form.draft.local(key))
  const frame = { ...frameOf(form, field), wide: control !== 'text', count: { used: lengthOf(text), max: maxLength } }
  const changed = (event: Event) => form.draft.set(key, (event.target as HTMLInputElement).value)
  return fieldView(form.host, frame, (aria) => {
    if (control === 'markdown') return markdownControl(form, key, text, aria, changed)
    if (control === 'textarea') return textarea(text, aria, changed)
    return html`<input part="control" type=${control} id=${aria.id} .value=${text} autocomplete="off"
      aria-describedby=${aria.describedBy} aria-invalid=${aria.invalid} @input=${changed}>`
  })
}

function textarea(text: string, aria: ControlAria, changed: (event: Event) => void) {
  return html`<textarea part="control" id=${aria.id} .value=${text} aria-describedby=${aria.describedBy}
    aria-invalid=${aria.invalid} @input=${changed}></textarea>`
}

function markdownControl(form: Form, key: string, text: string, aria: ControlAria, changed: (event: Event) => void) {
  const { t } = form.host
  const shown = form.ui(`${key}.preview`, false)
  const tab = (
    preview: boolean,
  ) => html`<button part="button" class="quiet" type="button" aria-pressed=${shown === preview}
    @click=${() => form.setUi(`${key}.preview`, preview)}>${t(preview ? 'product-form.as-shown' : 'product-form.as-written')}</button>`
  return html`<div class="long">
    <div class="tabs" role="group" aria-label=${t('product-form.view')}>${tab(false)}${tab(true)}</div>
    ${
      shown
        ? html`<div class="sheet" id=${aria.id} tabindex="-1">${text.trim() ? written(form.host, text, form.level() + 2) : html`<p class="meta">${t('product-form.nothing-yet')}</p>`}</div>`
        : textarea(text, aria, changed)
    }</div>`
}
