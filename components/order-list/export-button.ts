import { html, type ReactiveController, type TemplateResult } from 'lit'
import { errorLine } from '../shared/error-line.ts'
import { asMktError, isAbort } from '../shared/errors.ts'
import type { CallOptions } from '../shared/http.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { Part } from '../shared/part.ts'

const exportPart = new Part(() => import('./export-orders.ts'), ['order-export'])

/** Has the filtered list saved as a file. Pressing again stops it. */
export class ExportButton implements ReactiveController {
  #host: MktElement
  #query: () => NonNullable<CallOptions['query']>
  #abort: AbortController | null = null
  #said = ''

  constructor(host: MktElement, query: () => NonNullable<CallOptions['query']>) {
    this.#host = host
    this.#query = query
    host.addController(this)
  }

  hostDisconnected(): void {
    this.#abort?.abort()
  }

  render(): TemplateResult {
    const { t } = this.#host
    return html`<span class="row export"><span class="meta">${this.#said}</span>
      <button part="button" type="button" @click=${this.#press}>${t(this.#abort ? 'common.cancel' : 'order-list.export')}</button></span>`
  }

  #press = async ({ detail }: MouseEvent): Promise<void> => {
    // The second half of a double click means no more than the first.
    if (detail > 1) return
    if (this.#abort) return this.#abort.abort()
    this.#abort = new AbortController()
    const { signal } = this.#abort
    this.#host.requestUpdate()
    try {
      const { exportOrders } = await exportPart.load(this.#host)
      const say = (words: string, aloud: boolean) => this.#say(words, aloud)
      this.#say(await exportOrders(this.#host, { query: this.#query(), signal, say }), true)
    } catch (reason) {
      this.#say(isAbort(reason) ? '' : errorLine(this.#host, asMktError(reason)), true)
    } finally {
      this.#abort = null
      this.#host.requestUpdate()
    }
  }

  #say(words: string, aloud: boolean): void {
    this.#said = words
    if (aloud && words) this.#host.announce(words)
    this.#host.requestUpdate()
  }
}
