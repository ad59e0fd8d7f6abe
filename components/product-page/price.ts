import { html, nothing, type TemplateResult } from 'lit'
import type { Money } from '../../bff/contract/common.ts'
import type { Price } from '../../bff/domain/product/field.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { formatMoney } from '../shared/money.ts'

type Paid = Pick<Price, 'listPrice' | 'price'>

/** What is paid, and beside it the list price struck through; a reader who cannot see the line hears which is which. */
export function priceView(host: MktElement, { listPrice, price }: Paid, currency: Money['currency']): TemplateResult {
  const { t } = host
  const saved = saving(host, { listPrice, price }, currency)
  return html`<span class="price" part="price"><span class="unseen">${t('product-page.now')} </span><span class="now">${amountOf(host, price, currency)}</span>
    ${saved ? html`<s part="price-list"><span class="unseen">${t('product-page.was')} </span>${amountOf(host, listPrice, currency)}</s>` : nothing}</span>`
}

/** `Save ¥200`; empty where the price is the list price. */
export function saving(host: MktElement, { listPrice, price }: Paid, currency: Money['currency']): string {
  return listPrice > price ? host.t('product-page.save', amountOf(host, listPrice - price, currency)) : ''
}

export function amountOf(host: MktElement, amount: number, currency: Money['currency']): string {
  return formatMoney({ amount, currency }, host.localize.lang())
}
