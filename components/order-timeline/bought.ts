import { html, nothing, type TemplateResult } from 'lit'
import type { Order } from '../../bff/contract/order.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { timeView, timeWithin } from '../shared/time-views.ts'

/** Enough of a digest to tell two wordings apart at a glance. */
const DIGEST_CHARS = 12

/** What was agreed when the order was placed: package or number, contact passed on, agreement accepted. */
export function boughtList(host: MktElement, order: Order): TemplateResult | typeof nothing {
  const { t } = host
  const lang = host.localize.lang()
  const { quantity, package: pack, authorization, agreement, term, plan } = order
  const rows = [
    term?.fromPlan &&
      term.fromPlan.id !== plan.id &&
      row(t('order-timeline.plans'), t('order-timeline.from-to', term.fromPlan.name, plan.name)),
    term?.expiresAt && row(t('order-timeline.new-expiry'), timeView(host, term.expiresAt)),
    pack &&
      row(
        t('order-timeline.package'),
        t('order-timeline.package-of', pack.name, new Intl.NumberFormat(lang).format(pack.quota)),
      ),
    quantity > 1 && row(t('order-timeline.quantity'), `× ${quantity}`),
    authorization &&
      row(
        t('order-timeline.authorized'),
        [authorization.name, authorization.phone, authorization.email].filter(Boolean).join(' · '),
      ),
    agreement &&
      row(
        t('order-timeline.agreement'),
        html`${agreement.title} <span class="meta">${timeWithin(host, agreement.acceptedAt, (time) => t('order-timeline.accepted', time))} · ${t('order-timeline.wording')} <code title=${agreement.digest}>${agreement.digest.slice(0, DIGEST_CHARS)}</code></span>`,
      ),
  ].filter(Boolean)
  return rows.length > 0 ? html`<dl part="bought" class="bought">${rows}</dl>` : nothing
}

function row(label: string, value: unknown): TemplateResult {
  return html`<div><dt>${label}</dt><dd>${value}</dd></div>`
}
