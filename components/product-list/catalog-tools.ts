import { html, nothing, type TemplateResult } from 'lit'
import type { CatalogQueryKind, CatalogSort } from '../../bff/contract/catalog.ts'
import type { Category } from '../../bff/contract/product.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { catalogStyles } from './catalog.styles.ts'
import { type Filter, KINDS } from './listing.ts'
import { radios } from './radios.ts'

const SORTS: readonly CatalogSort[] = ['newest', 'price', 'price-down']

type Settings = {
  readonly filter: Filter
  readonly categories: readonly Category[]
  readonly narrow: (filter: Filter) => void
}

/** Kind, then one row of choices for each level of the tree that is open; the tree shows what the kind is sold in. */
export function catalogTools(host: MktElement, settings: Settings): TemplateResult {
  const { t } = host
  const { filter, categories, narrow } = settings
  const kinds = ['', ...KINDS].map((kind) => ({
    value: kind,
    label: kind ? t(`product-list.kind.${kind as CatalogQueryKind}`) : t('product-list.all'),
  }))
  const choose = (kind: string) => narrow({ ...filter, kind, category: keptBy(categories, kind, filter.category) })
  return html`<div class="narrow-by"><span class="meta" aria-hidden="true">${t('product-list.kind')}</span>${radios('kind', t('product-list.kind'), kinds, filter.kind, choose)}</div>
    ${levels(host, settings)}`
}

export function sortChoice(host: MktElement, { filter, narrow }: Pick<Settings, 'filter' | 'narrow'>): TemplateResult {
  host.adopt(catalogStyles)
  const { t } = host
  return html`<label class="sort"><span class="meta">${t('product-list.sort')}</span><select part="control" id="sort"
    @change=${(event: Event) => narrow({ ...filter, sort: (event.target as HTMLSelectElement).value })}>${SORTS.map(
      (sort) =>
        html`<option value=${sort} ?selected=${sort === (filter.sort || 'newest')}>${t(`product-list.sort.${sort}`)}</option>`,
    )}</select></label>`
}

function levels(host: MktElement, { filter, categories, narrow }: Settings): unknown {
  const { t, localize } = host
  const { category, kind } = filter
  const lang = localize.lang() === 'zh-CN' ? 'zh-CN' : 'en'
  const roots = soldIn(categories, kind)
  const rows = [roots, ...category.map((_, depth) => childrenAt(roots, category.slice(0, depth + 1)))]
  return rows.map((level, depth) => {
    if (level.length === 0) return nothing
    const options = [
      { value: '', label: t('product-list.all') },
      ...level.map(({ id, name }) => ({ value: id, label: name[lang] })),
    ]
    const choose = (id: string) => narrow({ ...filter, category: [...category.slice(0, depth), ...(id ? [id] : [])] })
    const row = radios(`level-${depth}`, t('product-list.category'), options, category[depth] ?? '', choose)
    return html`<div class="narrow-by" data-depth=${depth}><span class="meta" aria-hidden="true">${depth === 0 ? t('product-list.category') : ''}</span>${row}</div>`
  })
}

/** What was chosen stays where the other kind is sold in it too. */
function keptBy(categories: readonly Category[], kind: string, path: readonly string[]): readonly string[] {
  return soldIn(categories, kind).some(({ id }) => id === path[0]) ? path : []
}

function soldIn(categories: readonly Category[], kind: string): readonly Category[] {
  return kind ? categories.filter(({ kinds }) => !kinds || (kinds as readonly string[]).includes(kind)) : categories
}

function childrenAt(tree: readonly Category[], path: readonly string[]): readonly Category[] {
  return path.reduce((level, id) => level.find((node) => node.id === id)?.children ?? [], tree)
}
