import { html, nothing, type TemplateResult } from 'lit'
import type { Order } from '../../bff/contract/order.ts'
import type { ReplyReason } from '../../bff/domain/provider-event.ts'
import { marketNow } from '../shared/clock.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { formatMoney } from '../shared/money.ts'
import { timeWithin } from '../shared/time-views.ts'

/** After these the request may have arrived: the outcome is unknown, which is neither yes nor no. */
const UNCLEAR: readonly string[] = [
  'timeout',
  'connection-lost',
  'too-large',
  'not-json',
  'wrong-shape',
  'bad-signature',
  'no-instance-id',
] satisfies ReplyReason[]

/** While an order is provisioning: how the provider is being told, in words. */
export function deliveryLine(host: MktElement, { state, notification }: Order): TemplateResult | typeof nothing {
  if (!notification || !state.startsWith('provisioning') || notification.state === 'abandoned') return nothing
  const { attempts, nextAttemptAt } = notification
  const { t } = host
  const next = nextAttemptAt && attempts > 0 && Date.parse(nextAttemptAt) > marketNow() ? nextAttemptAt : null
  return html`<p class="aside">${t(`order-timeline.told.${wordOf(notification)}`)}
    ${attempts > 0 ? html`<span class="meta">${t('order-timeline.attempts', attempts)}${next ? html` <span aria-hidden="true">·</span> ${timeWithin(host, next, (time) => t('order-timeline.next', time))}` : nothing}</span>` : nothing}</p>`
}

function wordOf({ state, attempts, reason = '' }: NonNullable<Order['notification']>) {
  if (state === 'accepted' || state === 'refused' || state === 'dead') return state
  if (attempts === 0) return 'none'
  if (!reason) return 'pending'
  return UNCLEAR.includes(reason) ? 'unknown' : 'failed'
}

/** What becomes of the money, once it is going back. */
export function refundLine(host: MktElement, { refund }: Order): TemplateResult | typeof nothing {
  if (!refund) return nothing
  const amount = formatMoney(refund.amount, host.localize.lang())
  const key = refund.state === 'confirmed' ? 'order-timeline.refund.confirmed' : 'order-timeline.refund.requested'
  return html`<p class="aside" part="refund">${host.t(key, amount)}</p>`
}
