import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { PriceUnit } from '../../bff/domain/product/field.ts'
import { amountText, parseAmount } from '../shared/amount.ts'
import { alertIcon, icon } from '../shared/icons.ts'
import { closeIcon, plusIcon } from '../shared/icons-rare.ts'
import { describedBy, type Form, idOf } from './form.ts'
import { newPrice, type PriceRow } from './plan-rows.ts'

type Change = (prices: readonly PriceRow[]) => void
type Cell = 'count' | 'unit' | 'listPrice' | 'price'
const CELLS = ['count', 'unit', 'listPrice', 'price'] as const

export type Prices = { readonly label: string; readonly max: number; readonly units: readonly PriceUnit[] }

/** What one plan costs per period: one row each, labels on the first row when there is room for a table. */
export function pricesEditor(form: Form, settings: Prices, prices: readonly PriceRow[], path: string, change: Change) {
  const { t } = form.host
  const { label, max, units } = settings
  const error = form.errorAt(path)
  const add = () => {
    if (prices.length >= max) return
    change([...prices, nextPrice(prices, units)])
    form.focus(idOf(`${path}.${prices.length}.listPrice`))
  }
  return html`<div class="prices" id=${idOf(path)} tabindex="-1" role="group" aria-label=${label}>
    <div class="price-list">${repeat(
      prices,
      ({ key }) => key,
      (price, at) => priceRow(form, prices, price, path, at, change, units),
    )}</div>
    ${error ? html`<div part="error">${icon(alertIcon)}<span>${error}</span></div>` : nothing}
    <button part="button" class="quiet add" type="button" id=${idOf(`${path}.add`)} aria-disabled=${prices.length >= max} @click=${add}>
      ${icon(plusIcon)}${t('product-form.price-add')}</button>
  </div>`
}

/** The next period nobody has entered yet: after one and two years comes three. */
function nextPrice(prices: readonly PriceRow[], units: readonly PriceUnit[]): PriceRow {
  const unit = prices.at(-1)?.unit ?? units.at(-1)
  const counts = prices.filter((price) => price.unit === unit).map(({ count }) => Number(count) || 0)
  return { ...newPrice(unit), count: String(Math.max(0, ...counts) + 1) }
}

function priceRow(
  form: Form,
  prices: readonly PriceRow[],
  row: PriceRow,
  path: string,
  at: number,
  change: Change,
  units: readonly PriceUnit[],
): TemplateResult {
  const { host } = form
  const own = `${path}.${at}`
  const set = (part: Partial<PriceRow>) => change(prices.with(at, { ...row, ...part }))
  const errors = CELLS.flatMap((cell) => {
    const error = form.errorAt(`${own}.${cell}`)
    return error
      ? [
          html`<div part="error" id=${`${idOf(`${own}.${cell}`)}-error`}>${icon(alertIcon)}<span><span class="strong">${host.t(`product-form.cell.${cell}`)}</span> ${error}</span></div>`,
        ]
      : []
  })
  const input = (
    cell: 'count' | 'listPrice' | 'price',
  ) => html`<input part="control" type="text" class="number-input" autocomplete="off"
    inputmode=${cell === 'count' ? 'numeric' : 'decimal'} .value=${row[cell]} id=${idOf(`${own}.${cell}`)} aria-invalid=${Boolean(form.errorAt(`${own}.${cell}`))}
    aria-describedby=${describedBy(form.errorAt(`${own}.${cell}`) && `${idOf(`${own}.${cell}`)}-error`)}
    @input=${(event: Event) => set({ [cell]: (event.target as HTMLInputElement).value })} @change=${(event: Event) => set(tidied(cell, (event.target as HTMLInputElement).value))}>`
  return html`<div class="price" role="group" aria-label=${host.t('product-form.price-number', at + 1)}>
    ${cell(form, 'count', input('count'))}
    ${cell(
      form,
      'unit',
      unitSelect(form, `${own}.unit`, row.unit, units, (unit) => set({ unit })),
    )}
    ${cell(form, 'listPrice', input('listPrice'))}
    ${cell(form, 'price', input('price'))}
    <button part="button" class="icon-only" type="button" id=${idOf(`${own}.remove`)} aria-label=${host.t('product-form.price-remove', at + 1)} @click=${() => remove(form, prices, path, at, change)}>${icon(closeIcon)}</button>
    ${errors}</div>`
}

function cell({ host }: Form, name: Cell, control: TemplateResult): TemplateResult {
  return html`<label class="cell"><span part="label">${host.t(`product-form.cell.${name}`)}</span>${control}</label>`
}

export function unitSelect(
  { host }: Form,
  path: string,
  chosen: PriceUnit,
  units: readonly PriceUnit[],
  change: (unit: PriceUnit) => void,
) {
  return html`<select part="control" id=${idOf(path)} @change=${(event: Event) => change((event.target as HTMLSelectElement).value as PriceUnit)}>
    ${[...new Set([...units, chosen])].map((unit) => html`<option value=${unit} .selected=${unit === chosen}>${host.localize.word('product-form.unit', unit)}</option>`)}</select>`
}

/** On leaving a field: a right amount with both decimals; anything else stays exactly as it was typed. */
function tidied(cell: Cell, text: string): Partial<PriceRow> {
  const amount = parseAmount(text)
  return cell === 'count' || Number.isNaN(amount) ? { [cell]: text } : { [cell]: amountText(amount) }
}

function remove(form: Form, prices: readonly PriceRow[], path: string, at: number, change: Change): void {
  change(prices.toSpliced(at, 1))
  form.host.announce(form.host.t('product-form.price-removed', at + 1))
  form.focus(prices.length > 1 ? idOf(`${path}.${Math.min(at, prices.length - 2)}.remove`) : idOf(`${path}.add`))
}
