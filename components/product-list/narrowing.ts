import { html, type ReactiveController, type TemplateResult } from 'lit'
import { clock } from '../shared/clock.ts'
import { asMktError, isAbort, type MktError } from '../shared/errors.ts'
import { icon } from '../shared/icons.ts'
import { searchIcon } from '../shared/icons-form.ts'
import type { Loader } from '../shared/loader.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { type Filter, fetchPage, type Listing, type ListView, withMore } from './listing.ts'
import { catalogPart, workPart } from './view-parts.ts'

/** A person types faster than this; the search starts when they pause. */
const SEARCH_MS = 300
const SEARCH_MAX_CHARS = 100
const NOTHING: Filter = { q: '', state: '', category: [], kind: '', sort: '' }

/** Search, filters and pages of a list. What is shown stays until the narrower list is there. */
export class Narrowing implements ReactiveController {
  filter = NOTHING
  /** How many are shown, for a reload; 0 for another list. */
  rows = 0
  busy = false
  error: MktError | null = null
  #host: MktElement
  #loader: Loader<Listing, readonly [string]>
  #view: ListView | null = null
  #cancel = () => {}
  #abort: AbortController | null = null

  constructor(host: MktElement, loader: Loader<Listing, readonly [string]>) {
    this.#host = host
    this.#loader = loader
    host.addController(this)
  }

  hostDisconnected(): void {
    this.#cancel()
    this.#abort?.abort()
  }

  /** Each view starts unfiltered, the review with its queue. */
  filterFor(view: ListView): Filter {
    if (view !== this.#view) this.filter = startOf(view)
    this.#view = view
    return this.filter
  }

  get narrowed(): boolean {
    return this.#view !== null && JSON.stringify(this.filter) !== JSON.stringify(startOf(this.#view))
  }

  loaded({ entries, products, nextCursor }: Listing): void {
    this.rows = entries.length + products.length
    if (this.busy)
      this.#host.announce(this.#host.t('product-list.found', entries.length + products.length, nextCursor !== null))
  }

  clear = (): void => {
    if (this.#view) this.#narrow(startOf(this.#view))
  }

  render(listing: Listing): TemplateResult {
    const { t } = this.#host
    const catalog = listing.view === 'catalog'
    const label = t(catalog ? 'product-list.search-catalog' : 'product-list.search')
    const [beside, below] = catalog ? this.#catalogTools(listing) : this.#workTools(listing)
    return html`<div class="tools">
      <div class="spread find"><form role="search" class="search" @submit=${this.#searched}>${icon(searchIcon)}<input part="control" type="search" enterkeyhint="search" maxlength=${SEARCH_MAX_CHARS}
        aria-label=${label} placeholder=${label} .value=${this.filter.q} @input=${this.#typed}></form>${beside}</div>
      ${below}
    </div>`
  }

  #catalogTools({ categories }: Listing): readonly [unknown, unknown] {
    const settings = { filter: this.filter, categories, narrow: this.#narrow }
    return [
      catalogPart.draw(this.#host, ({ sortChoice }) => sortChoice(this.#host, settings)),
      catalogPart.draw(this.#host, ({ catalogTools }) => catalogTools(this.#host, settings)),
    ]
  }

  #workTools(listing: Listing): readonly [unknown, unknown] {
    const settings = { filter: this.filter, listing, narrow: this.#narrow }
    return [
      workPart.draw(this.#host, ({ listFilters }) => listFilters(this.#host, settings)),
      workPart.draw(this.#host, ({ listTabs }) => listTabs(this.#host, settings)),
    ]
  }

  /** The next page, behind those shown. */
  more = async (): Promise<void> => {
    const { value } = this.#loader
    if (!value?.nextCursor || this.busy) return
    const signal = this.#begin()
    try {
      const page = await fetchPage(this.#host.http, value.view, this.filter, signal, { cursor: value.nextCursor })
      signal.throwIfAborted()
      this.#loader.set(withMore(value, page))
    } catch (reason) {
      if (!isAbort(reason)) this.error = asMktError(reason)
    } finally {
      if (!signal.aborted) this.busy = false
      this.#host.requestUpdate()
    }
  }

  #typed = (event: Event): void => {
    this.filter = { ...this.filter, q: (event.target as HTMLInputElement).value.trim() }
    this.#cancel()
    this.#cancel = clock.after(SEARCH_MS, () => void this.#fetch())
  }

  #searched = (event: Event): void => {
    event.preventDefault()
    void this.#fetch()
  }

  #narrow = (filter: Filter): void => {
    this.filter = filter
    void this.#fetch()
  }

  async #fetch(): Promise<void> {
    this.#cancel()
    this.rows = 0
    const signal = this.#begin()
    await this.#loader.reload().catch(() => {})
    if (signal.aborted) return
    this.busy = false
    this.#host.requestUpdate()
  }

  #begin(): AbortSignal {
    this.#abort?.abort()
    this.#abort = new AbortController()
    this.busy = true
    this.error = null
    this.#host.requestUpdate()
    return this.#abort.signal
  }
}

function startOf(view: ListView): Filter {
  return view === 'review' ? { ...NOTHING, state: 'queued' } : NOTHING
}
