import type { ApiService } from '../../bff/contract/api-service.ts'
import type { Product, ProductKind } from '../../bff/contract/product.ts'
import { MktError } from '../shared/errors.ts'
import type { Http } from '../shared/http.ts'
import type { Lists } from './form.ts'

/** Everything the form is drawn from. Without a product there is only a kind to choose. */
export type FormData = Lists & {
  readonly kinds: readonly ProductKind[]
  readonly product: Product | null
}
export const NO_LISTS: Lists = { categories: [], agreements: [], apiServices: [] }
/** All there can be: no provider registers more. */
const SERVICES = '/provider/api-services?limit=100'
const NO_SERVICES = { items: [] }
type Items<T> = { readonly items: readonly T[] }

export async function loadForm(http: Http, id: string, signal: AbortSignal): Promise<FormData> {
  const get = <T>(path: string) => http.get<T>(path, { signal })
  const kinds = get<Items<ProductKind>>('/product-kinds')
  if (!id) return { kinds: (await kinds).items, product: null, ...NO_LISTS }
  const found = get<Product>(`/products/${encodeURIComponent(id)}`)
  const [{ items }, product, categories, agreements, services] = await Promise.all([
    kinds,
    found,
    get<Items<Lists['categories'][number]>>('/categories'),
    get<Items<Lists['agreements'][number]>>('/agreements'),
    found.then(({ kind }) => (kind === 'api' ? get<Items<ApiService>>(SERVICES) : NO_SERVICES)),
  ])
  // A kind newer than this page: its words and maybe its controls are missing here.
  if (!items.some(({ kind }) => kind === product.kind)) throw new MktError('version', 'unknown-kind')
  return {
    kinds: items,
    product,
    categories: categories.items,
    agreements: agreements.items,
    apiServices: services.items,
  }
}
