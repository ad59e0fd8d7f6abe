import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import type { InstanceListItem } from '../../bff/contract/instance.ts'
import type { AreaName } from '../messages/words.ts'
import { marketNow } from '../shared/clock.ts'
import { field } from '../shared/field.ts'
import { MktElement } from '../shared/mkt-element.ts'
import { Paged } from '../shared/paged.ts'
import { statesOf, statusPill } from '../shared/status.ts'
import { dataStyles } from '../shared/styles/data.ts'
import { fieldStyles } from '../shared/styles/fields.ts'
import { listStyles } from '../shared/styles/list.ts'
import { nextChange, relative } from '../shared/time.ts'
import { shortTimeView, Ticker } from '../shared/time-views.ts'
import { Viewer } from '../shared/viewer.ts'
import { instanceListStyles } from './instance-list.styles.ts'

const SORTS = ['newest', 'expiry'] as const
type Sort = (typeof SORTS)[number]
/** The last days are marked, beside saying so. */
const SOON_MS = 7 * 86_400_000

/**
 * What was bought, or, for who sold it, delivered: product, state, expiry. A row that is opened sends `mkt-instance-selected`.
 *
 * @attribute heading-level - of the title, 1 to 6 (2)
 */
export class MktInstanceList extends MktElement {
  static override readonly words: readonly AreaName[] = ['instance-list', 'instances']
  static override styles = [MktElement.styles, dataStyles, fieldStyles, listStyles, instanceListStyles]
  static override properties: PropertyDeclarations = { headingLevel: { attribute: 'heading-level', type: Number } }
  headingLevel = 2

  readonly #list = new Paged<InstanceListItem>(this, {
    path: '/instances',
    query: () => ({ state: this.#state, sort: this.#sort }),
  })
  readonly #viewer = new Viewer(this)
  #state = ''
  #sort: Sort = 'newest'

  constructor() {
    super()
    new Ticker(this, () => {
      const ends = this.#list.loader.value?.items.flatMap(({ expiresAt }) => (expiresAt ? [expiresAt] : [])) ?? []
      return ends.length > 0 ? Math.min(...ends.map(nextChange)) : null
    })
  }

  /** Reads the list again; what is shown stays until the answer is there. */
  reload(): Promise<void> {
    return this.#list.loader.reload()
  }

  protected override draw(): unknown {
    return html`<section class="list" aria-labelledby="title">
      <header part="header" class="spread"><slot name="header"></slot>
        <div id="title" part="title" role="heading" aria-level=${this.headingLevel}>${this.t(`instance-list.title${this.#sold}`)}</div>
        <div class="filters">${this.#filter()}${this.#order()}</div><slot name="actions"></slot></header>
      ${this.#list.loader.render({ skeleton, ready: ({ items }) => this.#rows(items), empty: () => this.#empty() })}
    </section>`
  }

  /** Only a buyer has purchased these. */
  get #sold(): '' | '-sold' {
    const { actor } = this.#viewer
    return actor && actor.role !== 'buyer' ? '-sold' : ''
  }

  #filter(): TemplateResult {
    const { t, localize } = this
    return field(
      this,
      { id: 'state', label: t('list.state') },
      ({ id }) => html`<select part="control" id=${id} @change=${this.#picked}>
        <option value="">${t('list.any-state')}</option>
        ${statesOf('instance').map((state) => html`<option value=${state} ?selected=${state === this.#state}>${localize.word('instance.state', state)}</option>`)}</select>`,
    )
  }

  #order(): TemplateResult {
    const { t } = this
    return field(
      this,
      { id: 'sort', label: t('instance-list.sort') },
      ({ id }) => html`<select part="control" id=${id} @change=${this.#sorted}>
        ${SORTS.map((sort) => html`<option value=${sort} ?selected=${sort === this.#sort}>${t(`instance-list.sort.${sort}`)}</option>`)}</select>`,
    )
  }

  #rows(items: readonly InstanceListItem[]): TemplateResult {
    const { t } = this
    const head = [t('instance-list.product'), t('instance-list.expires'), t('list.state')]
    return html`<table role="table" aria-label=${t(`instance-list.title${this.#sold}`)}>
      <thead role="rowgroup"><tr role="row">${head.map((word) => html`<th role="columnheader" scope="col">${word}</th>`)}</tr></thead>
      <tbody role="rowgroup">${items.map((item) => this.#row(item))}</tbody>
    </table>${this.#list.renderMore()}`
  }

  #row({ id, product, plan, trial, state, expiresAt }: InstanceListItem): TemplateResult {
    const { t, localize } = this
    const opens = this.may('instance-card')
    return html`<tr part="row" role="row" @click=${() => opens && this.#open(id)}>
      <td role="cell" class="name">${opens ? html`<button part="button" class="link strong" type="button" aria-label=${t('instance-list.open', `${product.name} ${plan.name}`)}>${product.name}</button>` : html`<span class="strong">${product.name}</span>`}
        ${trial ? html` <span class="tag">${t('instance-list.trial')}</span>` : nothing}<span class="meta">${plan.name} <code>${id}</code></span></td>
      <td role="cell" class="ends">${
        expiresAt
          ? html`${shortTimeView(this, expiresAt)} <span class="meta" ?data-soon=${isSoon(state, expiresAt)}>${state === 'released' ? nothing : relative(expiresAt, localize)}</span>`
          : state === 'creating' || state === 'released'
            ? nothing
            : t('instance-list.never')
      }</td>
      <td role="cell" class="state end">${statusPill(this, 'instance', state)}</td>
    </tr>`
  }

  #empty(): TemplateResult {
    const { t } = this
    if (!this.#state && this.#sort === 'newest')
      return html`<div part="empty" class="empty"><p>${t(`instance-list.none${this.#sold}`)}</p></div>`
    return html`<div part="empty" class="empty"><p>${t('instance-list.none-found')}</p>
      <button part="button" type="button" @click=${() => this.#narrow('', 'newest')}>${t('list.clear')}</button></div>`
  }

  #picked = (event: Event): void => this.#narrow((event.target as HTMLSelectElement).value)

  #sorted = (event: Event): void => this.#narrow(this.#state, (event.target as HTMLSelectElement).value as Sort)

  #narrow(state: string, sort = this.#sort): void {
    this.#state = state
    this.#sort = sort
    this.requestUpdate()
    void this.#list.restart()
  }

  /** Marking text in a row is not opening it. */
  #open(id: string): void {
    if (!getSelection()?.toString()) this.emit('mkt-instance-selected', { id })
  }
}

function isSoon(state: string, expiresAt: string): boolean {
  return state === 'expired' || (state === 'active' && Date.parse(expiresAt) - marketNow() <= SOON_MS)
}

/** Rows of the list's own height, so that nothing jumps when the answer comes. */
function skeleton(): TemplateResult {
  const row = html`<div class="skeleton-row"><span part="skeleton" class="w-60"></span><span part="skeleton" class="w-40"></span></div>`
  return html`<div class="rows">${[row, row, row]}</div>`
}

declare global {
  interface HTMLElementTagNameMap {
    'mkt-instance-list': MktInstanceList
  }
}
