import { html, nothing, type TemplateResult } from 'lit'
import type { OrderListItem } from '../../bff/contract/order.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { formatMoney } from '../shared/money.ts'
import { formatPeriod } from '../shared/period.ts'
import { statusPill } from '../shared/status.ts'
import { relative } from '../shared/time.ts'
import { shortTimeView } from '../shared/time-views.ts'
import type { Viewer } from '../shared/viewer.ts'

/** Elements that show one order: without any, there is nothing to open. */
const OPENED_BY = ['order-timeline', 'requirement-form', 'order-messages']

/** Rows that open. The whole row takes the mouse; the number is the button for everybody else. */
export function orderRows(host: MktElement, items: readonly OrderListItem[], viewer: Viewer): TemplateResult {
  const { t } = host
  const parties = (['buyer', 'provider'] as const).filter((role) => !viewer.is(role))
  const head = [
    t('order-list.product'),
    t('orders.number'),
    ...parties.map((role) => t(`role.${role}`)),
    t('orders.price'),
    t('order-list.due'),
    t('list.state'),
  ]
  return html`<table role="table" aria-label=${t('order-list.title')}>
    <thead role="rowgroup"><tr role="row">${head.map((word) => html`<th role="columnheader" scope="col">${word}</th>`)}</tr></thead>
    <tbody role="rowgroup">${items.map((item) => row(host, item, viewer, parties))}</tbody>
  </table>`
}

function row(host: MktElement, item: OrderListItem, viewer: Viewer, parties: readonly ('buyer' | 'provider')[]) {
  const { id, number, product, plan, period, price, state, type, converts, placedAt } = item
  const lang = host.localize.lang()
  const opens = OPENED_BY.some((name) => host.may(name))
  return html`<tr part="row" role="row" @click=${() => opens && open(host, id)}>
    <td role="cell" class="name"><span class="strong">${product.name}</span>${type === 'purchase' ? nothing : html` <span class="tag">${host.localize.word('order.type', converts ? 'conversion' : type)}</span>`}
      <span class="meta">${plan.name}${period ? ` · ${formatPeriod(period, lang)}` : ''}</span></td>
    <td role="cell" class="of">${opens ? html`<button part="button" class="link" type="button" aria-label=${host.t('order-list.open', number)}><code>${number}</code></button>` : html`<code>${number}</code>`}
      <span class="meta">${shortTimeView(host, placedAt)}</span></td>
    ${parties.map((role) => html`<td role="cell" class="party">${item[role].name ?? item[role].id}</td>`)}
    <td role="cell" class="number price">${formatMoney(price, lang)}</td>
    <td role="cell" class="due">${due(host, item, viewer)}</td>
    <td role="cell" class="state">${statusPill(host, 'order', state, type === 'renewal' || type === 'change' ? 'term' : undefined)}</td>
  </tr>`
}

function due(host: MktElement, { deadline }: OrderListItem, viewer: Viewer): TemplateResult | typeof nothing {
  if (!deadline || deadline.paused) return nothing
  const mine = viewer.is(deadline.actor) ? 'true' : nothing
  return html`<span class="when" data-mine=${mine}>${shortTimeView(host, deadline.dueAt)}</span>
    <span class="meta">${relative(deadline.dueAt, host.localize)}</span>`
}

/** Marking text in a row is not opening it. */
function open(host: MktElement, id: string): void {
  if (!getSelection()?.toString()) host.emit('mkt-order-selected', { id })
}
