import { html, type TemplateResult } from 'lit'
import type { Order } from '../../bff/contract/order.ts'
import { CopyButton } from '../shared/copy-button.ts'
import { alertIcon, icon } from '../shared/icons.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import type { Desk } from './desk.ts'
import { resultStyles } from './result.styles.ts'

/** Sent too late, or never: what was typed stands here to be copied, for as long as its writer wants it. */
export function keptNotice(host: MktElement, order: Order, desk: Desk): TemplateResult {
  const { t, localize } = host
  host.adopt(resultStyles)
  const text = keptText(order, desk.draft.values)
  return html`<div part="alert" role="alert" data-tone="warning" class="kept">${icon(alertIcon)}<div class="alert-text">
    <p class="strong">${t('requirement.kept')}</p>
    <p>${localize.word('requirement.locked', order.state, '')} ${t('requirement.kept-about')}</p>
    <textarea part="control" readonly rows="4" aria-label=${t('requirement.kept-text')} .value=${text}></textarea>
    <p class="row">${copies(host).render('kept', t('requirement.kept-text'), () => text)}
      <button part="button" class="quiet" type="button" @click=${desk.dropKept}>${t('requirement.kept-drop')}</button></p>
  </div></div>`
}

/** Only what differs from what the provider has. */
function keptText(order: Order, values: Readonly<Record<string, string>>): string {
  const sent = order.requirement?.fields ?? {}
  const fields = order.requirement?.template.fields ?? []
  return fields
    .filter(({ key }) => values[key] && values[key] !== sent[key])
    .map(({ key, label }) => `${label}: ${values[key] ?? ''}`)
    .join('\n')
}

const buttons = new WeakMap<MktElement, CopyButton>()

function copies(host: MktElement): CopyButton {
  const have = buttons.get(host) ?? new CopyButton(host)
  buttons.set(host, have)
  return have
}
