import { html, nothing, type TemplateResult } from 'lit'
import type { Instance } from '../../bff/contract/instance.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { timeLeftView, timeView } from '../shared/time-views.ts'

/** Until when, how long that is, and what happens then. */
export function expiryView(host: MktElement, { state, expiresAt, deadline, redemption }: Instance): TemplateResult {
  if (state === 'creating' || state === 'released') return html``
  if (redemption) return html`` // Its time runs where it is redeemed.
  if (!expiresAt) return html`<span part="expiry">${host.t('instance-card.never-expires')}</span>`
  if (state === 'expired')
    return html`<span part="expiry"><span>${host.t('instance-card.expired-at')} ${timeView(host, expiresAt)}</span>
      ${deadline ? html`<span class="then">${timeLeftView(host, deadline.dueAt)} <span class="dot" aria-hidden="true">·</span> ${host.t('instance-card.then.destroy')}</span>` : nothing}</span>`
  return html`<span part="expiry"><span>${host.t('instance-card.expires')} ${timeLeftView(host, expiresAt)}</span>
    ${deadline ? html`<span class="then">${host.t('instance-card.then.expire')}</span>` : nothing}</span>`
}
