import { html, nothing, type TemplateResult } from 'lit'
import type { MktElement } from '../shared/mkt-element.ts'

/** What is sent to the live endpoint is real there: a box to tick first. */
export function confirmLive(
  { t }: MktElement,
  confirmed: boolean,
  error: string | undefined,
  changed: (event: Event) => void,
): TemplateResult {
  return html`<div part="alert" data-tone="warning"><div class="alert-text"><label class="choice"><input type="checkbox" id="debugger-confirm" .checked=${confirmed}
    aria-invalid=${error ? 'true' : 'false'} @change=${changed}><span>${t('delivery-debugger.confirm-live')}</span></label>${error ? html`<p part="error">${error}</p>` : nothing}</div></div>`
}
