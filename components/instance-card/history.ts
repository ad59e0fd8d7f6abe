import { html, type TemplateResult } from 'lit'
import type { HistoryEntry } from '../../bff/contract/common.ts'
import type { Instance } from '../../bff/contract/instance.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { timeView } from '../shared/time-views.ts'

/** What has become of the instance, and by which order; the newest first. */
export function historyList(host: MktElement, { history }: Instance): TemplateResult {
  return html`<ol class="meta" part="history">${history.toReversed().map((entry) => row(host, entry))}</ol>`
}

function row(host: MktElement, { at, command, note, to, actor }: HistoryEntry): TemplateResult {
  const { t, localize } = host
  const did = localize.word('instance-terms.did', command, localize.word('instance.state', to))
  const who = actor.role === 'system' ? '' : ` · ${actor.name ?? t(`role.${actor.role}`)}`
  return html`<li part="entry">${timeView(host, at)} <span>${did}${who}${note ? ` · ${t('instance-terms.by-order', note)}` : ''}</span></li>`
}
