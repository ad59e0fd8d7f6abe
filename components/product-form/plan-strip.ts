import { html, nothing } from 'lit'
import { DEFAULT_CURRENCY } from '../../bff/domain/money.ts'
import type { Price } from '../../bff/domain/product/field.ts'
import { formatMoney } from '../shared/money.ts'
import { formatPeriod } from '../shared/period.ts'
import type { Form } from './form.ts'
import { type PlanRow, plansOf, savablePlans } from './plan-rows.ts'

/** The plans on sale as a buyer will choose among them; a press shows another one. */
export function planStrip(form: Form, key: string, rows: readonly PlanRow[]) {
  const { host } = form
  const plans = savablePlans(plansOf(rows)).filter(
    ({ onSale, prices, name }) => onSale && prices.length > 0 && name.trim(),
  )
  const plan = plans[Math.min(form.ui(`${key}.plan`, 0), plans.length - 1)]
  const price = plan?.prices[Math.min(form.ui(`${key}.price`, 0), plan.prices.length - 1)]
  const chip = (words: string, on: boolean, at: number, what: 'plan' | 'price') =>
    html`<button part="button" class="pick" type="button" aria-pressed=${on} @click=${() => form.setUi(`${key}.${what}`, at)}>${words}</button>`
  return html`<aside class="strip" aria-label=${host.t('product-form.as-buyers-see')}>
    <p class="meta">${host.t('product-form.as-buyers-see')}</p>
    ${
      plan && price
        ? html`<div class="row" role="group" aria-label=${host.t('product-form.plan')}>${plans.map((one, at) => chip(one.name, one === plan, at, 'plan'))}</div>
          <div class="row" role="group" aria-label=${host.t('product-form.period')}>${plan.prices.map((one, at) => chip(formatPeriod(one, host.localize.lang()), one === price, at, 'price'))}</div>
          ${amount(form, price)}`
        : html`<p class="meta">${host.t('product-form.strip-empty')}</p>`
    }</aside>`
}

function amount({ host }: Form, { listPrice, price }: Price) {
  const money = (minor: number) => formatMoney({ amount: minor, currency: DEFAULT_CURRENCY }, host.localize.lang())
  const saved = listPrice > price ? Math.floor(((listPrice - price) / listPrice) * 100) : 0
  return html`<p class="amount"><strong>${money(price)}</strong>
    ${listPrice > price ? html`<s><span class="unseen">${host.t('product-form.cell.listPrice')} </span>${money(listPrice)}</s>` : nothing}
    ${saved > 0 ? html`<span class="tag">${host.t('product-form.saved-percent', saved)}</span>` : nothing}</p>`
}
