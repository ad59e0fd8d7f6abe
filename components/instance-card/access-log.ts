import { html, nothing, type ReactiveController, type TemplateResult } from 'lit'
import type { RevealEntry } from '../../bff/contract/instance.ts'
import { errorAlert } from '../shared/error-panel.ts'
import { asMktError, isAbort, type MktError } from '../shared/errors.ts'
import { chevronDownIcon, icon } from '../shared/icons.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { timeView } from '../shared/time-views.ts'
import { labelOf } from './label-of.ts'

/** Who looked at which credential, and when; fetched when somebody opens it. */
export class AccessLog implements ReactiveController {
  #host: MktElement
  #path: () => string
  #open = false
  #entries: readonly RevealEntry[] | null = null
  #error: MktError | null = null
  #abort: AbortController | null = null

  constructor(host: MktElement, path: () => string) {
    this.#host = host
    this.#path = path
    host.addController(this)
  }

  hostDisconnected(): void {
    this.#abort?.abort()
  }

  /** Fetches again if it is open; a closed log is fetched when it opens. */
  refresh = (): void => {
    if (this.#open) void this.#load()
  }

  render(count: number): TemplateResult {
    return html`<details class="log" @toggle=${this.#toggled}>
      <summary>${this.#host.t('instance-card.log', count)}${icon(chevronDownIcon)}</summary>
      ${this.#open ? this.#body() : nothing}
    </details>`
  }

  #body(): unknown {
    if (this.#error) return errorAlert(this.#host, this.#error, this.refresh)
    if (!this.#entries) return html`<span part="skeleton" class="w-60"></span>`
    if (this.#entries.length === 0) return html`<p class="meta">${this.#host.t('instance-card.log-empty')}</p>`
    return html`<ol class="meta">${this.#entries.map(
      ({ at, actor, label }) =>
        html`<li>${timeView(this.#host, at)} <span>${this.#host.t('instance-card.log-entry', actor.name ?? actor.id, labelOf(this.#host, label))}</span></li>`,
    )}</ol>`
  }

  #toggled = (event: Event): void => {
    this.#open = (event.target as HTMLDetailsElement).open
    this.#host.requestUpdate()
    this.refresh()
  }

  async #load(): Promise<void> {
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
