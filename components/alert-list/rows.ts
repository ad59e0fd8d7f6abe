import { html, nothing, type TemplateResult } from 'lit'
import type { Alert } from '../../bff/contract/common.ts'
import type { AlertCommand } from '../../bff/domain/alert.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { Part } from '../shared/part.ts'
import { timeLeftView } from '../shared/time-views.ts'
import { severityIcon, severityTones } from './severity.ts'

export type Told = { readonly times: unknown; readonly more: unknown }
export type DoAct = (alert: Alert, command: AlertCommand) => void

/** What each of them knows besides comes after what is shown first. */
const detailPart = new Part(() => import('./detail.ts'), ['orders', 'delivery-log'])

/** What a page of the host's can show; the others have no page of their own. */
const OPENED = ['order', 'product', 'refund']

/** How urgent it is and what it is, since when, what mends it or what came of it, and what can be done; once it is over, its colour calls nobody. */
export function alertRow(
  host: MktElement,
  alert: Alert,
  act: DoAct,
  gone = '',
  { times, more }: Told = {
    times: timeLeftView(host, alert.at),
    more: html`<p>${host.localize.word('alert', `${alert.kind}.do`, '')}</p>`,
  },
): TemplateResult {
  const { t, localize } = host
  const { kind, severity, subject, detail, commands, resolvedAt } = alert
  const name = localize.word('alert', kind)
  return html`<li part="row" class="alert" ?data-gone=${gone !== ''}>
      <div class="about">
        <p class="what"><span part="badge" data-tone=${resolvedAt ? 'neutral' : severityTones[severity]}>${severityIcon(severity)}${localize.word('alert-severity', severity)}</span><span class="strong">${name}</span><span class="meta">${times}</span></p>
        ${more}
        <p class="meta of"><span>${localize.word('alert-subject', subject.type)} <code>${subject.id}</code></span>${
          detail ? detailPart.draw(host, ({ alertDetail }) => alertDetail(host, alert)) : nothing
        }</p>
      </div>
      <div class="acts">${gone ? html`<span class="meta">${gone}</span>` : nothing}
        ${OPENED.includes(subject.type) ? html`<button part="button" type="button" @click=${() => host.emit('mkt-alert-opened', subject)}>${t('alert-list.open')}</button>` : nothing}
        ${(gone ? [] : commands).map((command) => html`<button part="button" class=${command === 'replay' ? nothing : 'quiet'} type="button" aria-label="${t(`alert-list.${command}`)}: ${name}" @click=${() => act(alert, command)}>${t(`alert-list.${command}`)}</button>`)}
      </div>
    </li>`
}
