import { html, nothing, type TemplateResult } from 'lit'
import { field as fieldView } from '../shared/field.ts'
import { alertIcon, icon } from '../shared/icons.ts'
import { plusIcon } from '../shared/icons-rare.ts'
import { type FieldOf, type Form, idOf } from './form.ts'
import { packagesEditor } from './packages-editor.ts'
import { planName } from './plan-actions.ts'
import { planHead } from './plan-head.ts'
import type { PlanRow } from './plan-rows.ts'
import { afterRemove } from './row-tools.ts'

type ApiPlansField = FieldOf<'api-plans'>

/** One plan being filled in. Nothing of it counts before it is saved; cancelling brings back what was there. */
export function apiPlanEditor(
  form: Form,
  field: ApiPlansField,
  rows: readonly PlanRow[],
  row: PlanRow,
  at: number,
): TemplateResult {
  const { t } = form.host
  const path = `${field.key}.${at}`
  const change = (part: Partial<PlanRow>) => form.draft.set(field.key, rows.with(at, { ...row, ...part }))
  const save = () => void savePlan(form, field, row.key)
  // Enter in one of its lines saves this plan, not the step.
  const entered = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.isComposing || !(event.target instanceof HTMLInputElement)) return
    event.preventDefault()
    save()
  }
  return html`<section class="plan" data-open aria-label=${planName(form, row, at)} @keydown=${entered}>
    ${planHead(form, field, row, path, change, nothing)}
    ${servicePick(form, row, path, change)}
    ${packagesEditor(form, field, row.packages, `${path}.packages`, (packages) => change({ packages }))}
    ${openError(form, path)}
    <div class="row plan-actions">
      <button part="button button-primary" type="button" id=${idOf(`${path}.save`)} @click=${save}>${t('product-form.plan-save')}</button>
      <button part="button" type="button" @click=${() => cancel(form, field, rows, row, at)}>${t('common.cancel')}</button>
    </div>
  </section>`
}

function openError(form: Form, path: string) {
  const error = form.errorAt(path)
  return error
    ? html`<div part="error" id="${idOf(path)}-error">${icon(alertIcon)}<span>${error}</span></div>`
    : nothing
}

/** Which service it calls; where, is the service's own address and not to be typed. */
function servicePick(form: Form, row: PlanRow, path: string, change: (part: Partial<PlanRow>) => void) {
  const { host } = form
  const services = form.lists().apiServices
  const chosen = services.find(({ id }) => id === row.apiServiceId)
  const frame = {
    id: idOf(`${path}.apiServiceId`),
    label: host.t('product-form.cell.apiServiceId'),
    required: true,
    hint: services.length === 0 ? host.t('product-form.api-services-none') : undefined,
    error: form.errorAt(`${path}.apiServiceId`),
  }
  return html`${fieldView(
    host,
    frame,
    (
      aria,
    ) => html`<select part="control" id=${aria.id} aria-describedby=${aria.describedBy} aria-invalid=${aria.invalid}
      @change=${(event: Event) => change({ apiServiceId: (event.target as HTMLSelectElement).value })}>
      <option value="">${host.t('product-form.choose')}</option>
      ${services.map(({ id, name }) => html`<option value=${id} .selected=${id === row.apiServiceId}>${name}</option>`)}</select>
      ${host.may('api-services') ? html`<button part="button" class="quiet add" type="button" @click=${form.openServices}>${icon(plusIcon)}${host.t('product-form.api-services-manage')}</button>` : nothing}`,
  )}
    <div part="field" class="field"><span part="label">${host.t('product-form.access')}</span>
      <p>${chosen ? html`<code>${chosen.address}</code>` : html`<span class="meta">${host.t('product-form.access-about')}</span>`}</p></div>`
}

/** Closes the plan when all of it is right, else shows what is not and goes there. */
async function savePlan(form: Form, { key }: ApiPlansField, rowKey: string): Promise<void> {
  const rows = form.draft.local(key) as readonly PlanRow[]
  const at = rows.findIndex((row) => row.key === rowKey)
  const row = rows[at]
  if (!row) return
  const path = `${key}.${at}`
  const wrong = form.problemsIn(path).filter(({ code }) => code !== 'plan-open')
  if (wrong[0]) {
    form.show(key)
    form.focusPath(wrong[0].path)
    return
  }
  const { before: _, ...closed } = row
  form.draft.set(key, rows.with(at, closed))
  form.host.announce(form.host.t('product-form.plan-saved', row.name))
  form.focus(idOf(`${path}.edit`))
  await form.draft.save()
}

function cancel(form: Form, { key }: ApiPlansField, rows: readonly PlanRow[], row: PlanRow, at: number): void {
  if (row.before) {
    form.draft.set(key, rows.with(at, row.before))
    form.focus(idOf(`${key}.${at}.edit`))
  } else {
    form.draft.set(key, rows.toSpliced(at, 1))
    form.focus(afterRemove(key, at, rows.length - 1, 'edit'))
  }
}
