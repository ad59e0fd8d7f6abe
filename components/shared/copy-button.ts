import { html, type ReactiveController, type TemplateResult } from 'lit'
import { clock } from './clock.ts'
import { copyText } from './copy.ts'
import { checkIcon, copyIcon, icon } from './icons.ts'
import type { MktElement } from './mkt-element.ts'

/** How long the button says that it worked. */
const SAID_MS = 2000

/** Copy buttons of one element; `key` tells them apart. The text may be a promise: it is asked for inside the click. */
export class CopyButton implements ReactiveController {
  #host: MktElement
  #copied: string | null = null
  #cancel = () => {}

  constructor(host: MktElement) {
    this.#host = host
    host.addController(this)
  }

  hostDisconnected(): void {
    this.#cancel()
    this.#copied = null
  }

  render(key: string, what: string, text: () => string | Promise<string>): TemplateResult {
    const done = this.#copied === key
    const { t } = this.#host
    return html`<button part="button copy-button" class="quiet" type="button" aria-label=${t('common.copy-what', what)}
      @click=${() => this.#copy(key, what, text)}>${icon(done ? checkIcon : copyIcon)}<span class="word">${t(done ? 'common.copied' : 'common.copy')}</span></button>`
  }

  #copy(key: string, what: string, text: () => string | Promise<string>): void {
    const { t } = this.#host
    copyText(text()).then(
      () => this.#said(key, t('common.copied-what', what)),
      () => this.#failed(key, t('common.copy-failed')),
    )
  }

  #said(key: string, words: string): void {
    this.#copied = key
    this.#cancel()
    this.#cancel = clock.after(SAID_MS, () => {
      this.#copied = null
      this.#host.requestUpdate()
    })
    this.#host.announce(words)
    this.#host.emit('mkt-copied', { key })
  }

  #failed(key: string, words: string): void {
    this.#host.announce(words)
    this.#host.emit('mkt-copy-failed', { key })
  }
}
