import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import type { OrderListItem } from '../../bff/contract/order.ts'
import type { AreaName } from '../messages/words.ts'
import { MktElement } from '../shared/mkt-element.ts'
import { type Page, Paged } from '../shared/paged.ts'
import { dataStyles } from '../shared/styles/data.ts'
import { fieldStyles } from '../shared/styles/fields.ts'
import { listStyles } from '../shared/styles/list.ts'
import { tabStyles } from '../shared/styles/tabs.ts'
import { nextChange } from '../shared/time.ts'
import { Ticker } from '../shared/time-views.ts'
import { Viewer } from '../shared/viewer.ts'
import { ExportButton } from './export-button.ts'
import { Filters } from './filters.ts'
import { orderListStyles } from './order-list.styles.ts'
import { orderRows } from './order-rows.ts'

type Tab = 'waiting' | 'all'
/** What a provider of human delivery looks for all day (seed 004). */
const QUICK = ['awaiting-confirmation', 'awaiting-start', 'in-service', 'awaiting-acceptance', 'disputed']

/**
 * Orders of whoever looks: those that wait for them first, by due time; then all, by state, text and day; export.
 *
 * @attribute tab - `waiting` or `all`; without it, what waits comes first, if anything does
 * @attribute heading-level - of the title, 1 to 6 (2)
 * @slot actions - the host's own buttons, beside the export
 */
export class MktOrderList extends MktElement {
  static override readonly words: readonly AreaName[] = ['order-list', 'orders']
  static override styles = [MktElement.styles, dataStyles, fieldStyles, listStyles, tabStyles, orderListStyles]
  static override properties: PropertyDeclarations = {
    tab: { reflect: true },
    headingLevel: { attribute: 'heading-level', type: Number },
  }
  tab: Tab | '' = ''
  headingLevel = 2

  readonly #filters = new Filters(
    this,
    () => void this.#narrow(),
    () => (this.#viewer.is('provider') ? QUICK : []),
  )
  readonly #list = new Paged<OrderListItem>(this, {
    path: '/orders',
    key: () => this.#tab,
    query: () => this.#query,
    loaded: (page) => this.#loaded(page),
  })
  readonly #viewer = new Viewer(this)
  readonly #export = new ExportButton(this, () => this.#query)
  #waiting = ''
  #narrowing = false

  constructor() {
    super()
    new Ticker(this, () => {
      const dues = this.#list.loader.value?.items.flatMap(({ deadline }) => (deadline ? [deadline.dueAt] : [])) ?? []
      return dues.length > 0 ? Math.min(...dues.map(nextChange)) : null
    })
  }

  /** Reads the list again; what is shown stays until the answer is there. */
  reload(): Promise<void> {
    return this.#list.loader.reload()
  }

  protected override draw(): unknown {
    return html`<section class="list" aria-labelledby="title">
      <header part="header" class="spread"><slot name="header"></slot>
        <div id="title" part="title" role="heading" aria-level=${this.headingLevel}>${this.t('order-list.title')}</div>
        <div class="row"><slot name="actions"></slot>${this.#export.render()}</div></header>
      ${this.#tabs()}
      ${this.#tab === 'all' ? this.#filters.render() : nothing}
      ${this.#list.loader.render({ skeleton, ready: ({ items }) => this.#rows(items), empty: () => this.#empty() })}
    </section>`
  }

  get #tab(): Tab {
    return this.tab === 'all' ? 'all' : 'waiting'
  }

  get #query() {
    return this.#tab === 'waiting' ? { waitingFor: 'me' } : this.#filters.query
  }

  #tabs(): TemplateResult {
    const tab = (name: Tab, count?: string) =>
      html`<button part="button tab" class="quiet" type="button" aria-pressed=${this.#tab === name} @click=${() => this.#show(name)}>${this.t(`order-list.${name}`)}${count === undefined ? nothing : html` <span class="count">${count}</span>`}</button>`
    return html`<div part="tabs" class="tabs" role="group" aria-label=${this.t('order-list.which')}>${tab('waiting', this.#waiting)}${tab('all')}</div>`
  }

  #rows(items: readonly OrderListItem[]): TemplateResult {
    return html`<div class="rows-of" aria-busy=${this.#narrowing}>${orderRows(this, items, this.#viewer)}</div>${this.#list.renderMore()}`
  }

  #empty(): TemplateResult {
    const { t } = this
    const waiting = this.#tab === 'waiting'
    const words = waiting ? 'order-list.none-waiting' : this.#filters.set ? 'order-list.none-found' : 'order-list.none'
    const button = (word: string, press: () => void) =>
      html`<button part="button" type="button" @click=${press}>${word}</button>`
    return html`<div part="empty" class="empty"><p>${t(words)}</p>${
      waiting
        ? button(t('order-list.show-all'), () => this.#show('all'))
        : this.#filters.set
          ? button(t('order-list.clear'), this.#filters.clear)
          : nothing
    }</div>`
  }

  #show(tab: Tab): void {
    this.tab = tab
  }

  async #narrow(): Promise<void> {
    this.#narrowing = true
    await this.#list.restart()
    this.#narrowing = false
    this.requestUpdate()
    const count = this.#list.loader.value?.items.length ?? 0
    this.announce(count > 0 ? this.t('list.loaded', count) : this.t('order-list.none-found'))
  }

  /** With no tab named, a viewer for whom nothing waits is shown everything. */
  #loaded({ items, nextCursor }: Page<OrderListItem>): void {
    if (this.#tab === 'all') return
    this.#waiting = `${items.length}${nextCursor ? '+' : ''}`
    if (this.tab === '') this.tab = items.length > 0 ? 'waiting' : 'all'
  }
}

/** Rows of the list's own height, so that nothing jumps when the answer comes. */
function skeleton(): TemplateResult {
  const row = html`<div class="skeleton-row"><span part="skeleton" class="w-60"></span><span part="skeleton" class="w-40"></span></div>`
  return html`<div class="rows">${[row, row, row, row, row]}</div>`
}

declare global {
  interface HTMLElementTagNameMap {
    'mkt-order-list': MktOrderList
  }
}
