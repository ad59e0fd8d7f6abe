import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { PRICE_UNITS } from '../../bff/domain/product/field.ts'
import { amountText, parseAmount } from '../shared/amount.ts'
import { fieldGroup, field as fieldView } from '../shared/field.ts'
import { icon } from '../shared/icons.ts'
import { plusIcon } from '../shared/icons-rare.ts'
import { type FieldOf, type Form, frameOf, idOf } from './form.ts'
import { sellingOf } from './local-values.ts'
import { addPlan, askRemovePlan, duplicatePlan, planName } from './plan-actions.ts'
import { planHead } from './plan-head.ts'
import { moved, newPlan, newPrice, type PlanRow, type Selling } from './plan-rows.ts'
import { planStrip } from './plan-strip.ts'
import { plansStyles } from './plans.styles.ts'
import { pricesEditor } from './prices-editor.ts'
import { rowTools } from './row-tools.ts'

type PlansField = FieldOf<'plans'>

/** Plans with their prices, and above all how a buyer will see them. */
export function plansControl(form: Form, field: PlansField) {
  const { key, max, pricesMax, yearsMax } = field
  const { t } = form.host
  form.host.adopt(plansStyles)
  const rows = form.draft.local(key) as readonly PlanRow[]
  const selling = sellingOf(field, form.draft.values())
  const limits =
    selling === 'count'
      ? t('product-form.plans-limit-count', max)
      : t('product-form.plans-limit', max, pricesMax, yearsMax)
  return fieldGroup(
    form.host,
    { ...frameOf(form, field, limits), error: form.errorAt(key) },
    () => html`<div part="plan-table" class="plans">
      ${repeat(
        rows,
        ({ key }) => key,
        (row, at) => planCard(form, field, rows, row, at, selling),
      )}
      <button part="button" class="add" type="button" id=${idOf(`${key}.add`)} aria-disabled=${rows.length >= max} @click=${() => addPlan(form, field, rows, newPlan())}>
        ${icon(plusIcon)}${t('product-form.plan-add')}</button>
      ${planStrip(form, key, rows, selling)}</div>`,
  )
}

function planCard(
  form: Form,
  field: PlansField,
  rows: readonly PlanRow[],
  row: PlanRow,
  at: number,
  selling: Selling,
): TemplateResult {
  const path = `${field.key}.${at}`
  const change = (part: Partial<PlanRow>) => form.draft.set(field.key, rows.with(at, { ...row, ...part }))
  const name = planName(form, row, at)
  const tools = rowTools(form, {
    path: field.key,
    at,
    of: rows.length,
    name,
    move: (to) => form.draft.set(field.key, moved(rows, at, to)),
    copy: { off: rows.length >= field.max, run: () => duplicatePlan(form, field, rows, at) },
    remove: () => askRemovePlan(form, field, rows, at, 'name'),
  })
  return html`<section class="plan" aria-label=${name}>
    ${planHead(form, field, row, path, change, tools)}
    ${selling === 'count' ? unitPrice(form, row, path, change) : periodPrices(form, field, row, path, change, name)}
  </section>`
}

function unitPrice(form: Form, row: PlanRow, path: string, change: (part: Partial<PlanRow>) => void): TemplateResult {
  const frame = {
    id: idOf(`${path}.unitPrice`),
    label: form.host.t('product-form.cell.unitPrice'),
    required: true,
    error: form.errorAt(`${path}.unitPrice`),
  }
  const typed = (event: Event) => (event.target as HTMLInputElement).value
  const tidy = (text: string) => (Number.isNaN(parseAmount(text)) ? text : amountText(parseAmount(text)))
  return fieldView(
    form.host,
    frame,
    (
      aria,
    ) => html`<input part="control" class="number-input" type="text" inputmode="decimal" autocomplete="off" id=${aria.id} .value=${row.unitPrice}
      aria-describedby=${aria.describedBy} aria-invalid=${aria.invalid}
      @input=${(event: Event) => change({ unitPrice: typed(event) })} @change=${(event: Event) => change({ unitPrice: tidy(typed(event)) })}>`,
  )
}

/** What it costs, and, where it can be renewed, what a renewal costs when that differs. */
function periodPrices(
  form: Form,
  field: PlansField,
  row: PlanRow,
  path: string,
  change: (part: Partial<PlanRow>) => void,
  name: string,
): TemplateResult {
  const purchase = { label: form.host.t('product-form.prices'), max: field.pricesMax, units: PRICE_UNITS }
  return html`${pricesEditor(form, purchase, row.prices, `${path}.prices`, (prices) => change({ prices }))}
    ${row.renewalPrices.length > 0 ? renewals(form, field, row, path, change) : noRenewals(form, field, path, change, name)}`
}

function noRenewals(
  form: Form,
  { renewalUnits: [unit] }: PlansField,
  path: string,
  change: (part: Partial<PlanRow>) => void,
  name: string,
) {
  if (!unit) return nothing
  const { t } = form.host
  const at = `${path}.renewalPrices`
  const add = () => {
    change({ renewalPrices: [newPrice(unit)] })
    form.focus(idOf(`${at}.0.listPrice`))
  }
  return html`<p class="renewal meta">${t('product-form.renewal-same')}
    <button part="button" class="link" type="button" id=${idOf(`${at}.add`)} aria-label=${t('product-form.renewal-add-to', name)} @click=${add}>${t('product-form.renewal-add')}</button></p>`
}

/** Also shown where none may be: what came from elsewhere can be taken away here. */
function renewals(
  form: Form,
  { pricesMax, renewalUnits }: PlansField,
  row: PlanRow,
  path: string,
  change: (part: Partial<PlanRow>) => void,
): TemplateResult {
  const settings = { label: form.host.t('product-form.renewal-prices'), max: pricesMax, units: renewalUnits }
  return html`<div class="renewal"><p class="sub-title">${settings.label}</p>
    ${pricesEditor(form, settings, row.renewalPrices, `${path}.renewalPrices`, (renewalPrices) => change({ renewalPrices }))}</div>`
}
