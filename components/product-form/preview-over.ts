import { html } from 'lit'
import type { MktElement } from '../shared/mkt-element.ts'
import { OverForm } from './over-form.ts'

/** The product as buyers will see it; where the page has no such element, the host is asked to show it. */
export function previewOver(host: MktElement & { readonly productId: string }): OverForm {
  return new OverForm(host, {
    tag: 'mkt-product-page',
    title: () => host.t('product-form.preview-title'),
    element: () => {
      const { productId, session, sessionUrl, baseUrl, timeZone } = host
      return html`<mkt-product-page preview product-id=${productId} .session=${session} .sessionUrl=${sessionUrl} .baseUrl=${baseUrl} .timeZone=${timeZone}></mkt-product-page>`
    },
    missing: () => host.emit('mkt-preview', { id: host.productId }),
  })
}
