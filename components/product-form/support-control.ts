import { html } from 'lit'
import type { Support } from '../../bff/domain/product/field.ts'
import { lengthOf } from '../../bff/domain/product/limits.ts'
import { fieldGroup, field as fieldView } from '../shared/field.ts'
import { type FieldOf, type Form, frameOf, idOf } from './form.ts'

const LINES = ['hotline', 'email', 'hours'] as const
const TYPES = { hotline: 'tel', email: 'email', hours: 'text' } as const

/** Hotline, e-mail and hours: all three, so that a buyer in trouble finds somebody. */
export function supportControl(form: Form, field: FieldOf<'support'>) {
  const { key } = field
  const { host } = form
  const support = form.draft.local(key) as Support
  const max = { hotline: field.hotlineMax, email: field.emailMax, hours: field.hoursMax }
  const line = (name: keyof Support) => {
    const value = support[name]
    const frame = {
      id: idOf(`${key}.${name}`),
      label: host.t(`product-form.cell.${name}`),
      required: true,
      error: form.errorAt(`${key}.${name}`),
      count: { used: lengthOf(value), max: max[name] },
    }
    return fieldView(
      host,
      frame,
      (aria) => html`<input part="control" type=${TYPES[name]} autocomplete="off" id=${aria.id} .value=${value}
      aria-describedby=${aria.describedBy} aria-invalid=${aria.invalid}
      @input=${(event: Event) => form.draft.set(key, { ...support, [name]: (event.target as HTMLInputElement).value })}>`,
    )
  }
  return fieldGroup(
    host,
    { ...frameOf(form, field), error: form.errorAt(key) },
    () => html`<div class="lines">${LINES.map(line)}</div>`,
  )
}
