import { html, nothing, type ReactiveController, type TemplateResult } from 'lit'
import { icon } from '../shared/icons.ts'
import { closeIcon } from '../shared/icons-rare.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { willBeDefined } from '../shared/on-sight.ts'
import { dialogStyles } from '../shared/styles/dialog.ts'
import { closestAcross } from '../shared/tree.ts'

/** Another of our elements in a dialog over this one, when the page has it or can fetch it. */
export class ElementDialog implements ReactiveController {
  #host: MktElement
  #tag: string
  #after: () => void
  #open = false
  /** Asked for, not yet shown: an update between the dialog's closing and its event must not open it again. */
  #fresh = false

  constructor(host: MktElement, tag: string, after: () => void = () => {}) {
    this.#host = host
    this.#tag = tag
    this.#after = after
    host.adopt(dialogStyles)
    host.addController(this)
  }

  /** False when the page has no such element: the host must know another way. */
  open(): boolean {
    this.#open = this.#fresh = willBeDefined(this.#tag)
    this.#host.requestUpdate()
    return this.#open
  }

  hostUpdated(): void {
    const dialog = this.#dialog
    if (!this.#fresh || !dialog) return
    this.#fresh = false
    if (closestAcross(this.#host, 'dialog[open]')) dialog.show()
    else dialog.showModal()
  }

  hostDisconnected(): void {
    this.#open = false
  }

  render(title: string, element: () => TemplateResult): TemplateResult | typeof nothing {
    if (!this.#open) return nothing
    return html`<dialog part="dialog" class="preview" id=${this.#tag} aria-labelledby="${this.#tag}-title" @close=${this.#closed}>
      <header class="spread"><h2 part="dialog-title" id="${this.#tag}-title">${title}</h2>
        <button part="button" class="icon-only" type="button" aria-label=${this.#host.t('common.close')} @click=${this.#close}>${icon(closeIcon)}</button></header>
      ${element()}
    </dialog>`
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector<HTMLDialogElement>(`dialog#${this.#tag}`)
  }

  /** It goes at once; the browser's own event comes with its next frame. */
  #close = (): void => {
    this.#dialog?.close()
    this.#closed()
  }

  #closed = (): void => {
    if (!this.#open) return
    this.#open = false
    this.#host.requestUpdate()
    this.#after()
  }
}
