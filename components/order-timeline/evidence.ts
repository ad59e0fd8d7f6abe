import { html, type TemplateResult } from 'lit'
import type { Order } from '../../bff/contract/order.ts'
import { errorLine } from '../shared/error-line.ts'
import { asMktError, isAbort } from '../shared/errors.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { pathOf } from '../shared/order-source.ts'
import { saveFile } from '../shared/save-file.ts'

/** A pack holds every file of the order; more than five minutes means it will not come. */
const PACK_MS = 300_000

/** Everything that was said and done in an order, as one download whoever takes part may keep. */
export class Evidence {
  #host: MktElement
  #busy = false
  #said = ''

  constructor(host: MktElement) {
    this.#host = host
  }

  render(order: Order): TemplateResult {
    const press = () => void this.#fetch(order)
    return html`<span class="row"><span class="meta">${this.#said}</span><button part="button" class="quiet" type="button" aria-busy=${this.#busy} @click=${press}>${this.#host.t('work.evidence')}</button></span>`
  }

  async #fetch({ id, number }: Order): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    this.#say('')
    try {
      const call = { method: 'GET', path: `${pathOf(id)}/evidence` }
      const response = await this.#host.http.send(call, 'application/zip', AbortSignal.timeout(PACK_MS))
      saveFile(new File([await response.blob()], `evidence-${number}.zip`, { type: 'application/zip' }))
      this.#say(this.#host.t('work.evidence-saved'))
    } catch (reason) {
      this.#say(isAbort(reason) ? '' : errorLine(this.#host, asMktError(reason)))
    } finally {
      this.#busy = false
      this.#host.requestUpdate()
    }
  }

  #say(words: string): void {
    this.#said = words
    if (words) this.#host.announce(words)
    this.#host.requestUpdate()
  }
}
