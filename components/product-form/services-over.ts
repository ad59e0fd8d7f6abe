import { html } from 'lit'
import type { MktElement } from '../shared/mkt-element.ts'
import { OverForm } from './over-form.ts'

/** Where API services are registered, without leaving the form; closing it offers what is there now. */
export function servicesOver(host: MktElement, closed: () => void): OverForm {
  return new OverForm(host, {
    tag: 'mkt-api-services',
    title: () => host.t('product-form.api-services-title'),
    element: () => {
      const { session, sessionUrl, baseUrl, timeZone } = host
      return html`<mkt-api-services heading-level="3" .session=${session} .sessionUrl=${sessionUrl} .baseUrl=${baseUrl} .timeZone=${timeZone}></mkt-api-services>`
    },
    missing: () => host.emit('mkt-api-services-help', {}),
    closed,
  })
}
