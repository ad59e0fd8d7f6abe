import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { lengthOf } from '../../bff/domain/product/limits.ts'
import { fieldGroup, field as fieldView } from '../shared/field.ts'
import { arrowDownIcon, arrowUpIcon, copyIcon, icon, plusIcon, trashIcon } from '../shared/icons.ts'
import { type FieldOf, type Form, frameOf, idOf } from './form.ts'
import { copyOf, moved, newPlan, type PlanRow } from './plan-rows.ts'
import { planStrip } from './plan-strip.ts'
import { pricesEditor } from './prices-editor.ts'

type PlansField = FieldOf<'plans'>

/** Plans with their prices, and above all how a buyer will see them. */
export function plansControl(form: Form, field: PlansField) {
  const { key, max, pricesMax, yearsMax } = field
  const { t } = form.host
  const rows = form.draft.local(key) as readonly PlanRow[]
  const frame = {
    ...frameOf(form, field, t('product-form.plans-limit', max, pricesMax, yearsMax)),
    error: form.errorAt(key),
  }
  return fieldGroup(
    form.host,
    frame,
    () => html`<div part="plan-table" class="plans">
      ${repeat(
        rows,
        ({ key }) => key,
        (row, at) => planCard(form, field, rows, row, at),
      )}
      <button part="button" class="add" type="button" id=${idOf(`${key}.add`)} aria-disabled=${rows.length >= max} @click=${() => addPlan(form, field, rows)}>
        ${icon(plusIcon)}${t('product-form.plan-add')}</button>
      ${planStrip(form, key, rows)}</div>`,
  )
}

function planCard(form: Form, field: PlansField, rows: readonly PlanRow[], row: PlanRow, at: number): TemplateResult {
  const { host } = form
  const path = `${field.key}.${at}`
  const change = (part: Partial<PlanRow>) => form.draft.set(field.key, rows.with(at, { ...row, ...part }))
  const name = nameOf(form, row, at)
  const frame = {
    id: idOf(`${path}.name`),
    label: host.t('product-form.plan-name'),
    required: true,
    error: form.errorAt(`${path}.name`),
    count: { used: lengthOf(row.name), max: field.nameMax },
  }
  return html`<section class="plan" aria-label=${name}>
    <div class="plan-head">
      ${fieldView(
        host,
        frame,
        (aria) => html`<input part="control" type="text" autocomplete="off" id=${aria.id} .value=${row.name}
        aria-describedby=${aria.describedBy} aria-invalid=${aria.invalid} @input=${(event: Event) => change({ name: (event.target as HTMLInputElement).value })}>`,
      )}
      <label class="choice switch"><input type="checkbox" role="switch" .checked=${row.onSale}
        @change=${(event: Event) => change({ onSale: (event.target as HTMLInputElement).checked })}><span>${host.t('product-form.on-sale')}</span></label>
      <div class="tools">${tools(form, field, rows, at, name)}</div>
    </div>
    ${pricesEditor(form, field, row.prices, `${path}.prices`, (prices) => change({ prices }))}
  </section>`
}

/** The plan's name, or its place while it has none. */
function nameOf({ host }: Form, { name }: PlanRow, at: number): string {
  return name.trim() || host.t('product-form.plan-number', at + 1)
}

function tools(form: Form, field: PlansField, rows: readonly PlanRow[], at: number, name: string) {
  const { t } = form.host
  const id = (tool: string, index = at) => idOf(`${field.key}.${index}.${tool}`)
  const move = (tool: 'up' | 'down', to: number) => {
    if (to < 0 || to >= rows.length) return
    form.draft.set(field.key, moved(rows, at, to))
    form.focus(id(tool, to))
    form.host.announce(t('product-form.moved', name, to + 1, rows.length))
  }
  const tool = (kind: string, words: string, path: string, off: boolean, run: () => void) =>
    html`<button part="button" class="icon-only" type="button" id=${id(kind)} title=${words} aria-label=${words} aria-disabled=${off ? 'true' : nothing} @click=${run}>${icon(path)}</button>`
  return html`
    ${tool('up', t('product-form.move-up', name), arrowUpIcon, at === 0, () => move('up', at - 1))}
    ${tool('down', t('product-form.move-down', name), arrowDownIcon, at === rows.length - 1, () => move('down', at + 1))}
    ${tool('copy', t('product-form.duplicate', name), copyIcon, rows.length >= field.max, () => duplicate(form, field, rows, at, name))}
    ${tool('remove', t('product-form.remove-what', name), trashIcon, false, () => askRemove(form, field, rows, at, name))}`
}

function addPlan(form: Form, { key, max }: PlansField, rows: readonly PlanRow[]): void {
  if (rows.length >= max) return
  form.draft.set(key, [...rows, newPlan()])
  form.focus(idOf(`${key}.${rows.length}.name`))
}

function duplicate(form: Form, { key, max }: PlansField, rows: readonly PlanRow[], at: number, name: string): void {
  const row = rows[at]
  if (!row || rows.length >= max) return
  form.draft.set(key, rows.toSpliced(at + 1, 0, copyOf(row, form.host.t('product-form.copy-of', name))))
  form.focus(idOf(`${key}.${at + 1}.name`))
}

/** An empty plan goes at once; one with something in it asks first. */
function askRemove(form: Form, { key }: PlansField, rows: readonly PlanRow[], at: number, name: string): void {
  const { t } = form.host
  const run = async () => {
    form.draft.set(key, rows.toSpliced(at, 1))
    form.host.announce(t('product-form.removed', name))
    form.focus(rows.length > 1 ? idOf(`${key}.${Math.min(at, rows.length - 2)}.name`) : idOf(`${key}.add`))
  }
  if (isBlank(rows[at])) return void run()
  form.ask({
    title: t('product-form.plan-remove', name),
    body: () => html`<p>${t('product-form.plan-remove-about')}</p>`,
    confirm: t('product-form.remove'),
    danger: true,
    run,
  })
}

function isBlank(row: PlanRow | undefined): boolean {
  return !row || (row.name.trim() === '' && row.prices.every(({ listPrice, price }) => listPrice + price === ''))
}
