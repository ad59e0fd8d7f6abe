import type { CatalogEntry } from '../../bff/contract/catalog.ts'
import type { Category, Product, ProductListItem } from '../../bff/contract/product.ts'
import type { Session } from '../../bff/contract/session.ts'
import type { SessionRole } from '../../bff/domain/role.ts'
import type { Http } from '../shared/http.ts'

export type ListView = 'catalog' | 'own' | 'review'
/** What to show of it. `category` is the path down the tree; `state` is empty for all. */
export type Filter = {
  readonly q: string
  readonly state: string
  readonly category: readonly string[]
  readonly kind: string
  readonly sort: string
}
type Page<T> = { readonly items: readonly T[]; readonly nextCursor: string | null }
/** One of the three views with as many pages as were asked for. */
export type Listing = {
  readonly view: ListView
  readonly entries: readonly CatalogEntry[]
  readonly products: readonly ProductListItem[]
  readonly categories: readonly Category[]
  readonly nextCursor: string | null
}

/** Fills rows of two, three and four cards. */
const PAGE_ITEMS = 24
/** The most the contract gives at once. The review queue takes it all, because only in one piece its order by due time is true. */
const ITEMS_MAX = 100

const viewOf: Readonly<Record<SessionRole, ListView>> = { buyer: 'catalog', provider: 'own', operator: 'review' }

/** The view that was asked for, else the one of the session's role. */
export async function findView(http: Http, asked: string, signal: AbortSignal): Promise<ListView> {
  if (asked === 'catalog' || asked === 'own' || asked === 'review') return asked
  const { actor } = await http.get<Session>('/session', { signal })
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
    fetchPage(http, view, filter, signal, { limit: Math.min(Math.max(rows, pageOf(view)), ITEMS_MAX) }),
    view === 'catalog' ? fetchCategories(http, signal) : [],
  ])
  return { ...page, view, categories }
}

export async function fetchCategories(http: Http, signal: AbortSignal): Promise<readonly Category[]> {
  return (await http.get<{ items: readonly Category[] }>('/categories', { signal })).items
}

/** One page; `cursor` from the one before. */
export async function fetchPage(
  http: Http,
  view: ListView,
  { q, state, category, kind, sort }: Filter,
  signal: AbortSignal,
  { limit = pageOf(view), cursor }: { readonly limit?: number; readonly cursor?: string },
): Promise<Pick<Listing, 'entries' | 'products' | 'nextCursor'>> {
  if (view === 'catalog') {
    const query = { q, category: category.at(-1), kind, sort, limit, cursor }
    const { items, nextCursor } = await http.get<Page<CatalogEntry>>('/catalog', { query, signal })
    return { entries: items, products: [], nextCursor }
  }
  const query = { q, state, limit, cursor }
  const { items, nextCursor } = await http.get<Page<ProductListItem>>('/products', { query, signal })
  return {
    entries: [],
    products: state === 'in-review' && view === 'review' ? items.toSorted(byDue) : items,
    nextCursor,
  }
}

export function withMore(now: Listing, more: Pick<Listing, 'entries' | 'products' | 'nextCursor'>): Listing {
  return { ...now, ...more, entries: [...now.entries, ...more.entries], products: [...now.products, ...more.products] }
}

/** The listing after a command: the product as it stands now, or without it where its state is filtered out. */
export function withProduct(
  now: Listing,
  { id, state, version, commands, deadline, updatedAt, submittedAt }: Product,
  wanted: string,
): Listing {
  const changed = { state, version, commands, deadline, updatedAt, submittedAt }
  const products = now.products.map((item) => (item.id === id ? { ...item, ...changed } : item))
  return { ...now, products: products.filter((item) => item.id !== id || !wanted || wanted === state) }
}

function pageOf(view: ListView): number {
  return view === 'review' ? ITEMS_MAX : PAGE_ITEMS
}

function byDue(a: ProductListItem, b: ProductListItem): number {
  return dueOf(a) - dueOf(b)
}

/** Where no review time is promised, those submitted first come first, after all promises. */
function dueOf({ deadline, submittedAt }: ProductListItem): number {
  return deadline ? Date.parse(deadline.dueAt) : Number.MAX_SAFE_INTEGER - 1e13 + Date.parse(submittedAt ?? '')
}
