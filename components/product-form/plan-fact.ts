import { html, nothing, type TemplateResult } from 'lit'
import { DEFAULT_CURRENCY } from '../../bff/domain/money.ts'
import type { Package, Plan, Price } from '../../bff/domain/product/field.ts'
import { formatMoney } from '../shared/money.ts'
import { formatPeriod } from '../shared/period.ts'
import type { Form } from './form.ts'

/** A plan to be read, whichever way it is sold. */
export function planFact(form: Form, plan: Plan): TemplateResult {
  const { host } = form
  const { name, onSale, prices, renewalPrices = [], unitPrice, packages = [] } = plan
  return html`<div class="plan-fact"><p class="strong">${name} ${onSale ? nothing : html`<span class="tag">${host.t('product-form.off-sale')}</span>`}</p>
    ${serviceLine(form, plan)}
    ${prices.length > 0 ? priceTable(form, host.t('product-form.period'), prices) : nothing}
    ${renewalPrices.length > 0 ? priceTable(form, host.t('product-form.renewal-prices'), renewalPrices) : nothing}
    ${unitPrice === undefined ? nothing : html`<p><span class="meta">${host.t('product-form.cell.unitPrice')}</span> ${moneyOf(form, unitPrice)}</p>`}
    ${packages.length > 0 ? packageTable(form, packages) : nothing}</div>`
}

/** Which service it calls, and where. */
export function serviceLine({ host, lists }: Form, { apiServiceId, packages }: Plan) {
  if (!packages) return nothing
  const service = lists().apiServices.find(({ id }) => id === apiServiceId)
  return html`<p class="meta">${service ? html`${service.name} <span class="dot" aria-hidden="true">·</span> <code>${service.address}</code>` : host.t('product-form.api-service-none')}</p>`
}

function priceTable(form: Form, title: string, prices: readonly Price[]): TemplateResult {
  const { t, localize } = form.host
  return html`<div class="table-scroll"><table><thead><tr><th scope="col">${title}</th><th scope="col" class="number">${t('product-form.cell.listPrice')}</th><th scope="col" class="number">${t('product-form.cell.price')}</th></tr></thead>
    <tbody>${prices.map(({ listPrice, price, ...period }) => html`<tr><td>${formatPeriod(period, localize.lang())}</td><td class="number">${moneyOf(form, listPrice)}</td><td class="number">${moneyOf(form, price)}</td></tr>`)}</tbody></table></div>`
}

export function packageTable(form: Form, packages: readonly Package[]): TemplateResult {
  const { t, localize } = form.host
  const number = new Intl.NumberFormat(localize.lang())
  return html`<div class="table-scroll"><table><thead><tr><th scope="col">${t('product-form.package')}</th><th scope="col" class="number">${t('product-form.cell.quota')}</th>
    <th scope="col">${t('product-form.cell.validity')}</th><th scope="col" class="number">${t('product-form.cell.packagePrice')}</th></tr></thead>
    <tbody>${packages.map(
      ({ name, quota, price, ...period }) =>
        html`<tr><td>${name}</td><td class="number">${number.format(quota)}</td><td>${formatPeriod(period, localize.lang())}</td><td class="number">${moneyOf(form, price)}</td></tr>`,
    )}</tbody></table></div>`
}

function moneyOf({ host }: Form, amount: number): string {
  return formatMoney({ amount, currency: DEFAULT_CURRENCY }, host.localize.lang())
}
