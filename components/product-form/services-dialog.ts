import { html, type TemplateResult } from 'lit'
import type { MktElement } from '../shared/mkt-element.ts'
import { ElementDialog } from './element-dialog.ts'

/** Where API services are registered, without leaving the form; closing it offers what is there now. */
export class ServicesDialog {
  #host: MktElement
  #dialog: ElementDialog

  constructor(host: MktElement, closed: () => void) {
    this.#host = host
    this.#dialog = new ElementDialog(host, 'mkt-api-services', closed)
  }

  open = (): void => {
    if (!this.#dialog.open()) this.#host.emit('mkt-api-services-help', {})
  }

  render() {
    const { t, session, sessionUrl, baseUrl, timeZone } = this.#host
    return this.#dialog.render(
      t('product-form.api-services-title'),
      (): TemplateResult =>
        html`<mkt-api-services heading-level="3" .session=${session} .sessionUrl=${sessionUrl} .baseUrl=${baseUrl} .timeZone=${timeZone}></mkt-api-services>`,
    )
  }
}
