import { html, type TemplateResult } from 'lit'
import type { MktElement } from '../shared/mkt-element.ts'
import { ElementDialog } from './element-dialog.ts'

/** The product as buyers will see it; where the page has no such element, the host is asked to show it. */
export class Preview {
  #host: MktElement
  #dialog: ElementDialog
  #id = ''

  constructor(host: MktElement) {
    this.#host = host
    this.#dialog = new ElementDialog(host, 'mkt-product-page')
  }

  open(id: string): void {
    this.#id = id
    if (!this.#dialog.open()) this.#host.emit('mkt-preview', { id })
  }

  render() {
    const { t, session, sessionUrl, baseUrl, timeZone } = this.#host
    return this.#dialog.render(
      t('product-form.preview-title'),
      (): TemplateResult =>
        html`<mkt-product-page preview product-id=${this.#id} .session=${session} .sessionUrl=${sessionUrl} .baseUrl=${baseUrl} .timeZone=${timeZone}></mkt-product-page>`,
    )
  }
}
