import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import type { CodePool } from '../../bff/contract/codes.ts'
import type { AreaName } from '../messages/words.ts'
import { Confirm } from '../shared/dialog.ts'
import { focusField } from '../shared/focus-field.ts'
import { Loader } from '../shared/loader.ts'
import { MktElement } from '../shared/mkt-element.ts'
import { Part } from '../shared/part.ts'
import { dataStyles } from '../shared/styles/data.ts'
import { fieldStyles } from '../shared/styles/fields.ts'
import { codePoolStyles } from './code-pool.styles.ts'
import type { FormKind } from './form-settings.ts'
import type { PoolForms } from './pool-forms.ts'
import { poolRow } from './pool-row.ts'

const formsPart = new Part(() => import('./pool-forms.ts'), ['code-pool-forms'])

type Pools = { readonly items: readonly CodePool[] }

/**
 * A provider's redemption codes: per plan how many are free, sold, redeemed and void; imported by paste or file, taken
 * back by the import while they are free, made by us where that is wanted, and a warning before they run out.
 *
 * @attribute product-id - only the plans of this product
 * @attribute heading-level - of the title, 1 to 6 (2)
 */
export class MktCodePool extends MktElement {
  static override readonly words: readonly AreaName[] = ['code-pool']
  static override styles = [MktElement.styles, dataStyles, fieldStyles, codePoolStyles]
  static override properties: PropertyDeclarations = {
    productId: { attribute: 'product-id' },
    headingLevel: { attribute: 'heading-level', type: Number },
  }
  productId = ''
  headingLevel = 2

  readonly #loader = new Loader<Pools, readonly [string]>(this, {
    args: () => [this.productId],
    load: (http, [productId], signal) => http.get<Pools>(PATH, { signal, query: { productId } }),
    isEmpty: ({ items }) => items.length === 0,
  })
  readonly #confirm = new Confirm(this)
  #forms: PoolForms | null = null

  /** Reads the pools again; what is shown stays until the answer is there. */
  reload(): Promise<void> {
    return this.#loader.reload()
  }

  protected override draw(): unknown {
    const { t } = this
    return html`<section class="list" aria-labelledby="title">
      <header part="header"><slot name="header"></slot>
        <div id="title" part="title" role="heading" tabindex="-1" aria-level=${this.headingLevel}>${t('code-pool.title')}</div>
      </header>
      <p class="lead">${t('code-pool.lead')}</p>
      ${this.#loader.render({
        skeleton,
        ready: ({ items }) =>
          [...Map.groupBy(items, ({ product }) => product.id).values()].map((pools) => this.#product(pools)),
        empty: () => html`<div part="empty" class="empty"><p>${t('code-pool.none')}</p></div>`,
      })}
    </section>${this.#confirm.render()}`
  }

  #product(pools: readonly CodePool[]): TemplateResult {
    return html`<section part="product" class="product">
      <div class="strong" role="heading" aria-level=${this.headingLevel + 1}>${pools[0]?.product.name}</div>
      <ul class="plain rows bordered">${pools.map((pool) => this.#row(pool))}</ul>
    </section>`
  }

  #row(pool: CodePool): TemplateResult {
    const form = this.#forms?.openFor(pool.planId)
    return html`<li part="row" class="pool">
      ${poolRow(this, pool, form ?? null, (kind) => void this.#confirm.begin(() => this.#open(pool, kind)))}
      ${form ? this.#forms?.render() : nothing}
    </li>`
  }

  async #open(pool: CodePool, kind: FormKind): Promise<void> {
    const { PoolForms } = await formsPart.load(this)
    this.#forms ??= new PoolForms(this, {
      ask: (question) => this.#confirm.ask(question),
      changed: (next) => this.#take(next),
      left: (planId) => void this.updateComplete.then(() => focusField(this, `import-${planId}`)),
    })
    this.#forms.open(pool, kind)
  }

  #take(pool: CodePool): void {
    const { value } = this.#loader
    if (value)
      this.#loader.set({ ...value, items: value.items.map((one) => (one.planId === pool.planId ? pool : one)) })
    this.emit('mkt-code-pool-changed', { id: pool.planId })
  }
}

/** Where pools live in the contract. */
const PATH = '/provider/code-pools'

/** Rows of the list's own height, so that nothing jumps when the answer comes. */
function skeleton(): TemplateResult {
  const row = html`<div class="pool"><span part="skeleton" class="w-40"></span><span part="skeleton" class="w-60"></span></div>`
  return html`<div class="rows">${[row, row]}</div>`
}

declare global {
  interface HTMLElementTagNameMap {
    'mkt-code-pool': MktCodePool
  }
}
