import type { z } from '@hono/zod-openapi'
import type { Executor } from '../../db/engine.ts'
import {
  countProducts,
  listProducts,
  listReviewQueue,
  listRevised,
  type StateCount,
} from '../../db/queries/product-lists.ts'
import type { ProductRow } from '../../db/queries/products.ts'
import type { ProductListPage, ProductQuery } from '../contract/product.ts'
import { LIST_STATES, type ListState } from '../domain/product/listing.ts'
import type { Caller } from '../middleware/environment.ts'
import type { Shell } from '../shell.ts'
import { loadItems } from './load-product.ts'
import { decodeCursor, pageOf, patternOf } from './page.ts'
import { inScopeOnly } from './scope.ts'

type Query = z.output<typeof ProductQuery>

/** A page of a list: of the caller's own, of a state, of what is being changed, or of what waits for a review. */
export async function listProductPage(
  db: Executor,
  shell: Shell,
  caller: Caller,
  query: Query,
): Promise<ProductListPage> {
  const { hostId, actor, session } = caller
  const filter = {
    host_id: hostId,
    provider_id: actor.role === 'provider' ? actor.id : undefined,
    kind: query.kind,
    name: patternOf(query.q),
    category: query.category && `%/${query.category.replace(/[%_/]/g, '')}/%`,
  }
  const page = query.queue ? await pageOfQueue(db, filter, query) : await pageOfList(db, filter, query)
  // A session that sees only some products is not told how many others there are; a later page is not told again.
  const counted = query.cursor === undefined && !session?.resources ? await countProducts(db, filter) : null
  return {
    items: await loadItems(db, shell, hostId, inScopeOnly(caller, page.rows), actor.role),
    nextCursor: page.nextCursor,
    counts: counted && countsOf(counted),
  }
}

type Filter = Parameters<typeof countProducts>[1]

async function pageOfList(db: Executor, filter: Filter, { limit, cursor, state, revision }: Query) {
  const before = decodeCursor(cursor)
  const rows = revision
    ? await listRevised(db, { ...filter, before, limit: limit + 1 })
    : await listProducts(db, { ...filter, state, before, limit: limit + 1 })
  return pageOf(rows, limit, ({ id }) => id)
}

/** Its cursor is a place in time, so that a decision on what came before moves nothing. */
async function pageOfQueue(db: Executor, filter: Filter, { limit, cursor }: Query) {
  const [at, after_id] = decodeCursor(cursor)?.split(' ') ?? []
  const after_at = at === undefined ? undefined : Number(at)
  const place = Number.isSafeInteger(after_at) && after_id !== undefined ? { after_at, after_id } : {}
  const rows = await listReviewQueue(db, { ...filter, ...place, limit: limit + 1 })
  return pageOf(rows, limit, ({ id, queue_at }: ProductRow) => `${queue_at} ${id}`)
}

function countsOf(rows: readonly StateCount[]): NonNullable<ProductListPage['counts']> {
  const of = (state: string) => rows.find((row) => row.state === state)?.count ?? 0
  const sum = (column: 'revised' | 'queued') => rows.reduce((total, row) => total + row[column], 0)
  return {
    ...(Object.fromEntries(LIST_STATES.map((state) => [state, of(state)])) as Record<ListState, number>),
    revised: sum('revised'),
    queued: sum('queued'),
  }
}
