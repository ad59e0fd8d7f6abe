import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { PRICE_UNITS } from '../../bff/domain/product/field.ts'
import { amountText, parseAmount } from '../shared/amount.ts'
import { alertIcon, icon } from '../shared/icons.ts'
import { plusIcon } from '../shared/icons-rare.ts'
import { describedBy, type FieldOf, type Form, idOf } from './form.ts'
import { moved, newPackage, type PackageRow } from './plan-rows.ts'
import { unitSelect } from './prices-editor.ts'
import { afterRemove, rowTools } from './row-tools.ts'

type Change = (packages: readonly PackageRow[]) => void
type Cell = 'name' | 'quota' | 'count' | 'price'
const CELLS: readonly Cell[] = ['name', 'quota', 'count', 'price']

/** What a plan is sold in: so many calls, good for so long, at that price; in the order buyers see. */
export function packagesEditor(
  form: Form,
  { packagesMax }: FieldOf<'api-plans'>,
  packages: readonly PackageRow[],
  path: string,
  change: Change,
) {
  const { t } = form.host
  const error = form.errorAt(path)
  const full = packages.length >= packagesMax
  const add = () => {
    if (full) return
    change([...packages, newPackage(packages.at(-1)?.unit)])
    form.focus(idOf(`${path}.${packages.length}.name`))
  }
  return html`<div class="packages" id=${idOf(path)} tabindex="-1" role="group" aria-label=${t('product-form.packages')}>
    <p class="sub-title">${t('product-form.packages')}</p>
    ${repeat(
      packages,
      ({ key }) => key,
      (row, at) => packageRow(form, packages, row, path, at, change),
    )}
    ${error ? html`<div part="error">${icon(alertIcon)}<span>${error}</span></div>` : nothing}
    <button part="button" class="quiet add" type="button" id=${idOf(`${path}.add`)} aria-disabled=${full} @click=${add}>${icon(plusIcon)}${t('product-form.package-add')}</button>
  </div>`
}

function packageRow(
  form: Form,
  packages: readonly PackageRow[],
  row: PackageRow,
  path: string,
  at: number,
  change: Change,
): TemplateResult {
  const { host } = form
  const own = `${path}.${at}`
  const name = row.name.trim() || host.t('product-form.package-number', at + 1)
  const set = (part: Partial<PackageRow>) => change(packages.with(at, { ...row, ...part }))
  const remove = () => {
    change(packages.toSpliced(at, 1))
    host.announce(host.t('product-form.removed', name))
    form.focus(afterRemove(path, at, packages.length - 1, 'name'))
  }
  return html`<div class="package" role="group" aria-label=${name}>
    ${CELLS.map((cell) => html`${cellView(form, row, own, cell, set)}${cell === 'count' ? validity(form, row, own, set) : nothing}`)}
    ${rowTools(form, { path, at, of: packages.length, name, move: (to) => change(moved(packages, at, to)), remove })}
    ${CELLS.map((cell) => cellError(form, own, cell))}</div>`
}

function cellView(
  { host, errorAt }: Form,
  row: PackageRow,
  own: string,
  cell: Cell,
  set: (part: Partial<PackageRow>) => void,
) {
  const id = idOf(`${own}.${cell}`)
  const error = errorAt(`${own}.${cell}`)
  const typed = (event: Event) => (event.target as HTMLInputElement).value
  const tidy = (text: string) =>
    cell === 'price' && !Number.isNaN(parseAmount(text)) ? amountText(parseAmount(text)) : text
  return html`<label class="cell cell-${cell}"><span part="label">${host.t(`product-form.cell.${WORDS[cell]}`)}</span>
    <input part="control" type="text" class=${cell === 'name' ? nothing : 'number-input'} autocomplete="off" inputmode=${MODES[cell]} id=${id} .value=${row[cell]}
      aria-invalid=${Boolean(error)} aria-describedby=${describedBy(error && `${id}-error`)}
      @input=${(event: Event) => set({ [cell]: typed(event) })} @change=${(event: Event) => set({ [cell]: tidy(typed(event)) })}></label>`
}

const WORDS = { name: 'packageName', quota: 'quota', count: 'validity', price: 'packagePrice' } as const
const MODES = { name: 'text', quota: 'numeric', count: 'numeric', price: 'decimal' } as const

function validity(form: Form, row: PackageRow, own: string, set: (part: Partial<PackageRow>) => void) {
  return html`<label class="cell cell-unit"><span part="label">${form.host.t('product-form.cell.unit')}</span>
    ${unitSelect(form, `${own}.unit`, row.unit, PRICE_UNITS, (unit) => set({ unit }))}</label>`
}

function cellError({ host, errorAt }: Form, own: string, cell: Cell) {
  const error = errorAt(`${own}.${cell}`)
  if (!error) return nothing
  return html`<div part="error" id=${`${idOf(`${own}.${cell}`)}-error`}>${icon(alertIcon)}<span><span class="strong">${host.t(`product-form.cell.${WORDS[cell]}`)}</span> ${error}</span></div>`
}
