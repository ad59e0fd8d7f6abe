import { html, nothing, type TemplateResult } from 'lit'
import type { Endpoint } from '../../bff/contract/provider.ts'
import { alertIcon, icon } from '../shared/icons.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { timeWithin } from '../shared/time-views.ts'

/** Why nothing is sent there at the moment, or how near some notification is to being given up; and what brings it back. */
export function troubleView(host: MktElement, { disabledAt, disabledReason, health }: Endpoint): unknown {
  if (disabledAt) return switchedOff(host, disabledAt, disabledReason)
  return health.failingSince ? failing(host, health.failingSince, health.stage) : nothing
}

function switchedOff(host: MktElement, at: string, reason: string | null): TemplateResult {
  const { t } = host
  return html`<div part="alert" data-tone="danger">${icon(alertIcon)}<div class="alert-text">
      <p class="strong">${timeWithin(host, at, (time) => t('delivery-settings.disabled-since', time))}</p>
      ${reason ? html`<p>${reason === 'by-provider' ? t('delivery-settings.disabled-by-you') : html`<code>${reason}</code>`}</p>` : nothing}<p>${t('delivery-settings.disabled-do')}</p></div></div>`
}

function failing(host: MktElement, since: string, stage: number): TemplateResult {
  const { t } = host
  return html`<div part="alert" data-tone=${stage >= 90 ? 'danger' : 'warning'}>${icon(alertIcon)}<div class="alert-text">
      <p class="strong">${timeWithin(host, since, (time) => t('delivery-settings.failing-since', time))}</p>
      <p>${stage === 0 ? t('delivery-settings.failing-early') : stage === 100 ? t('delivery-settings.failing-lost') : t('delivery-settings.failing-stage', stage)}</p></div></div>`
}
