import type { z } from '@hono/zod-openapi'
import type { Executor } from '../../db/engine.ts'
import {
  type CatalogFilter,
  type CatalogHit,
  listCatalogCheapest,
  listCatalogDearest,
  listCatalogNewest,
} from '../../db/queries/catalog.ts'
import type { CatalogQuery } from '../contract/catalog.ts'
import { soughtFacets } from '../domain/product/facets.ts'
import { decodeCursor, pageOf, patternOf } from './page.ts'

type Asked = z.output<typeof CatalogQuery>
type Sort = Asked['sort']

/** Each order has an index of its own. */
const lists: Readonly<Record<Sort, typeof listCatalogNewest>> = {
  newest: listCatalogNewest,
  price: listCatalogCheapest,
  'price-down': listCatalogDearest,
}

/** A page of what buyers look for, whatever they narrow it by. */
export async function searchCatalog(db: Executor, hostId: string, asked: Asked) {
  const { limit, cursor, sort } = asked
  const rows = await lists[sort](db, {
    host_id: hostId,
    limit: limit + 1,
    ...soughtBy(asked),
    ...placeOf(sort, cursor),
  })
  return pageOf(rows, limit, (row) => cursorOf(sort, row))
}

function soughtBy(asked: Asked): Pick<CatalogFilter, 'facet' | 'also' | 'also_count' | 'term' | 'term2' | 'term3'> {
  const { facet, also, terms } = soughtFacets(asked)
  const [term, term2, term3] = terms.map(patternOf)
  return {
    facet,
    ...(also.length > 0 && { also: JSON.stringify(also), also_count: also.length }),
    term,
    term2,
    term3,
  }
}

function cursorOf(sort: Sort, { id, price }: CatalogHit): string {
  return sort === 'newest' ? id : `${price}|${id}`
}

/** A cursor of another order, or one nobody gave, starts where its words happen to point; it never fails. */
function placeOf(sort: Sort, cursor: string | undefined): Pick<CatalogFilter, 'before' | 'before_price'> {
  const text = decodeCursor(cursor)
  if (text === undefined) return {}
  if (sort === 'newest') return { before: text }
  const [price = '', id = ''] = text.split('|')
  return { before: id, before_price: Number.isSafeInteger(Number(price)) ? Number(price) : 0 }
}
