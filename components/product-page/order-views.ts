import { html, nothing, type TemplateResult } from 'lit'
import type { CatalogPage } from '../../bff/contract/catalog.ts'
import type { Order } from '../../bff/contract/order.ts'
import { checkIcon, icon } from '../shared/icons.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { formatMoney } from '../shared/money.ts'
import { formatPeriod } from '../shared/period.ts'
import { statusPill } from '../shared/status.ts'
import type { Choice } from './choice.ts'
import type { Contact } from './contact.ts'
import { amountOf, priceView } from './price.ts'

/** An order that was placed, and whether it costs what the buyer was shown. */
export type Placed = { readonly order: Order; readonly repriced: boolean }

/** What will be ordered, before it is. */
export function reviewList(
  host: MktElement,
  page: CatalogPage,
  choice: Choice,
  { trial, contact }: { readonly trial: boolean; readonly contact: Contact | null },
): TemplateResult {
  const { t } = host
  const lang = host.localize.lang()
  const { plan, price } = choice
  const row = (label: string, value: unknown) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`
  const length = page.trialPeriod && formatPeriod(page.trialPeriod, lang)
  return html`<dl class="facts review">
    ${row(t('product-page.product'), page.name)}
    ${row(t('product-page.plan'), plan.name)}
    ${trial ? row(t('product-page.trial'), length) : row(t(`product-page.${WHAT[plan.sale]}`), choice.what)}
    ${
      contact
        ? row(
            t('product-page.contact-short'),
            [contact.name, contact.phone, contact.email]
              .map((text) => text.trim())
              .filter(Boolean)
              .join(' · '),
          )
        : nothing
    }
    ${page.agreement ? row(t('product-page.agreement'), page.agreement.title) : nothing}
    ${row(t('product-page.total'), trial ? amountOf(host, 0, page.currency) : priceView(host, price, page.currency))}
  </dl>${trial ? html`<p class="meta">${t('product-page.trial-end')}</p>` : nothing}`
}

const WHAT = { period: 'period', count: 'quantity', package: 'package' } as const

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
