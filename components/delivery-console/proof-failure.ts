import { html, type TemplateResult } from 'lit'
import type { MktError } from '../shared/errors.ts'
import { alertIcon, icon } from '../shared/icons.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { faultWords } from './fault-words.ts'

/** Why an endpoint did not prove itself, and what goes on meanwhile; null when something else failed. */
export function proofFailure(
  host: MktElement,
  error: MktError,
  kept: 'unsaved' | 'unsaved-first' | 'still',
): TemplateResult | null {
  const [problem] = error.problems
  if (error.code !== 'endpoint-verification-failed' || !problem) return null
  const { t } = host
  const detail = typeof problem.detail === 'string' ? problem.detail : ''
  const status = typeof problem.status === 'number' ? problem.status : null
  const { happened, advice } = faultWords(host, { reason: problem.code, status, detail })
  return html`<div part="alert error" data-tone="danger">${icon(alertIcon)}<div class="alert-text">
    <p class="strong">${t('delivery-settings.not-proven')}</p>
    <p>${happened} ${advice}</p>
    ${detail ? html`<p class="meta"><code>${detail}</code></p>` : ''}
    <p>${t(`delivery-settings.${kept}`)}</p>
  </div></div>`
}
