import { html, nothing, type TemplateResult } from 'lit'
import type { Alert } from '../../bff/contract/common.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { timeView } from '../shared/time-views.ts'

/** One that is over: since when, and why; where somebody ended it, in their words. */
export function endedRow(host: MktElement, alert: Alert): TemplateResult {
  const { t, localize } = host
  const { kind, subject, detail, at, note, resolvedAt, resolvedBecause } = alert
  const why = resolvedBecause ? localize.word('alert-end', resolvedBecause) : note
  return html`<li part="row" class="alert"><div class="about">
    <p class="what"><span part="badge" data-tone="neutral">${localize.word('alert', kind)}</span><span class="meta">${timeView(host, at)}${resolvedAt ? html` · ${t('alert-list.ended-at')} ${timeView(host, resolvedAt)}` : nothing}</span></p>
    ${why ? html`<p>${why}</p>` : nothing}
    <p class="meta">${localize.word('alert-subject', subject.type)} <code>${subject.id}</code>${detail ? html` · ${detail}` : nothing}</p>
  </div></li>`
}

export function noneEnded({ t }: MktElement): string {
  return t('alert-list.none-ended')
}
