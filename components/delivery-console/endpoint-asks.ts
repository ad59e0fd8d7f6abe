import { html, nothing } from 'lit'
import type { Endpoint } from '../../bff/contract/provider.ts'
import type { Question } from '../shared/dialog.ts'
import { alertIcon, icon } from '../shared/icons.ts'
import type { MktElement } from '../shared/mkt-element.ts'

type Asked = Omit<Question, 'run'>

/** Before nothing more is sent to the live endpoint. */
export function disableQuestion({ t }: MktElement): Asked {
  return {
    title: t('delivery-settings.disable-title'),
    body: () => html`<p>${t('delivery-settings.disable-does')}</p>`,
    confirm: t('delivery-settings.disable'),
    danger: true,
  }
}

/** Before the debug endpoint takes the place of the live one. */
export function publishQuestion({ t, localize }: MktElement, debug: Endpoint, live: Endpoint | null): Asked {
  const nameOf = ({ protocol }: Endpoint) => localize.word('protocol', protocol)
  return {
    title: t('delivery-settings.publish-title'),
    body: () =>
      html`<p>${t('delivery-settings.publish-does', nameOf(debug), debug.url)}</p>${
        live ? html`<p>${t('delivery-settings.publish-replaces', nameOf(live), live.url)}</p>` : nothing
      }<p class="meta">${icon(alertIcon)} ${t('delivery-settings.publish-checks')}</p>`,
    confirm: t('delivery-settings.publish'),
  }
}
