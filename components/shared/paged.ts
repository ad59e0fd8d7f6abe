import { html, nothing, type ReactiveController, type TemplateResult } from 'lit'
import { clock } from './clock.ts'
import { errorAlert } from './error-panel.ts'
import { asMktError, isAbort, type MktError } from './errors.ts'
import type { CallOptions, Http } from './http.ts'
import { Loader } from './loader.ts'
import type { MktElement } from './mkt-element.ts'
import { own } from './own.ts'

export type Page<T> = { readonly items: readonly T[]; readonly nextCursor: string | null }

type Settings<T> = {
  readonly path: string
  /** Another key is another list: it starts from its skeleton. Other filters keep the old rows until the answer is there. */
  readonly key?: () => string
  readonly query: () => NonNullable<CallOptions['query']>
  readonly loaded?: (page: Page<T>) => void
}

/** Rows of one call, and the most the contract gives at once (`LIST_LIMIT_MAX`). */
const PAGE = 20
export const PAGE_MAX = 100
/** A window that comes back sooner than this shows what it has. */
const FRESH_MS = 5000

/** A list read page by page: `more` adds one; a filter, or a window that comes back, reads it anew. */
export class Paged<T extends { readonly id: string }> implements ReactiveController {
  readonly loader: Loader<Page<T>, readonly [string]>
  #host: MktElement
  #settings: Settings<T>
  #rows = PAGE
  #readAt = 0
  #abort: AbortController | null = null
  #error: MktError | null = null
  /** It is kept up to date by other means, without moving what is read. */
  followed = false

  constructor(host: MktElement, settings: Settings<T>) {
    this.#host = host
    this.#settings = own(settings)
    this.loader = new Loader<Page<T>, readonly [string]>(host, {
      args: () => [this.#settings.key?.() ?? ''],
      load: (http, _, signal) => this.#read(http, signal),
      loaded: (page) => this.#settings.loaded?.(page),
      isEmpty: ({ items }) => items.length === 0,
    })
    host.addController(this)
  }

  hostConnected(): void {
    window.addEventListener('focus', this.#back)
    document.addEventListener('visibilitychange', this.#back)
  }

  hostDisconnected(): void {
    window.removeEventListener('focus', this.#back)
    document.removeEventListener('visibilitychange', this.#back)
    this.#abort?.abort()
  }

  /** Reads the list anew from its first row, with the filters as they are now. */
  restart(): Promise<void> {
    this.#abort?.abort()
    this.#rows = PAGE
    return this.loader.reload()
  }

  /** What the rows that are shown would be if they were read now. */
  peek(): Promise<Page<T>> {
    return this.#get(this.#host.http, undefined, { limit: this.#rows })
  }

  renderMore(): TemplateResult {
    const { t } = this.#host
    const { items = [], nextCursor = null } = this.loader.value ?? {}
    return html`${this.#error ? errorAlert(this.#host, this.#error, this.#more) : nothing}<div class="spread foot"><span class="meta">${t('list.loaded', items.length)}</span>
      ${nextCursor ? html`<button part="button" type="button" aria-busy=${this.#abort !== null} @click=${this.#more}>${t('list.more')}</button>` : nothing}</div>`
  }

  #read(http: Http, signal: AbortSignal): Promise<Page<T>> {
    this.#abort?.abort()
    this.#error = null
    this.#readAt = clock.now()
    return this.#get(http, signal, { limit: this.#rows })
  }

  #get(http: Http, signal: AbortSignal | undefined, more: NonNullable<CallOptions['query']>): Promise<Page<T>> {
    const { path, query } = this.#settings
    return http.get<Page<T>>(path, { ...(signal && { signal }), query: { ...query(), ...more } })
  }

  #more = async (): Promise<void> => {
    const { value } = this.loader
    if (this.#abort || !value?.nextCursor) return
    const abort = new AbortController()
    this.#abort = abort
    this.#error = null
    this.#host.requestUpdate()
    try {
      const next = await this.#get(this.#host.http, abort.signal, { limit: PAGE, cursor: value.nextCursor })
      abort.signal.throwIfAborted()
      const have = new Set(value.items.map(({ id }) => id))
      const items = [...value.items, ...next.items.filter(({ id }) => !have.has(id))]
      this.#rows = Math.min(items.length, PAGE_MAX)
      this.loader.set({ items, nextCursor: next.nextCursor })
      this.#host.announce(this.#host.t('list.loaded', items.length))
    } catch (reason) {
      if (!isAbort(reason)) this.#error = asMktError(reason)
    } finally {
      this.#abort = null
      this.#host.requestUpdate()
    }
  }

  #back = (): void => {
    if (!this.followed && !document.hidden && clock.now() - this.#readAt >= FRESH_MS) void this.loader.reload()
  }
}
