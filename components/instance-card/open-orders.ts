import { html, nothing, type TemplateResult } from 'lit'
import type { Instance, OpenOrder } from '../../bff/contract/instance.ts'
import type { Confirm } from '../shared/dialog.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { formatMoney } from '../shared/money.ts'
import { formatPeriod } from '../shared/period.ts'
import { statusPill } from '../shared/status.ts'
import { relative } from '../shared/time.ts'
import { termStyles } from './term-sheet.ts'

/** Orders for the instance that wait for their payment or for the provider, each with what its buyer can do about it. */
export function openOrders(
  host: MktElement,
  { openOrders: orders, state, loginLink }: Instance,
  confirm: Confirm,
  reload: () => Promise<void>,
): TemplateResult {
  host.adopt(termStyles)
  return html`<ul part="open-orders" class="open-orders" aria-label=${host.t('instance-terms.open-orders')}>
    ${orders.map((order) => row(host, order, { main: state !== 'active' || !loginLink, confirm, reload }))}
  </ul>`
}

type Row = {
  /** Whether paying is what one is here for: where one can sign in, it is that. */
  readonly main: boolean
  readonly confirm: Confirm
  readonly reload: () => Promise<void>
}

function row(host: MktElement, order: OpenOrder, { main, confirm, reload }: Row): TemplateResult {
  const { t, localize } = host
  const { id, number, type, converts, plan, period, price, state, deadline } = order
  const lang = localize.lang()
  const unpaid = state === 'awaiting-payment'
  const what = [
    localize.word('order.type', converts ? 'conversion' : type),
    plan.name,
    period && formatPeriod(period, lang),
  ]
  return html`<li part="open-order" class="open-order">
    <div class="what">
      <span><span class="strong">${what.filter(Boolean).join(' · ')}</span>${unpaid ? html` ${statusPill(host, 'order', state)}` : nothing}</span>
      <span class="meta">${formatMoney(price, lang)} <span aria-hidden="true">·</span> ${host.may('order-timeline') ? html`<button part="button" class="link" type="button" aria-label=${t('instance-terms.show', number)} @click=${() => host.emit('mkt-order-selected', { id })}><code>${number}</code></button>` : html`<code>${number}</code>`}${
        unpaid && deadline
          ? html` <span aria-hidden="true">·</span> ${t('instance-terms.pay-within', relative(deadline.dueAt, localize))}`
          : nothing
      }</span>
      ${unpaid ? nothing : html`<span class="meta">${t(state === 'provisioning' ? 'instance-terms.counts' : 'instance-terms.failed')}</span>`}
    </div>
    ${
      unpaid
        ? html`<div class="buttons">
        ${host.may('cancel-orders') ? html`<button part="button" class="quiet" type="button" aria-haspopup="dialog" @click=${() => askToCancel(host, order, confirm, reload)}>${t('instance-terms.cancel')}</button>` : nothing}
        <button part="button${main ? ' button-primary' : ''}" type="button" @click=${() => host.emit('mkt-payment-requested', { id })}>${t('instance-terms.pay')}</button></div>`
        : nothing
    }
  </li>`
}

function askToCancel(host: MktElement, { id, number }: OpenOrder, confirm: Confirm, reload: () => Promise<void>): void {
  const { t } = host
  confirm.ask({
    title: t('instance-terms.cancel-title'),
    body: () => html`<p>${t('instance-terms.cancel-what', number)}</p>`,
    confirm: t('instance-terms.cancel'),
    dismiss: t('instance-terms.keep'),
    danger: true,
    run: async () => {
      await host.http.post(`/orders/${encodeURIComponent(id)}/commands`, { command: 'cancel' })
      await reload()
    },
  })
}
