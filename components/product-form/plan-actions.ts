import { html } from 'lit'
import { type Form, idOf } from './form.ts'
import { copyOf, type PlanRow } from './plan-rows.ts'
import { afterRemove } from './row-tools.ts'

type PlansField = { readonly key: string; readonly max: number }

/** The plan's name, or its place while it has none. */
export function planName({ host }: Form, { name }: PlanRow, at: number): string {
  return name.trim() || host.t('product-form.plan-number', at + 1)
}

export function addPlan(form: Form, { key, max }: PlansField, rows: readonly PlanRow[], plan: PlanRow): void {
  if (rows.length >= max) return
  form.draft.set(key, [...rows, plan])
  form.focus(idOf(`${key}.${rows.length}.name`))
}

/** A copy stands right below; what its name is to be, the person says next. */
export function duplicatePlan(
  form: Form,
  { key, max }: PlansField,
  rows: readonly PlanRow[],
  at: number,
  opened: Pick<PlanRow, 'before'> = {},
): void {
  const row = rows[at]
  if (!row || rows.length >= max) return
  const copy = copyOf(row, form.host.t('product-form.copy-of', planName(form, row, at)))
  form.draft.set(key, rows.toSpliced(at + 1, 0, { ...copy, ...opened }))
  form.focus(idOf(`${key}.${at + 1}.name`))
}

/** An empty plan goes at once; one with something in it asks first. */
export function askRemovePlan(
  form: Form,
  { key }: PlansField,
  rows: readonly PlanRow[],
  at: number,
  part: string,
): void {
  const { t } = form.host
  const row = rows[at]
  if (!row) return
  const name = planName(form, row, at)
  const run = async () => {
    form.draft.set(key, rows.toSpliced(at, 1))
    form.host.announce(t('product-form.removed', name))
    form.focus(afterRemove(key, at, rows.length - 1, part))
  }
  if (isBlank(row)) return void run()
  form.ask({
    title: t('product-form.plan-remove', name),
    body: () => html`<p>${t('product-form.plan-remove-about')}</p>`,
    confirm: t('product-form.remove'),
    danger: true,
    run,
  })
}

function isBlank({ name, prices, renewalPrices, unitPrice, apiServiceId, packages }: PlanRow): boolean {
  const typed = prices.flatMap(({ listPrice, price }) => [listPrice, price])
  return (
    [name.trim(), ...typed, unitPrice, apiServiceId].every((text) => text === '') &&
    renewalPrices.length + packages.length === 0
  )
}
