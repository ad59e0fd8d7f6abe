import { html, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { fieldGroup } from '../shared/field.ts'
import { icon } from '../shared/icons.ts'
import { plusIcon } from '../shared/icons-rare.ts'
import { type FieldOf, type Form, frameOf, idOf } from './form.ts'
import { moved } from './plan-rows.ts'
import { plansStyles } from './plans.styles.ts'
import { afterRemove, rowTools } from './row-tools.ts'
import { templateStyles } from './template.styles.ts'
import { templateField } from './template-field.ts'
import { templatePreview } from './template-preview.ts'
import { type LocalTemplate, newField, startTemplate, type TemplateRow } from './template-rows.ts'

type TemplateField = FieldOf<'requirement-template'>

/** Designs what a buyer will be asked, and shows it as the buyer will meet it. */
export function templateControl(form: Form, field: TemplateField) {
  const { key, max } = field
  form.host.adopt(plansStyles, templateStyles)
  const local = form.draft.local(key) as LocalTemplate | null
  const frame = { ...frameOf(form, field, form.host.t('product-form.template-limit', max)), error: form.errorAt(key) }
  return fieldGroup(form.host, frame, () => (local ? designer(form, field, local) : empty(form, field)))
}

function empty(form: Form, { key, needed }: TemplateField): TemplateResult {
  const { t } = form.host
  const start = () => {
    form.draft.set(
      key,
      startTemplate(needed, (one) => form.host.localize.word('product-form.needed', one)),
    )
    form.focus(idOf(`${key}.fields.0.label`))
  }
  return html`<div class="start-template"><p class="meta">${t('product-form.template-empty')}</p>
    <button part="button" type="button" id=${idOf(`${key}.start`)} @click=${start}>${icon(plusIcon)}${t('product-form.template-start')}</button></div>`
}

function designer(form: Form, field: TemplateField, local: LocalTemplate): TemplateResult {
  const { key, max } = field
  const { t } = form.host
  const path = `${key}.fields`
  const { fields, attachments } = local
  const change = (part: Partial<LocalTemplate>) => form.draft.set(key, { ...local, ...part })
  const full = fields.length >= max
  const add = () => {
    if (full) return
    change({ fields: [...fields, newField()] })
    form.focus(idOf(`${path}.${fields.length}.label`))
  }
  return html`<div class="template">
    <div class="template-design">
      <ol class="template-fields" aria-label=${t('product-form.template-fields')}>${repeat(
        fields,
        ({ key }) => key,
        (row, at) =>
          templateField(form, field, row, `${path}.${at}`, {
            change: (part) => change({ fields: fields.with(at, { ...row, ...part }) }),
            tools: tools(form, field, fields, row, at, (next) => change({ fields: next })),
          }),
      )}</ol>
      <button part="button" class="add" type="button" id=${idOf(`${path}.add`)} aria-disabled=${full} @click=${add}>${icon(plusIcon)}${t('product-form.template-add')}</button>
      <label class="choice switch"><input type="checkbox" role="switch" id=${idOf(`${key}.attachments`)} .checked=${attachments}
        @change=${(event: Event) => change({ attachments: (event.target as HTMLInputElement).checked })}><span>${t('product-form.template-attachments')}</span></label>
    </div>
    ${templatePreview(form, local)}
  </div>`
}

function tools(
  form: Form,
  { key, needed }: TemplateField,
  fields: readonly TemplateRow[],
  row: TemplateRow,
  at: number,
  change: (fields: readonly TemplateRow[]) => void,
) {
  const path = `${key}.fields`
  const name = row.label.trim() || form.host.t('product-form.template-field', at + 1)
  const remove = () => {
    change(fields.toSpliced(at, 1))
    form.host.announce(form.host.t('product-form.removed', name))
    form.focus(afterRemove(path, at, fields.length - 1, 'label'))
  }
  return rowTools(form, {
    path,
    at,
    of: fields.length,
    name,
    move: (to) => change(moved(fields, at, to)),
    ...(!needed.includes(row.key) && { remove }),
  })
}
