import { html, nothing, type TemplateResult } from 'lit'
import type { Order } from '../../bff/contract/order.ts'
import { alertIcon, icon } from '../shared/icons.ts'
import { clockIcon } from '../shared/icons-rare.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { formatMoney } from '../shared/money.ts'
import { shortTimeView, timeWithin } from '../shared/time-views.ts'
import { decidedAfterDelivery } from './given-back.ts'

type Viewing = { readonly is: (role: 'buyer' | 'provider' | 'operator') => boolean }

/** What was asked back and what became of it; what an unpaid order costs now; until when a refund can be asked for. */
export function moneyLines(host: MktElement, order: Order, viewer: Viewing): unknown {
  return [requestLine(host, order, viewer), decisionLine(host, order), untilLine(host, order), priceLine(host, order)]
}

function requestLine(host: MktElement, order: Order, viewer: Viewing): TemplateResult | typeof nothing {
  const request = order.refundRequest
  if (!request) return nothing
  const { t, localize } = host
  const amount = formatMoney(request.amount, localize.lang())
  const asked = viewer.is('buyer') ? t('money.asked.you', amount) : t('money.asked', t('role.buyer'), amount)
  return html`<div part="refund-request" class="line">${icon(request.state === 'open' ? clockIcon : alertIcon)}<div><p class="strong">${asked}</p>
    <p class="said">${request.reason}</p>
    <p class="meta">${shortTimeView(host, request.askedAt)}</p>
    ${answerLine(host, request)}</div></div>`
}

function answerLine(
  host: MktElement,
  { state, answer }: NonNullable<Order['refundRequest']>,
): TemplateResult | typeof nothing {
  if (state === 'open' || !answer) return nothing
  const silent = state === 'agreed' && answer.actor.role === 'system'
  return html`<p>${host.t(`money.state.${silent ? 'silent' : state}`)}</p>
    ${answer.reason ? html`<p class="said">${answer.reason}</p>` : nothing}`
}

/** What is decided about work that goes on, its own lines say. */
function decisionLine(host: MktElement, order: Order): TemplateResult | typeof nothing {
  const last = order.decisions?.at(-1)
  if (!last || order.frozen || last.outcome === 'back-to-work' || !decidedAfterDelivery(order)) return nothing
  const outcome = host.t(`money.outcome.${last.outcome}`)
  return html`<div part="decided" class="line">${icon(alertIcon)}<div><p class="strong">${host.t('money.decided', outcome)}</p>
    <p class="said">${last.reason}</p><p class="meta">${shortTimeView(host, last.at)}</p></div></div>`
}

/** How long the way to the operator stays open. */
function untilLine(host: MktElement, { commands, refundRequest }: Order): TemplateResult | typeof nothing {
  const until = commands.find(({ command }) => command === 'appeal')?.until
  if (!until || refundRequest?.state !== 'refused') return nothing
  return html`<p class="meta">${timeWithin(host, until, (time) => host.t('money.appeal-until', time))}</p>`
}

function priceLine(host: MktElement, { priceChanges = [] }: Order): TemplateResult | typeof nothing {
  const last = priceChanges.at(-1)
  if (!last) return nothing
  const { t, localize } = host
  const money = (of: typeof last.from) => formatMoney(of, localize.lang())
  const { name, role } = last.actor
  return html`<div part="price-change" class="line">${icon(alertIcon)}<div><p class="strong">${t('money.changed', money(last.from), money(last.to))}</p>
    ${last.reason ? html`<p class="said">${last.reason}</p>` : nothing}
    <p class="meta">${name ? `${t(`role.${role}`)} ${name}` : t(`role.${role}`)} <span aria-hidden="true">·</span> ${shortTimeView(host, last.at)}</p></div></div>`
}
