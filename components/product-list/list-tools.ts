import { html, type TemplateResult } from 'lit'
import type { CatalogQueryKind } from '../../bff/contract/catalog.ts'
import type { Category } from '../../bff/contract/product.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { type Filter, KINDS, type Listing, type ListView, type Tab } from './listing.ts'
import { productTableStyles } from './product-table.styles.ts'
import { radios } from './radios.ts'

const tabs: Readonly<Record<ListView, readonly Tab[]>> = {
  catalog: [],
  own: ['', 'draft', 'in-review', 'rejected', 'approved', 'listed', 'revised', 'unlisted'],
  review: ['queued', '', 'listed', 'approved', 'rejected', 'unlisted'],
}

type Settings = { readonly filter: Filter; readonly listing: Listing; readonly narrow: (filter: Filter) => void }

/** The tabs of a provider's or an operator's list, each with how many there are of those that search and filters leave. */
export function listTabs(host: MktElement, { filter, listing, narrow }: Settings): TemplateResult {
  const { t, localize } = host
  const word = (tab: Tab) =>
    tab === '' || tab === 'revised' || tab === 'queued'
      ? t(`product-list.tab.${tab || 'all'}`)
      : localize.word('listing.state', tab)
  const options = tabs[listing.view].map((tab) => ({
    value: tab,
    label: word(tab),
    count: countOf(listing.counts, tab),
  }))
  return radios('state', t('product-list.state'), options, filter.state, (state) =>
    narrow({ ...filter, state: state as Tab }),
  )
}

/** The whole tree in one list, since somebody who looks for a product of theirs knows what it is. */
export function listFilters(host: MktElement, { filter, listing, narrow }: Settings): TemplateResult {
  const { t, localize } = host
  const lang = localize.lang() === 'zh-CN' ? 'zh-CN' : 'en'
  host.adopt(productTableStyles)
  const kinds = KINDS.map((kind) => ({ value: kind, label: t(`product-list.kind.${kind as CatalogQueryKind}`) }))
  return html`<div class="filters">${select(
    t('product-list.kind'),
    t('product-list.kind.any'),
    kinds,
    filter.kind,
    (kind) => narrow({ ...filter, kind }),
  )}${select(
    t('product-list.category'),
    t('product-list.category.any'),
    flatten(listing.categories, lang, ''),
    filter.category.at(-1) ?? '',
    (id) => narrow({ ...filter, category: id ? [id] : [] }),
  )}</div>`
}

function select(
  label: string,
  any: string,
  options: readonly { readonly value: string; readonly label: string }[],
  chosen: string,
  choose: (value: string) => void,
): TemplateResult {
  return html`<select part="control" aria-label=${label} @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
    <option value="" ?selected=${chosen === ''}>${any}</option>${options.map(({ value, label: name }) => html`<option value=${value} ?selected=${value === chosen}>${name}</option>`)}</select>`
}

function flatten(
  tree: readonly Category[],
  lang: 'zh-CN' | 'en',
  above: string,
): readonly { readonly value: string; readonly label: string }[] {
  return tree.flatMap(({ id, name, children }) => {
    const label = above ? `${above} / ${name[lang]}` : name[lang]
    return [{ value: id, label }, ...flatten(children, lang, label)]
  })
}

function countOf(counts: Listing['counts'], tab: Tab): number | null {
  if (!counts) return null
  if (tab !== '') return counts[tab]
  const { revised: _, queued: __, ...states } = counts
  return Object.values(states).reduce((sum, count) => sum + count, 0)
}
