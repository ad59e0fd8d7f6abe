import { html, nothing, type TemplateResult } from 'lit'
import type { Order } from '../../bff/contract/order.ts'
import { alertIcon, icon } from '../shared/icons.ts'
import { messageIcon } from '../shared/icons-form.ts'
import { clockIcon } from '../shared/icons-rare.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { formatMoney } from '../shared/money.ts'
import { span } from '../shared/time.ts'
import { shortTimeView, timeWithin } from '../shared/time-views.ts'
import { Evidence } from './evidence.ts'
import { decidedAfterDelivery } from './given-back.ts'

/** What orders of human delivery say beside their deadline: questions that are open, clocks that stand still, decisions. */
export function workLines(host: MktElement, order: Order): unknown {
  return [
    extensionLine(host, order),
    frozenLine(host, order),
    decisionLine(host, order),
    laterLine(host, order),
    contactLine(host, order),
  ]
}

/** The request for more time that nobody has answered yet. */
export function askedExtension({ extensions }: Order) {
  return extensions?.items.find(({ state }) => state === 'asked')
}

function extensionLine(host: MktElement, order: Order): TemplateResult | typeof nothing {
  const asked = askedExtension(order)
  if (!asked) return nothing
  const { t } = host
  const other = t(asked.by === 'buyer' ? 'role.provider' : 'role.buyer')
  return html`<div part="extension" class="line">${icon(clockIcon)}<div><p class="strong">${t('work.asked', t(`role.${asked.by}`), asked.days)}</p>
    <p class="said">${asked.reason}</p>
    ${asked.answerBy ? html`<p class="meta">${timeWithin(host, asked.answerBy, (time) => t('work.answer-by', other, time))}</p>` : nothing}</div></div>`
}

function frozenLine(host: MktElement, { frozen }: Order): TemplateResult | typeof nothing {
  if (!frozen) return nothing
  const { t, localize } = host
  const { state, since, by, reason, clock } = frozen
  return html`<div part="frozen" class="line">${icon(alertIcon)}<div><p class="strong">${t(`work.frozen.${state}`)}</p>
    <p class="said">${reason}</p>
    <p class="meta">${t('work.frozen.by', by.name ? `${t(`role.${by.role}`)} ${by.name}` : t(`role.${by.role}`))} <span aria-hidden="true">·</span> ${shortTimeView(host, since)}</p>
    ${clock ? html`<p class="meta">${t('work.clock-left', span(clock.remainingMs, localize))}</p>` : nothing}</div></div>`
}

/** The last word of the operator; both sides read why. */
function decisionLine(host: MktElement, order: Order): TemplateResult | typeof nothing {
  const { decisions = [], frozen } = order
  const last = decisions.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)).at(-1)
  if (!last || frozen || decidedAfterDelivery(order)) return nothing
  const { t, localize } = host
  const money = last.refund ? ` ${t('work.refunded', formatMoney(last.refund, localize.lang()))}` : ''
  return html`<div part="decided" class="line">${icon(alertIcon)}<div><p class="strong">${t('work.decided', t(`work.outcome.${last.outcome}`))}</p>
    <p class="said">${last.reason}</p><p class="meta">${shortTimeView(host, last.at)}${money}</p></div></div>`
}

function laterLine(host: MktElement, { later = [] }: Order): TemplateResult | typeof nothing {
  const appeal = later.find(({ command }) => command === 'appeal')
  if (!appeal) return nothing
  return html`<p class="meta">${timeWithin(host, appeal.from, (time) => host.t('work.later.appeal', time))}</p>`
}

/** Whom the provider may contact. */
function contactLine({ t }: MktElement, { contact }: Order): TemplateResult | typeof nothing {
  if (!contact) return nothing
  return html`<p part="contact" class="aside">${t('work.contact')} ${contact.name}
    ${contact.phone ? html`<a href="tel:${contact.phone.replaceAll(' ', '')}">${contact.phone}</a>` : nothing}
    ${contact.email ? html`<a href="mailto:${contact.email}">${contact.email}</a>` : nothing}</p>`
}

/** The way to what the parties wrote to each other; what is new is counted. */
export function messagesButton(host: MktElement, { id, unreadMessages }: Order): TemplateResult {
  const { t } = host
  const open = () => host.emit('mkt-messages-requested', { id })
  return html`<button part="button" class="quiet" type="button" @click=${open}>${icon(messageIcon)}${t('work.messages')}${
    unreadMessages ? html` <span class="unread">${t('work.unread', unreadMessages)}</span>` : nothing
  }</button>`
}

const packs = new WeakMap<MktElement, Evidence>()

export function evidenceButton(host: MktElement, order: Order): TemplateResult {
  const pack = packs.get(host) ?? new Evidence(host)
  packs.set(host, pack)
  return pack.render(order)
}
