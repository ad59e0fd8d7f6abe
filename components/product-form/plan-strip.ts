import { html, nothing } from 'lit'
import { DEFAULT_CURRENCY } from '../../bff/domain/money.ts'
import type { Plan } from '../../bff/domain/product/field.ts'
import { formatMoney } from '../shared/money.ts'
import { formatPeriod } from '../shared/period.ts'
import type { Form } from './form.ts'
import { type PlanRow, plansOf, type Selling, savablePlans } from './plan-rows.ts'

type Offer = { readonly words: string; readonly price: number; readonly listPrice: number }

/** The plans on sale as a buyer will choose among them; a press shows another one. */
export function planStrip(form: Form, key: string, rows: readonly PlanRow[], selling: Selling) {
  const { host } = form
  const plans = savablePlans(plansOf(rows, selling)).filter(
    (plan) => plan.onSale && plan.name.trim() && offersOf(form, plan).length > 0,
  )
  const plan = plans[Math.min(form.ui(`${key}.plan`, 0), plans.length - 1)]
  const offers = plan ? offersOf(form, plan) : []
  const offer = offers[Math.min(form.ui(`${key}.price`, 0), offers.length - 1)]
  const chip = (words: string, on: boolean, at: number, what: 'plan' | 'price') =>
    html`<button part="button" class="pick" type="button" aria-pressed=${on} @click=${() => form.setUi(`${key}.${what}`, at)}>${words}</button>`
  const chips = (label: string, list: unknown) => html`<div class="row" role="group" aria-label=${label}>${list}</div>`
  return html`<aside class="strip" aria-label=${host.t('product-form.as-buyers-see')}>
    <p class="meta">${host.t('product-form.as-buyers-see')}</p>
    ${
      offer
        ? html`${chips(
            host.t('product-form.plan'),
            plans.map((one, at) => chip(one.name, one === plan, at, 'plan')),
          )}
          ${chips(
            host.t(selling === 'api' ? 'product-form.packages' : 'product-form.period'),
            offers.map((one, at) => chip(one.words, one === offer, at, 'price')),
          )}
          ${amount(form, offer)}`
        : html`<p class="meta">${host.t('product-form.strip-empty')}</p>`
    }</aside>`
}

/** What a buyer chooses within a plan: a period, one of it, or a package. */
function offersOf({ host }: Form, { prices, unitPrice, packages = [] }: Plan): Offer[] {
  const lang = host.localize.lang()
  return [
    ...prices.map((price) => ({ ...price, words: formatPeriod(price, lang) })),
    ...(unitPrice === undefined
      ? []
      : [{ words: host.t('product-form.per-count'), price: unitPrice, listPrice: unitPrice }]),
    ...packages.filter(({ name }) => name.trim()).map(({ name, price }) => ({ words: name, price, listPrice: price })),
  ]
}

function amount({ host }: Form, { listPrice, price }: Offer) {
  const money = (minor: number) => formatMoney({ amount: minor, currency: DEFAULT_CURRENCY }, host.localize.lang())
  const saved = listPrice > price ? Math.floor(((listPrice - price) / listPrice) * 100) : 0
  return html`<p class="amount"><strong>${money(price)}</strong>
    ${listPrice > price ? html`<s><span class="unseen">${host.t('product-form.cell.listPrice')} </span>${money(listPrice)}</s>` : nothing}
    ${saved > 0 ? html`<span class="tag">${host.t('product-form.saved-percent', saved)}</span>` : nothing}</p>`
}
