import {
  deleteCatalogEntry,
  deleteCatalogPlaces,
  insertCatalogEntry,
  insertCatalogPlaces,
} from '../../db/queries/catalog.ts'
import { findVersion, type ProductRow } from '../../db/queries/products.ts'
import { findActor } from '../../db/queries/sessions.ts'
import { AMOUNT_MAX } from '../domain/money.ts'
import { facetsOf, foldText } from '../domain/product/facets.ts'
import type { KindName } from '../domain/product/kind.ts'
import { type ForSale, lowestPrice } from '../domain/product/offer.ts'
import type { Context } from './context.ts'

type Shelved = ForSale & {
  readonly name?: string
  readonly summary?: string
  readonly intro?: string
  readonly tags?: readonly string[]
  readonly category?: readonly string[]
}
type Placed = Pick<ProductRow, 'id' | 'host_id' | 'provider_id' | 'kind' | 'state' | 'live_version_id'>

/** Puts a product into the catalogue as its live version says, or takes it out; in the transaction that changed either. */
export async function shelveProduct({ tx, hostId }: Context, product: Placed): Promise<void> {
  const key = { host_id: hostId, product_id: product.id }
  await deleteCatalogPlaces(tx, key)
  await deleteCatalogEntry(tx, key)
  if (product.state !== 'listed' || product.live_version_id === null) return
  const version = await findVersion(tx, { host_id: hostId, id: product.live_version_id })
  if (!version) return
  const fields: Shelved = JSON.parse(version.fields)
  const provider = await findActor(tx, { host_id: hostId, role: 'provider', id: product.provider_id })
  const { name = '', summary = '', intro = '', tags = [], category = [] } = fields
  const words = [name, summary, intro, ...tags, provider?.name ?? product.provider_id]
  await insertCatalogEntry(tx, { ...key, text: foldText(words.join(' ')) })
  await insertCatalogPlaces(tx, {
    ...key,
    price: lowestPrice(fields)?.price ?? AMOUNT_MAX + 1, // Without a price it stands behind all that have one.
    facets: JSON.stringify(facetsOf({ kind: product.kind as KindName, category, words })),
  })
}
