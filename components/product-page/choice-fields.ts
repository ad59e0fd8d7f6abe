import { html, noChange, nothing, type TemplateResult } from 'lit'
import type { CatalogPage } from '../../bff/contract/catalog.ts'
import { field, fieldGroup } from '../shared/field.ts'
import { icon } from '../shared/icons.ts'
import { externalIcon } from '../shared/icons-card.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { formatPeriod } from '../shared/period.ts'
import { type Choice, periodKey } from './choice.ts'
import { amountOf, saving } from './price.ts'

type Chip = { readonly value: string; readonly label: unknown; readonly note?: string }
type ChipName = 'plan' | 'period' | 'package'

/** Plan, then what the plan is sold by: a period, a number, or a package. */
export function choiceFields(
  host: MktElement,
  page: CatalogPage,
  choice: Choice,
  quantityError?: string,
): TemplateResult {
  const plans = page.plans.map(({ id, name }) => ({ value: id, label: name }))
  return html`${chips(host, 'plan', plans, choice.plan.id, (plan) => choice.choose({ plan }))}
    ${serviceLine(host, choice)}${soldBy(host, page, choice, quantityError)}`
}

function soldBy(
  host: MktElement,
  page: CatalogPage,
  choice: Choice,
  quantityError: string | undefined,
): TemplateResult {
  const { plan } = choice
  if (plan.sale === 'count') return quantityField(host, page, choice, quantityError)
  if (plan.sale === 'package') return packages(host, page, choice)
  const lang = host.localize.lang()
  const periods = plan.prices.map((price) => ({
    value: periodKey(price),
    label: formatPeriod(price, lang),
    note: saving(host, price, page.currency),
  }))
  return html`${chips(host, 'period', periods, choice.period ? periodKey(choice.period) : '', (period) => choice.choose({ period }))}${renewalLine(host, page, choice)}`
}

function packages(host: MktElement, page: CatalogPage, choice: Choice): TemplateResult {
  const lang = host.localize.lang()
  const all = choice.plan.packages.map(({ id, name, quota, count, unit, price }) => ({
    value: id,
    label: html`<span class="pack"><span class="strong">${name}</span><span class="meta">${host.t('product-page.quota', new Intl.NumberFormat(lang).format(quota), formatPeriod({ count, unit }, lang))}</span></span
      ><span class="pack-price">${amountOf(host, price, page.currency)}</span>`,
  }))
  return chips(host, 'package', all, choice.package?.id ?? '', (id) => choice.choose({ package: id }))
}

function chips(
  host: MktElement,
  name: ChipName,
  all: readonly Chip[],
  chosen: string,
  choose: (value: string) => void,
): TemplateResult {
  return fieldGroup(
    host,
    { id: name, label: host.t(`product-page.${name}`) },
    () =>
      html`<div class="chips" data-of=${name}>${all.map(
        ({ value, label, note }) =>
          html`<label class="chip" part=${name}><input type="radio" name=${name} value=${value} .checked=${value === chosen} @change=${() => choose(value)}>${label}${note ? html`<span class="note">${note}</span>` : nothing}</label>`,
      )}</div>`,
  )
}

/** What is no number yet, such as “1e”, stays as it is being typed. */
function quantityField(
  host: MktElement,
  { currency }: CatalogPage,
  choice: Choice,
  error: string | undefined,
): TemplateResult {
  const { t } = host
  const { quantity, plan } = choice
  const set = (next: number) => choice.choose({ quantity: next })
  const step = (label: string, sign: string, next: number) =>
    html`<button part="button" type="button" class="step" aria-label=${label} ?disabled=${next < 1 || next > plan.quantityMax} @click=${() => set(next)}>${sign}</button>`
  return field(
    host,
    {
      id: 'quantity',
      label: t('product-page.quantity'),
      hint: t('product-page.each', amountOf(host, plan.unitPrice ?? 0, currency), plan.quantityMax),
      error,
    },
    (aria) => html`<div class="stepper">${step(t('product-page.fewer'), '−', (quantity || 0) - 1)}
      <input part="control" id=${aria.id} type="number" inputmode="numeric" min="1" max=${plan.quantityMax} step="1" .value=${Number.isNaN(quantity) ? noChange : String(quantity)}
        aria-describedby=${aria.describedBy || nothing} aria-invalid=${aria.invalid} @input=${(event: Event) => set((event.target as HTMLInputElement).valueAsNumber)}>
      ${step(t('product-page.more'), '+', (quantity || 0) + 1)}</div>`,
  )
}

/** What an API plan calls, and where to read about it. */
function serviceLine(host: MktElement, { plan }: Choice): unknown {
  const { apiService } = plan
  if (!apiService) return nothing
  const { t } = host
  const { name, documentationUrl } = apiService
  return html`<p class="meta service">${t('product-page.calls', name)}${
    documentationUrl
      ? html` <a href=${documentationUrl} target="_blank" rel="noopener noreferrer">${t('product-page.api-docs')}<span class="unseen"> (${t('common.new-window')})</span></a> ${icon(externalIcon)}`
      : nothing
  }</p>`
}

/** Renewing at another price is said before buying. */
function renewalLine(host: MktElement, { currency }: CatalogPage, { plan, period }: Choice): unknown {
  const renewal = period && plan.renewalPrices.find((price) => periodKey(price) === periodKey(period))
  if (!period || !renewal || renewal.price === period.price) return nothing
  return html`<p class="meta">${host.t('product-page.renewal', amountOf(host, renewal.price, currency), formatPeriod(renewal, host.localize.lang()))}</p>`
}
