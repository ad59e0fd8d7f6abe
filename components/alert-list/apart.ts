import { html, nothing, type TemplateResult } from 'lit'
import type { Alert } from '../../bff/contract/common.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { timeLeftView, timeView, timeWithin } from '../shared/time-views.ts'
import type { Told } from './rows.ts'

/** Of one that is put aside or over: since when, and why; where somebody did that, who, when, and in their words. */
export function toldApart(host: MktElement, alert: Alert): Told {
  const { t, localize } = host
  const { at, resolvedAt, resolvedBecause } = alert
  if (resolvedAt === null) return { times: timeLeftView(host, at), more: acted(host, alert) }
  return {
    times: html`${timeView(host, at)} <span class="dot" aria-hidden="true">·</span> ${t('alert-list.ended-at')} ${timeView(host, resolvedAt)}`,
    more: resolvedBecause ? html`<p>${localize.word('alert-end', resolvedBecause)}</p>` : acted(host, alert),
  }
}

export function noneApart({ t }: MktElement, which: 'aside' | 'ended'): string {
  return t(`alert-list.none.${which}`)
}

/** Why it was put aside or ended, by whom, when, and until when. */
function acted(host: MktElement, { acted, note, snoozedUntil }: Alert): TemplateResult {
  const { t, localize } = host
  return html`${note ? html`<p>${t('alert-list.why', note)}</p>` : nothing}
    <p class="meta">${acted ? html`${acted.by.name ?? acted.by.id} ${localize.word('alert-did', acted.command ?? 'acted')}${acted.at ? html` ${timeView(host, acted.at)}` : nothing}` : nothing}${
      snoozedUntil
        ? html` <span class="dot" aria-hidden="true">·</span> ${timeWithin(host, snoozedUntil, (time) => t('alert-list.until', time))}`
        : nothing
    }</p>`
}
