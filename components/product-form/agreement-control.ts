import { html, nothing } from 'lit'
import { lengthOf } from '../../bff/domain/product/limits.ts'
import { fieldGroup, field as fieldView } from '../shared/field.ts'
import { chevronDownIcon, icon } from '../shared/icons.ts'
import { type FieldOf, type Form, frameOf, idOf } from './form.ts'
import type { LocalAgreement } from './local-values.ts'

/** One of the agreements used before, or a new one. */
export function agreementControl(form: Form, field: FieldOf<'agreement'>) {
  const { key } = field
  const { t } = form.host
  const { agreements } = form.lists()
  const local = form.draft.local(key) as LocalAgreement
  const change = (part: Partial<LocalAgreement>) => form.draft.set(key, { ...local, ...part })
  const writes = local.mode === 'write' || agreements.length === 0
  const radio = (checked: boolean, words: string, chosen: () => void) =>
    html`<label class="choice"><input type="radio" name=${key} .checked=${checked} @change=${chosen}><span>${words}</span></label>`
  return fieldGroup(
    form.host,
    { ...frameOf(form, field), error: form.errorAt(key) },
    () =>
      html`${
        agreements.length === 0
          ? nothing
          : html`<ul class="plain options">${agreements.map(
              ({
                id,
                title,
                text,
              }) => html`<li>${radio(!writes && local.agreementId === id, title, () => change({ mode: 'pick', agreementId: id }))}
            <details><summary>${t('product-form.read')}${icon(chevronDownIcon)}</summary><div class="sheet raw" tabindex="0" role="region" aria-label=${title}>${text}</div></details></li>`,
            )}<li>${radio(writes, t('product-form.agreement-new'), () => change({ mode: 'write' }))}</li></ul>`
      }${writes ? written(form, field, local, change) : nothing}`,
  )
}

function written(
  form: Form,
  { key, titleMax, textMax }: FieldOf<'agreement'>,
  { title, text }: LocalAgreement,
  change: (part: Partial<LocalAgreement>) => void,
) {
  const { host } = form
  const input = (name: 'title' | 'text') => (event: Event) =>
    change({ mode: 'write', [name]: (event.target as HTMLInputElement).value })
  const frame = (name: 'title' | 'text', value: string, max: number) => ({
    id: idOf(`${key}.${name}`),
    label: host.t(`product-form.agreement-${name}`),
    required: true,
    error: form.errorAt(`${key}.${name}`),
    count: { used: lengthOf(value), max },
  })
  return html`<div class="inset">
    ${fieldView(
      host,
      frame('title', title, titleMax),
      (aria) => html`<input part="control" type="text" autocomplete="off" id=${aria.id} .value=${title}
      aria-describedby=${aria.describedBy} aria-invalid=${aria.invalid} @input=${input('title')}>`,
    )}
    ${fieldView(
      host,
      frame('text', text, textMax),
      (aria) => html`<textarea part="control" id=${aria.id} .value=${text}
      aria-describedby=${aria.describedBy} aria-invalid=${aria.invalid} @input=${input('text')}></textarea>`,
    )}
  </div>`
}
