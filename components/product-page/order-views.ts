import { html, nothing, type TemplateResult } from 'lit'
import type { CatalogPage } from '../../bff/contract/catalog.ts'
import type { Order } from '../../bff/contract/order.ts'
import { fieldGroup } from '../shared/field.ts'
import { checkIcon, icon } from '../shared/icons.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { formatMoney } from '../shared/money.ts'
import { formatPeriod } from '../shared/period.ts'
import { statusPill } from '../shared/status.ts'
import { type Choice, periodKey } from './choice.ts'
import { tick } from './contact.ts'
import { amountOf, priceView, saving } from './price.ts'

/** An order that was placed, and whether it costs what the buyer was shown. */
export type Placed = { readonly order: Order; readonly repriced: boolean }
type Agreement = NonNullable<CatalogPage['agreement']>
type Chip = { readonly value: string; readonly label: string; readonly note?: string }

export function choiceFields(host: MktElement, page: CatalogPage, choice: Choice): TemplateResult {
  const lang = host.localize.lang()
  const plans = page.plans.map(({ id, name }) => ({ value: id, label: name }))
  const periods = choice.plan.prices.map((price) => ({
    value: periodKey(price),
    label: formatPeriod(price, lang),
    note: saving(host, price, page.currency),
  }))
  return html`${chips(host, 'plan', plans, choice.plan.id, (plan) => choice.choose({ plan }))}
    ${chips(host, 'period', periods, periodKey(choice.price), (period) => choice.choose({ period }))}`
}

function chips(
  host: MktElement,
  name: 'plan' | 'period',
  all: readonly Chip[],
  chosen: string,
  choose: (value: string) => void,
) {
  return fieldGroup(
    host,
    { id: name, label: host.t(`product-page.${name}`) },
    () =>
      html`<div class="chips">${all.map(
        ({ value, label, note }) =>
          html`<label class="chip" part=${name}><input type="radio" name=${name} value=${value} .checked=${value === chosen} @change=${() => choose(value)}>${label}${note ? html`<span class="note">${note}</span>` : nothing}</label>`,
      )}</div>`,
  )
}

export function consentField(
  host: MktElement,
  agreement: Agreement,
  consent: boolean,
  error: string | undefined,
  on: { readonly read: () => void; readonly change: (consent: boolean) => void },
): TemplateResult {
  const words = html`<label for="consent">${host.t('product-page.consent')}</label> <button part="button" class="link" type="button" aria-haspopup="dialog" @click=${on.read}>${agreement.title}</button>`
  return tick(host, 'consent', consent, error, words, on.change)
}

/** What will be ordered, before it is. */
export function reviewList(
  host: MktElement,
  page: CatalogPage,
  { plan, price }: Choice,
  trial: boolean,
): TemplateResult {
  const { t } = host
  const lang = host.localize.lang()
  const length = trial && page.trialPeriod ? page.trialPeriod : price
  const row = (label: string, value: unknown) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`
  return html`<dl class="facts review">
    ${row(t('product-page.product'), page.name)}
    ${row(t('product-page.plan'), plan.name)}
    ${row(t(trial ? 'product-page.trial' : 'product-page.period'), formatPeriod(length, lang))}
    ${row(t('product-page.total'), trial ? amountOf(host, 0, page.currency) : priceView(host, price, page.currency))}
  </dl>`
}

export function placedView(host: MktElement, { order, repriced }: Placed, again: () => void): TemplateResult {
  const { t } = host
  const amount = formatMoney(order.price, host.localize.lang())
  const next =
    order.state === 'awaiting-payment' ? t('product-page.placed-pay', amount) : t('product-page.placed-trial')
  return html`<div class="order" part="placed" id="placed" tabindex="-1" role="group" aria-labelledby="placed-title">
    <p class="strong" id="placed-title">${icon(checkIcon)} ${t('product-page.placed', order.number)}</p>
    <p>${statusPill(host, 'order', order.state)}</p>
    <p>${repriced ? html`<span class="strong">${t('product-page.repriced', amount)}</span> ` : nothing}${next}</p>
    <p><button part="button" type="button" @click=${again}>${t('product-page.again')}</button></p>
  </div>`
}
