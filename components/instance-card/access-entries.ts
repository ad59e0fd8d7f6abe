import { html, type ReactiveController } from 'lit'
import type { RevealEntry } from '../../bff/contract/instance.ts'
import { errorAlert } from '../shared/error-panel.ts'
import { asMktError, isAbort, type MktError } from '../shared/errors.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { timeView } from '../shared/time-views.ts'
import { labelOf } from './label-of.ts'

/** What the open log holds: fetched at once, and again whenever it is opened or somebody looked at a credential. */
export class AccessEntries implements ReactiveController {
  #host: MktElement
  #path: () => string
  #entries: readonly RevealEntry[] | null = null
  #error: MktError | null = null
  #abort: AbortController | null = null

  constructor(host: MktElement, path: () => string) {
    this.#host = host
    this.#path = path
    host.addController(this)
    void this.load()
  }

  hostDisconnected(): void {
    this.#abort?.abort()
  }

  render(): unknown {
    if (this.#error) return errorAlert(this.#host, this.#error, () => void this.load())
    if (!this.#entries) return html`<span part="skeleton" class="w-60"></span>`
    if (this.#entries.length === 0) return html`<p class="meta">${this.#host.t('instance-card.log-empty')}</p>`
    return html`<ol class="meta">${this.#entries.map(
      ({ at, actor, label }) =>
        html`<li>${timeView(this.#host, at)} <span>${this.#host.t('instance-card.log-entry', actor.name ?? actor.id, labelOf(this.#host, label))}</span></li>`,
    )}</ol>`
  }

  async load(): Promise<void> {
    this.#abort?.abort()
    const abort = new AbortController()
    this.#abort = abort
    this.#error = null
    try {
      const { items } = await this.#host.http.get<{ items: readonly RevealEntry[] }>(this.#path(), {
        signal: abort.signal,
      })
      this.#entries = items
    } catch (reason) {
      if (isAbort(reason)) return
      this.#error = asMktError(reason)
    }
    this.#host.requestUpdate()
  }
}
