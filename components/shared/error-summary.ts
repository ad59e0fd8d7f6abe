import { html, nothing } from 'lit'
import { focusField } from './focus-field.ts'
import { alertIcon, icon } from './icons.ts'
import type { MktElement } from './mkt-element.ts'

export type SummaryEntry = { readonly id: string; readonly label: string; readonly error: string }

/** All problems of a step on top of it; each entry takes the focus to its field. */
export function errorSummary(host: MktElement, entries: readonly SummaryEntry[], go?: (id: string) => void) {
  if (entries.length === 0) return nothing
  const jump = go ?? ((id: string) => focusField(host, id))
  return html`<div part="alert error-summary" data-tone="danger" id="error-summary" role="group" tabindex="-1"
    aria-labelledby="error-summary-title">${icon(alertIcon)}<div class="alert-text">
    <p class="strong" id="error-summary-title">${host.t('form.problems', entries.length)}</p>
    <ul class="plain">${entries.map(
      ({ id, label, error }) =>
        html`<li><button part="button" class="link" type="button" @click=${() => jump(id)}><span class="strong">${label}</span> ${error}</button></li>`,
    )}</ul></div></div>`
}

/** Call after the update that drew the summary. */
export function focusSummary(host: MktElement): void {
  focusField(host, 'error-summary')
}
