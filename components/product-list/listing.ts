import type { CatalogEntry, CatalogQueryKind } from '../../bff/contract/catalog.ts'
import type { Category, ProductListItem, ProductListPage } from '../../bff/contract/product.ts'
import type { ListState } from '../../bff/domain/product/listing.ts'
import type { SessionRole } from '../../bff/domain/role.ts'
import type { Http } from '../shared/http.ts'
import { sessionView } from '../shared/session-view.ts'

export type ListView = 'catalog' | 'own' | 'review'
/** A tab: a listing state, what has a new version, what waits for a review, or all. */
export type Tab = '' | ListState | 'revised' | 'queued'
/** What to show of it. `category` is the path down the tree; nothing is empty. */
export type Filter = {
  readonly q: string
  readonly state: Tab
  readonly kind: string
  readonly category: readonly string[]
  readonly sort: string
}
type Page<T> = { readonly items: readonly T[]; readonly nextCursor: string | null }
/** One of the three views with as many pages as were asked for. */
export type Listing = {
  readonly view: ListView
  readonly entries: readonly CatalogEntry[]
  readonly products: readonly ProductListItem[]
  readonly categories: readonly Category[]
  readonly counts: ProductListPage['counts']
  readonly nextCursor: string | null
}

export const KINDS: readonly CatalogQueryKind[] = ['saas-automatic', 'saas-code', 'saas-manual', 'service', 'api']

/** Fills rows of two, three and four cards. */
const PAGE_ITEMS = 24
/** The most the contract gives at once. */
const ITEMS_MAX = 100

const viewOf: Readonly<Record<SessionRole, ListView>> = { buyer: 'catalog', provider: 'own', operator: 'review' }

/** The view that was asked for, else the one of the session's role. */
export async function findView(http: Http, asked: string): Promise<ListView> {
  if (asked === 'catalog' || asked === 'own' || asked === 'review') return asked
  const { actor } = await sessionView(http)
  return viewOf[actor.role]
}

/** As many rows as are shown already, so that a reload takes nothing away; at least one page. */
export async function fetchListing(
  http: Http,
  view: ListView,
  filter: Filter,
  rows: number,
  signal: AbortSignal,
): Promise<Listing> {
  const [page, categories] = await Promise.all([
    fetchPage(http, view, filter, signal, { limit: Math.min(Math.max(rows, PAGE_ITEMS), ITEMS_MAX) }),
    // A list without its filter is still a list; the catalogue is found by nothing else.
    fetchCategories(http, signal).catch((reason: unknown) => (view === 'catalog' ? Promise.reject(reason) : [])),
  ])
  return { ...page, view, categories }
}

export async function fetchCategories(http: Http, signal: AbortSignal): Promise<readonly Category[]> {
  return (await http.get<{ items: readonly Category[] }>('/categories', { signal })).items
}

/** One page; `cursor` from the one before. The BFF orders it: newest first, the review queue by due time. */
export async function fetchPage(
  http: Http,
  view: ListView,
  { q, state, kind, category, sort }: Filter,
  signal: AbortSignal,
  { limit = PAGE_ITEMS, cursor }: { readonly limit?: number; readonly cursor?: string },
): Promise<Pick<Listing, 'entries' | 'products' | 'counts' | 'nextCursor'>> {
  const narrow = { q, category: category.at(-1), limit, cursor }
  if (view === 'catalog') {
    const query = { ...narrow, kind, sort }
    const { items, nextCursor } = await http.get<Page<CatalogEntry>>('/catalog', { query, signal })
    return { entries: items, products: [], counts: null, nextCursor }
  }
  const query = { ...narrow, kind, ...queryOf(state) }
  const { items, counts, nextCursor } = await http.get<ProductListPage>('/products', { query, signal })
  return { entries: [], products: items, counts, nextCursor }
}

function queryOf(tab: Tab) {
  if (tab === 'revised') return { revision: 'open' }
  return tab === 'queued' ? { queue: 'review' } : { state: tab }
}

type More = Pick<Listing, 'entries' | 'products' | 'nextCursor'>

export function withMore(now: Listing, { entries, products, nextCursor }: More): Listing {
  return { ...now, nextCursor, entries: [...now.entries, ...entries], products: [...now.products, ...products] }
}
