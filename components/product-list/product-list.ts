import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import type { AreaName } from '../messages/words.ts'
import { focusField } from '../shared/focus-field.ts'
import { Loader } from '../shared/loader.ts'
import { MktElement } from '../shared/mkt-element.ts'
import { Part } from '../shared/part.ts'
import { dataStyles } from '../shared/styles/data.ts'
import { fieldStyles } from '../shared/styles/fields.ts'
import { nextChange } from '../shared/time.ts'
import { Ticker } from '../shared/time-views.ts'
import { emptyView, listSkeleton, moreButton, topSkeleton } from './list-parts.ts'
import { fetchListing, findView, type Listing } from './listing.ts'
import { Narrowing } from './narrowing.ts'
import type { ProductCommands } from './product-commands.ts'
import { productListStyles } from './product-list.styles.ts'
import type { ReviewScreen } from './review-screen.ts'
import { catalogPart, loadView, workPart } from './view-parts.ts'

const reviewPart = new Part(
  () => import('./review-screen.ts'),
  ['product-review', 'product-fields', 'product-work', 'listings'],
)

/**
 * The catalogue for buyers, a provider's own products with their commands, or the operator's review.
 *
 * @attribute view - `catalog`, `own` or `review`; without it the one of the session's role
 * @attribute product-id - the product under review; reflects what was opened (view `review`)
 * @attribute heading-level - of the title, 1 to 6 (2)
 * @slot header - above the title
 * @slot actions - the host's own buttons, beside the title
 */
export class MktProductList extends MktElement {
  static override readonly words: readonly AreaName[] = ['product-list']
  static override styles = [MktElement.styles, dataStyles, fieldStyles, productListStyles]
  static override properties: PropertyDeclarations = {
    view: {},
    productId: { attribute: 'product-id', reflect: true },
    headingLevel: { attribute: 'heading-level', type: Number },
  }
  view = ''
  productId = ''
  headingLevel = 2

  readonly #loader = new Loader<Listing, readonly [string]>(this, {
    args: () => [this.view],
    load: async (http, [asked], signal) => {
      const view = await findView(http, asked)
      const listing = fetchListing(http, view, this.#narrowing.filterFor(view), this.#narrowing.rows, signal)
      await Promise.all([listing, loadView(this, view)])
      return listing
    },
    loaded: (now) => this.#narrowing.loaded(now),
    isEmpty: ({ entries, products }) => entries.length + products.length === 0,
  })
  readonly #narrowing = new Narrowing(this, this.#loader)
  /** Where there are any: a catalogue has none. */
  #commands: ProductCommands | null = null
  #review: ReviewScreen | null = null
  #opened = false
  #focus = ''

  constructor() {
    super()
    new Ticker(this, () => {
      const due = this.#loader.value?.products.flatMap(({ deadline }) => deadline?.dueAt ?? []) ?? []
      return due.length > 0 ? Math.min(...due.map(nextChange)) : null
    })
  }

  /** Fetches the list again; what is shown stays until the answer is there. */
  reload(): Promise<void> {
    return this.#loader.reload()
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed)
    const { value } = this.#loader
    if (value && value.view !== 'catalog') this.#commands ??= this.#makeCommands()
    if (this.#reviewing) this.#review ??= this.#makeReview()
    if (!this.#opened || !this.#review) return
    this.#review.opened()
    this.#opened = false
  }

  protected override draw(): unknown {
    const { value } = this.#loader
    return html`${
      this.#reviewing
        ? reviewPart.draw(
            this,
            () => this.#review?.render(),
            () => listSkeleton('review'),
          )
        : html`${value ? this.#top(value) : this.#loader.error ? nothing : topSkeleton(this.view)}
      <div class="result" id="result" tabindex="-1" aria-busy=${this.#narrowing.busy}>${this.#loader.render({
        skeleton: () => listSkeleton(this.view),
        ready: (listing) => html`${this.#list(listing)}${moreButton(this, listing, this.#narrowing)}`,
        empty: () => (value ? emptyView(this, value, this.#narrowing) : nothing),
      })}</div>`
    }
      ${this.#commands?.confirm.render()}`
  }

  protected override updated(): void {
    if (!this.#focus) return
    focusField(this, this.#focus)
    this.#focus = ''
  }

  get #reviewing(): boolean {
    return this.#loader.value?.view === 'review' && this.productId !== ''
  }

  #makeCommands(): ProductCommands | null {
    const module = workPart.get(this)
    if (!module) return null
    return new module.ProductCommands(this, {
      changed: (product) => {
        const { value } = this.#loader
        if (value) this.#loader.set(module.withProduct(value, product, this.#narrowing.filter.state))
        this.#review?.set(product)
      },
      reload: () => Promise.all([this.#loader.reload(), this.#review?.reload()]),
    })
  }

  #makeReview(): ReviewScreen | null {
    const module = reviewPart.get(this)
    const commands = this.#commands
    if (!module || !commands) return null
    return new module.ReviewScreen(this, {
      id: () => (this.#reviewing ? this.productId : ''),
      commands,
      back: () => this.#back(),
    })
  }

  #top(listing: Listing): TemplateResult {
    const { view } = listing
    return html`<slot name="header"></slot>
      <header part="header" class="spread">
        <div part="title" role="heading" aria-level=${this.headingLevel}>${this.t(`product-list.title.${view}`)}</div>
        <div class="row"><slot name="actions"></slot>${
          view === 'own' && this.may('edit-products')
            ? html`<button part="button button-primary" type="button" @click=${() => this.emit('mkt-product-create', undefined)}>${this.t('product-list.create')}</button>`
            : view === 'review'
              ? this.#commands?.policy()
              : nothing
        }</div>
      </header>
      ${this.#narrowing.render(listing)}
      ${this.#commands?.notice()}`
  }

  #list({ view, entries, products }: Listing): unknown {
    const select = (id: string) => this.emit('mkt-product-selected', { id })
    if (view === 'catalog') return catalogPart.draw(this, ({ catalogGrid }) => catalogGrid(this, entries, select))
    const commands = this.#commands
    const open = (id: string) => this.#open(id, view)
    return commands
      ? workPart.draw(this, ({ productTable }) => productTable(this, products, view, commands, open))
      : nothing
  }

  #open(id: string, view: Listing['view']): void {
    this.emit('mkt-product-selected', { id })
    if (view !== 'review') return
    this.#commands?.forget()
    this.#opened = true
    this.productId = id
  }

  #back(): void {
    this.#commands?.forget()
    this.productId = ''
    this.#focus = 'result'
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'mkt-product-list': MktProductList
  }
}
