import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { fieldGroup } from '../shared/field.ts'
import { icon } from '../shared/icons.ts'
import { plusIcon } from '../shared/icons-rare.ts'
import { apiPlanEditor } from './api-plan-editor.ts'
import { type FieldOf, type Form, frameOf, idOf } from './form.ts'
import { addPlan, askRemovePlan, duplicatePlan, planName } from './plan-actions.ts'
import { packageTable, serviceLine } from './plan-fact.ts'
import { moved, newPackage, newPlan, type PlanRow, plansOf } from './plan-rows.ts'
import { planStrip } from './plan-strip.ts'
import { plansStyles } from './plans.styles.ts'
import { rowTools } from './row-tools.ts'

type ApiPlansField = FieldOf<'api-plans'>

/** Plans of an API, each saved on its own (seed 003): open to be filled in, closed once it is right. */
export function apiPlansControl(form: Form, field: ApiPlansField) {
  const { key, max, packagesMax } = field
  const { t } = form.host
  form.host.adopt(plansStyles)
  const rows = form.draft.local(key) as readonly PlanRow[]
  return fieldGroup(
    form.host,
    { ...frameOf(form, field, t('product-form.api-plans-limit', max, packagesMax)), error: form.errorAt(key) },
    () => html`<div part="plan-table" class="plans">
      ${repeat(
        rows,
        ({ key }) => key,
        (row, at) =>
          row.before === undefined ? closedPlan(form, field, rows, row, at) : apiPlanEditor(form, field, rows, row, at),
      )}
      <button part="button" class="add" type="button" id=${idOf(`${key}.add`)} aria-disabled=${rows.length >= max}
        @click=${() => addPlan(form, field, rows, { ...newPlan(), packages: [newPackage()], before: null })}>${icon(plusIcon)}${t('product-form.api-plan-add')}</button>
      ${planStrip(form, key, rows, 'api')}</div>`,
  )
}

function closedPlan(
  form: Form,
  field: ApiPlansField,
  rows: readonly PlanRow[],
  row: PlanRow,
  at: number,
): TemplateResult {
  const { host } = form
  const { key, max } = field
  const path = `${key}.${at}`
  const name = planName(form, row, at)
  const open = () => {
    form.draft.set(key, rows.with(at, { ...row, before: row }))
    form.focus(idOf(`${path}.name`))
  }
  const [plan] = plansOf([row], 'api')
  const error = form.errorIn(path)
  return html`<section class="plan" aria-label=${name}>
    <div class="plan-head">
      <div class="plan-title"><p class="strong">${name}</p>${row.onSale ? nothing : html`<span class="tag">${host.t('product-form.off-sale')}</span>`}</div>
      <button part="button" type="button" id=${idOf(`${path}.edit`)} aria-label=${host.t('product-form.edit-what', name)} @click=${open}>${host.t('product-form.do.edit')}</button>
      ${rowTools(form, {
        path: key,
        at,
        of: rows.length,
        name,
        move: (to) => form.draft.set(key, moved(rows, at, to)),
        copy: { off: rows.length >= max, run: () => duplicatePlan(form, field, rows, at, { before: null }) },
        remove: () => askRemovePlan(form, field, rows, at, 'edit'),
      })}
    </div>
    ${plan ? html`${serviceLine(form, plan)}${packageTable(form, plan.packages ?? [])}` : nothing}
    ${error ? html`<div part="error"><span>${error}</span></div>` : nothing}
  </section>`
}
