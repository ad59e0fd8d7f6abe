import { html, nothing, type ReactiveController, type TemplateResult } from 'lit'
import { errorLine } from '../shared/error-line.ts'
import { asMktError } from '../shared/errors.ts'
import { alertIcon, icon } from '../shared/icons.ts'
import { enterIcon } from '../shared/icons-card.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { Part } from '../shared/part.ts'

const wayPart = new Part(() => import('./login-way.ts'))

type Settings = { readonly id: () => string; readonly path: () => string }

/** Opens the product signed in. The single-use address goes from the answer into the new window and nowhere else. */
export class LoginLink implements ReactiveController {
  #host: MktElement
  #settings: Settings
  #busy = false
  #problem = ''

  constructor(host: MktElement, settings: Settings) {
    this.#host = host
    this.#settings = settings
    host.addController(this)
  }

  hostDisconnected(): void {
    this.#problem = ''
  }

  render(): TemplateResult {
    const { t } = this.#host
    return html`<button part="button button-primary link" type="button" aria-busy=${this.#busy} @click=${this.#open}>
        ${icon(enterIcon)}${t('instance-card.login')}<span class="unseen"> (${t('common.new-window')})</span></button>
      ${this.#problem ? html`<div part="error" class="link-error">${icon(alertIcon)}<span>${this.#problem}</span></div>` : nothing}`
  }

  /** The window must open inside the click, before the address is known: browsers block it later. */
  #open = async (): Promise<void> => {
    const id = this.#settings.id()
    if (this.#busy || !this.#host.emit('mkt-before-link-open', { id })) return
    const opened = window.open('about:blank', '_blank')
    if (!opened) return this.#failed('blocked', this.#host.t('instance-card.link-blocked'))
    opened.opener = null
    opened.document.title = this.#host.t('instance-card.opening')
    this.#problem = ''
    this.#busy = true
    this.#host.requestUpdate()
    try {
      const { signIn } = await wayPart.load(this.#host)
      await signIn(this.#host, this.#settings.path(), opened)
      this.#host.emit('mkt-link-opened', { id })
    } catch (reason) {
      opened.close()
      const error = asMktError(reason)
      const { code } = error
      this.#failed(code, code === 'unsafe' ? this.#host.t('instance-card.link-unsafe') : errorLine(this.#host, error))
    } finally {
      this.#busy = false
      this.#host.requestUpdate()
    }
  }

  #failed(code: string, words: string): void {
    this.#problem = words
    this.#host.announce(words)
    this.#host.emit('mkt-link-failed', { id: this.#settings.id(), code })
  }
}
