import type { Product, ProductListItem } from '../../bff/contract/product.ts'
import { coverOf } from '../../bff/domain/product/cover.ts'
import type { Listing, Tab } from './listing.ts'

type Placed = Pick<ProductListItem, 'state' | 'revision'>

/** The listing after a command: the product as it stands now, where it belongs now, and the tabs' counts with it. */
export function withProduct(now: Listing, product: Product, tab: Tab): Listing {
  const old = now.products.find(({ id }) => id === product.id)
  const item = itemOf(product)
  const products = old ? now.products.map((one) => (one === old ? item : one)) : [item, ...now.products]
  return {
    ...now,
    products: products.filter((one) => one !== item || belongs(item, tab)),
    counts: moved(moved(now.counts, old, -1), item, 1),
  }
}

function belongs({ state, revision }: Placed, tab: Tab): boolean {
  if (state === 'deleted') return false
  if (tab === 'revised') return revision !== null
  if (tab === 'queued') return waits({ state, revision })
  return tab === '' || tab === state
}

function waits({ state, revision }: Placed): boolean {
  return state === 'in-review' || revision?.state === 'in-review'
}

function moved(counts: Listing['counts'], placed: Placed | undefined, by: 1 | -1): Listing['counts'] {
  if (!counts || !placed) return counts
  const { state } = placed
  return {
    ...counts,
    ...(state in counts && { [state]: counts[state as keyof typeof counts] + by }),
    revised: counts.revised + (placed.revision ? by : 0),
    queued: counts.queued + (waits(placed) ? by : 0),
  }
}

/** The row of a product, from its whole view. A new version does not change what the row shows: name and picture on sale. */
function itemOf({ fields, live, uploads, ...product }: Product): ProductListItem {
  const { id, number, kind, state, version, provider, revision, commands, deadline, review, updatedAt, submittedAt } =
    product
  const shown = revision && live ? live.fields : fields
  const plain = { logo: shown.logo, icon: shown.icon, images: shown.images }
  return {
    ...{ id, number, kind, state, version, provider, revision, commands, deadline, review, updatedAt, submittedAt },
    name: shown.name ?? '',
    logo: uploads[coverOf(plain)?.uploadId ?? ''] ?? null,
    plans: shown.plans?.length ?? 0,
    category: shown.category ?? [],
  }
}
