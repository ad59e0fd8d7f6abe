import { html, nothing, type ReactiveController, type TemplateResult } from 'lit'
import { errorLine } from './error-line.ts'
import { asMktError, type MktError } from './errors.ts'
import { alertIcon, icon } from './icons.ts'
import type { MktElement } from './mkt-element.ts'
import { own } from './own.ts'
import { dialogStyles } from './styles/dialog.ts'
import { closestAcross } from './tree.ts'

export type Question = {
  readonly title: string
  /** What will happen or be lost; may hold fields. Drawn anew with every update of the host. */
  readonly body: () => unknown
  readonly confirm: string
  /** The word that leaves everything as it is, where “cancel” could be read as the effect. */
  readonly dismiss?: string
  readonly danger?: boolean
  /** Carries it out. The dialog stays open and says why when this rejects. */
  readonly run: () => Promise<unknown>
  /** False keeps the dialog open without running, for instance while a field in it is wrong. */
  readonly valid?: () => boolean
  /** When it was carried out and the dialog is closed: the place for the focus, if not where it was before. */
  readonly after?: () => unknown
}

/** A question before an effect: one `<dialog>` per element, in the top layer, or inline inside a host's own dialog. */
export class ConfirmDialog implements ReactiveController {
  #host: MktElement
  #question: Question | null = null
  #error: MktError | null = null
  #busy = false
  /** Asked, not yet shown: an update between a dialog's closing and its event must not open it again. */
  #fresh = false

  constructor(host: MktElement) {
    this.#host = host
    host.adopt(dialogStyles)
    host.addController(this)
  }

  ask(question: Question): void {
    this.#question = own(question)
    this.#fresh = true
    this.#error = null
    this.#host.requestUpdate()
  }

  /** The question goes at once: an update before the browser's own `close` event must not open it again. */
  close = (): void => {
    if (this.#busy) return
    this.#dialog?.close()
    this.#closed()
  }

  hostDisconnected(): void {
    this.#question = null
    this.#busy = false
  }

  hostUpdated(): void {
    const dialog = this.#dialog
    if (!this.#fresh || !dialog?.isConnected) return
    this.#fresh = false
    if (closestAcross(this.#host, 'dialog[open]')) dialog.show()
    else dialog.showModal()
    dialog.querySelector<HTMLElement>('[autofocus], input, textarea, select')?.focus()
  }

  render(): TemplateResult | typeof nothing {
    const question = this.#question
    if (!question) return nothing
    const { title, body, confirm, dismiss = this.#host.t('common.cancel'), danger = false } = question
    const part = danger ? 'button button-danger button-primary' : 'button button-primary'
    return html`<dialog part="dialog" aria-labelledby="dialog-title" @close=${this.#closed} @cancel=${this.#cancel}
      @keydown=${this.#escape}>
      <form novalidate method="dialog" @submit=${this.#submit}>
        <h2 part="dialog-title" id="dialog-title">${title}</h2>
        <div class="dialog-body">${body()}</div>
        ${this.#error ? html`<div part="error" role="alert">${icon(alertIcon)}<span>${errorLine(this.#host, this.#error)}</span></div>` : nothing}
        <div class="dialog-actions">
          <button part="button" type="button" @click=${this.close}>${dismiss}</button>
          <button part=${part} type="submit" aria-busy=${this.#busy}>${confirm}</button>
        </div>
      </form>
    </dialog>`
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector<HTMLDialogElement>('dialog[part~="dialog"]')
  }

  #submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const question = this.#question
    if (this.#busy || !question || question.valid?.() === false) return
    this.#busy = true
    this.#error = null
    this.#host.requestUpdate()
    try {
      await question.run()
      this.#busy = false
      this.close()
      question.after?.()
    } catch (reason) {
      this.#busy = false
      this.#error = asMktError(reason)
      this.#host.requestUpdate()
    }
  }

  #cancel = (event: Event): void => {
    event.preventDefault()
    this.close()
  }

  /** Ours alone: the browser would close a dialog that is at work, and the host's dialog around one that is not modal. */
  #escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    this.close()
  }

  /** The event of an earlier closing may come after the next question was opened. */
  #closed = (): void => {
    if (this.#dialog?.open) return
    this.#question = null
    this.#host.requestUpdate()
  }
}
