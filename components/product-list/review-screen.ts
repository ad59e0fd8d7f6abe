import '../product-page/register.ts'
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit'
import type { Product, ProductKind } from '../../bff/contract/product.ts'
import { focusField } from '../shared/error-summary.ts'
import { chevronRightIcon, icon } from '../shared/icons.ts'
import { Loader } from '../shared/loader.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { statusPill } from '../shared/status.ts'
import { fieldSummary, type Reviewed } from './field-summary.ts'
import { fetchCategories } from './listing.ts'
import type { ProductCommands } from './product-commands.ts'
import { nameOf, promise } from './product-table.ts'

type Settings = { readonly id: () => string; readonly commands: ProductCommands; readonly back: () => void }
type Host = MktElement & { readonly headingLevel: number }

/** One product before the operator: what was submitted, the page buyers would see, and the decision. */
export class ReviewScreen implements ReactiveController {
  #host: Host
  #settings: Settings
  #loader: Loader<Reviewed, readonly [string]>
  #opened = false

  constructor(host: Host, settings: Settings) {
    this.#host = host
    this.#settings = settings
    this.#loader = new Loader<Reviewed, readonly [string]>(host, {
      args: () => (settings.id() ? [settings.id()] : null),
      load: async (http, [id], signal) => {
        const product = await http.get<Product>(`/products/${encodeURIComponent(id)}`, { signal })
        const [kind, categories] = await Promise.all([
          http.get<ProductKind>(`/product-kinds/${product.kind}`, { signal }),
          fetchCategories(http, signal),
        ])
        return { product, kind, categories }
      },
    })
    host.addController(this)
  }

  /** Who opens a product from the list stands at its name once it is there. */
  opened(): void {
    this.#opened = true
  }

  hostUpdated(): void {
    if (!this.#opened || this.#loader.value?.product.id !== this.#settings.id()) return
    this.#opened = false
    focusField(this.#host, 'reviewed')
  }

  async reload(): Promise<void> {
    if (this.#settings.id()) await this.#loader.reload()
  }

  set(product: Product): void {
    const { value } = this.#loader
    if (value?.product.id === product.id) this.#loader.set({ ...value, product })
  }

  render(): TemplateResult {
    const { t } = this.#host
    return html`<div><button part="button" class="quiet back" type="button" @click=${this.#settings.back}>${icon(chevronRightIcon)}${t('product-list.back')}</button></div>
      ${this.#loader.render({ skeleton, ready: (reviewed) => this.#screen(reviewed) })}`
  }

  #screen(reviewed: Reviewed): TemplateResult {
    const { t, headingLevel } = this.#host
    const { product, kind } = reviewed
    const { provider, state, review, fields } = product
    const name = nameOf(this.#host, { name: fields.name, number: product.number })
    const keys = kind.steps.flatMap((step) => step.fields.map(({ key }) => key))
    return html`<article class="stack" part="review" aria-labelledby="reviewed">
      <header part="header" class="spread decision">
        <div class="who"><div id="reviewed" tabindex="-1" part="title" role="heading" aria-level=${headingLevel}>${name}</div>
          <p class="row">${statusPill(this.#host, 'listing', state)}<span class="meta">${provider.name ?? provider.id} <span class="dot" aria-hidden="true">·</span> ${product.number}</span></p>
          <p>${promise(this.#host, product)}</p></div>
        <div class="row">${this.#settings.commands.buttons({ ...product, name }, 'approve', keys)}</div>
      </header>
      ${this.#settings.commands.notice()}
      ${review ? html`<p class="meta">${t('product-list.last-reason', review.reason)}</p>` : nothing}
      ${this.#section(t('product-list.entries'), fieldSummary(this.#host, reviewed))}
      ${this.#section(t('product-list.page'), this.#page(product))}
    </article>`
  }

  #section(title: string, body: unknown): TemplateResult {
    const level = Math.min(this.#host.headingLevel + 1, 6)
    return html`<section class="stack"><div class="section-title" role="heading" aria-level=${level}>${title}</div>${body}</section>`
  }

  /** The page's own events concern nobody outside. */
  #page({ id }: Product): TemplateResult {
    const { session, sessionUrl, baseUrl, timeZone, headingLevel } = this.#host
    return html`<div class="card" @mkt-load-start=${quiet} @mkt-ready=${quiet} @mkt-load-error=${quiet}><mkt-product-page preview product-id=${id}
      heading-level=${Math.min(headingLevel + 2, 6)} .session=${session} .sessionUrl=${sessionUrl} .baseUrl=${baseUrl} .timeZone=${timeZone}></mkt-product-page></div>`
  }
}

function quiet(event: Event): void {
  event.stopPropagation()
}

function skeleton(): TemplateResult {
  const line = (width: string) => html`<span part="skeleton" class=${width}></span>`
  return html`<div class="stack"><div>${line('w-40 tall')}${line('w-60')}</div><div class="rows">${[1, 2, 3, 4, 5].map(() => html`<div class="blank">${line('w-60')}</div>`)}</div></div>`
}
