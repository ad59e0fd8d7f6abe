import { html, nothing, type ReactiveController, type TemplateResult } from 'lit'
import { closeIcon, icon } from '../shared/icons.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { willBeDefined } from '../shared/on-sight.ts'
import { closestAcross } from '../shared/tree.ts'

/** The product as buyers will see it: in a dialog when the page has, or can fetch, that element, else the host is asked. */
export class Preview implements ReactiveController {
  #host: MktElement
  #id = ''

  constructor(host: MktElement) {
    this.#host = host
    host.addController(this)
  }

  open(id: string): void {
    if (!willBeDefined('mkt-product-page')) {
      this.#host.emit('mkt-preview', { id })
      return
    }
    this.#id = id
    this.#host.requestUpdate()
  }

  hostUpdated(): void {
    const dialog = this.#host.renderRoot.querySelector<HTMLDialogElement>('dialog.preview')
    if (!dialog || dialog.open) return
    if (closestAcross(this.#host, 'dialog[open]')) dialog.show()
    else dialog.showModal()
  }

  hostDisconnected(): void {
    this.#id = ''
  }

  render(): TemplateResult | typeof nothing {
    if (!this.#id) return nothing
    const { t, session, sessionUrl, baseUrl, timeZone } = this.#host
    const close = (event: Event) => (event.currentTarget as HTMLElement).closest('dialog')?.close()
    return html`<dialog part="dialog" class="preview" aria-labelledby="preview-title" @close=${this.#closed}>
      <header class="spread"><h2 part="dialog-title" id="preview-title">${t('product-form.preview-title')}</h2>
        <button part="button" class="icon-only" type="button" aria-label=${t('common.close')} @click=${close}>${icon(closeIcon)}</button></header>
      <mkt-product-page preview product-id=${this.#id} .session=${session} .sessionUrl=${sessionUrl} .baseUrl=${baseUrl} .timeZone=${timeZone}></mkt-product-page>
    </dialog>`
  }

  #closed = (): void => {
    this.#id = ''
    this.#host.requestUpdate()
  }
}
