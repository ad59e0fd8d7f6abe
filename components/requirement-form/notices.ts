import { html, nothing } from 'lit'
import type { Order } from '../../bff/contract/order.ts'
import { errorAlert } from '../shared/error-panel.ts'
import { alertIcon, icon } from '../shared/icons.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import type { Desk } from './desk.ts'
import type { Places } from './places.ts'

/** What must be known before anything else. */
export function notices(host: MktElement, order: Order, { kept, problem }: Desk, places: Places): unknown {
  if (kept) return places.kept(order)
  if (problem === 'stale')
    return html`<div part="alert" role="alert" data-tone="warning" class="stale">${icon(alertIcon)}<p class="alert-text">${host.t('requirement.stale')}</p></div>`
  return problem ? errorAlert(host, problem) : nothing
}
