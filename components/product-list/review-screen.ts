import '../product-page/register.ts'
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit'
import type { Product, ProductKind } from '../../bff/contract/product.ts'
import { focusField } from '../shared/focus-field.ts'
import { alertIcon, icon } from '../shared/icons.ts'
import { chevronRightIcon } from '../shared/icons-form.ts'
import { Loader } from '../shared/loader.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { statusPill } from '../shared/status.ts'
import { timeView } from '../shared/time-views.ts'
import { FieldReasons } from './field-reasons.ts'
import { fieldSummary, type Reviewed } from './field-summary.ts'
import { fetchCategories } from './listing.ts'
import { listingHistory } from './listing-history.ts'
import type { ProductCommands } from './product-commands.ts'
import { productTableStyles } from './product-table.styles.ts'
import { nameOf, promise } from './product-table.ts'
import { reviewScreenStyles } from './review-screen.styles.ts'

type Settings = { readonly id: () => string; readonly commands: ProductCommands; readonly back: () => void }
type Host = MktElement & { readonly headingLevel: number }

/** One product before the operator: what was submitted, the page buyers would see, and the decision. */
export class ReviewScreen implements ReactiveController {
  #host: Host
  #settings: Settings
  #loader: Loader<Reviewed, readonly [string]>
  #opened = false
  /** Whether also what did not change is shown. */
  #all = false
  readonly #reasons: FieldReasons

  constructor(host: Host, settings: Settings) {
    this.#host = host
    this.#settings = settings
    this.#reasons = new FieldReasons(host)
    host.adopt(productTableStyles, reviewScreenStyles)
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
    const { provider, state, revision, review, live, submittedAt, fields } = product
    const name = nameOf(this.#host, { name: fields.name, number: product.number })
    const keys = kind.steps.flatMap((step) => step.fields.map(({ key }) => key))
    const decides = product.commands.some(({ command }) => command === 'reject')
    const noted = this.#reasons.noted
    this.#reasons.begin(`${product.id} ${revision?.id ?? ''} ${submittedAt}`)
    return html`<article class="stack" part="review" aria-labelledby="reviewed">
      <header part="header" class="spread decision">
        <div class="who"><div id="reviewed" tabindex="-1" part="title" role="heading" aria-level=${headingLevel}>${name}</div>
          <p class="row">${statusPill(this.#host, 'listing', state)}${revision ? statusPill(this.#host, 'revision', revision.state) : nothing}<span class="meta">${provider.name ?? provider.id} <span class="dot" aria-hidden="true">·</span> ${this.#host.localize.word('product-list.kind', product.kind)} <span class="dot" aria-hidden="true">·</span> ${product.number}</span></p>
          <p>${promise(this.#host, product)}</p>
          ${submittedAt ? html`<p class="meta">${t('product-list.submitted')} ${timeView(this.#host, submittedAt)}</p>` : nothing}</div>
        <div class="row">${this.#settings.commands.buttons({ ...product, name }, 'approve', { fields: keys, noted })}</div>
      </header>
      ${this.#settings.commands.notice()}
      ${noted.length > 0 ? html`<p class="meta" part="noted">${t('product-list.noted', noted.length)}</p>` : nothing}
      ${review ? this.#last(review) : nothing}
      ${live && revision ? this.#comparison(live) : nothing}
      ${this.#section(
        t(revision ? 'product-list.changes' : 'product-list.entries'),
        fieldSummary(this.#host, reviewed, {
          changesOnly: revision !== null && !this.#all,
          note: (key) => (decides ? this.#reasons.render(key) : nothing),
        }),
      )}
      ${this.#section(t('product-list.page'), this.#page(product))}
      ${this.#section(t('product-list.history'), listingHistory(this.#host, product))}
    </article>`
  }

  /** The last refusal, each remark a way to its field. */
  #last({ reason, problems }: NonNullable<Product['review']>): TemplateResult {
    const { t, localize } = this.#host
    const key = (path: string) => path.split('.')[0] ?? path
    return html`<div part="alert" data-tone="warning">${icon(alertIcon)}<div class="alert-text"><p>${t('product-list.last-reason', reason)}</p>
      ${problems.length === 0 ? nothing : html`<ul class="plain">${problems.map(({ path, reason: why }) => html`<li><button part="button" class="link" type="button" @click=${() => this.#goTo(key(path))}>${localize.word('field', key(path))}</button>: ${why}</li>`)}</ul>`}</div></div>`
  }

  /** Against what the reviewer reads it, and whether also what did not change. */
  #comparison({ number, publishedAt }: NonNullable<Product['live']>): TemplateResult {
    const { t } = this.#host
    return html`<div class="spread compare"><p class="meta">${t('product-list.compared', number)} ${timeView(this.#host, publishedAt)} <span class="dot" aria-hidden="true">·</span> <del>${t('product-list.legend.removed')}</del> <ins>${t('product-list.legend.added')}</ins></p>
      <label class="check"><input type="checkbox" .checked=${this.#all} @change=${this.#toggle}>${t('product-list.all-fields')}</label></div>`
  }

  #toggle = (event: Event): void => {
    this.#all = (event.target as HTMLInputElement).checked
    this.#host.requestUpdate()
  }

  #goTo(key: string): void {
    this.#all = true
    this.#host.requestUpdate()
    void this.#host.updateComplete.then(() => focusField(this.#host, `field-${key}`))
  }

  #section(title: string, body: unknown): TemplateResult {
    const level = Math.min(this.#host.headingLevel + 1, 6)
    return html`<section class="stack"><div class="section-title" role="heading" aria-level=${level}>${title}</div>${body}</section>`
  }

  /** The page's own events concern nobody outside. */
  #page({ id }: Product): TemplateResult | typeof nothing {
    if (!this.#host.may('product-page')) return nothing
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
