import { type Kysely, sql } from 'kysely'
import { all, like } from '../query.ts'
import type { Schema } from '../schema.ts'
import type { ProductRow } from './products.ts'

export type ProductFilter = {
  readonly host_id: string
  readonly provider_id?: string | undefined
  readonly state?: string | undefined
  readonly kind?: string | undefined
  /** `like` patterns on the name and on the category path. */
  readonly name?: string | undefined
  readonly category?: string | undefined
}
type Page = { readonly limit: number; readonly before?: string | undefined }

type Narrow = Omit<ProductFilter, 'host_id'>

/** What was not deleted, narrowed to what was asked for. */
function narrowed(db: Kysely<Schema>, p: ProductFilter, asked: { readonly [K in keyof Narrow]-?: boolean }) {
  return db
    .selectFrom('product')
    .where('host_id', '=', p.host_id)
    .where('state', '<>', DELETED)
    .$if(asked.provider_id, (q) => q.where('provider_id', '=', p.provider_id as string))
    .$if(asked.state, (q) => q.where('state', '=', p.state as string))
    .$if(asked.kind, (q) => q.where('kind', '=', p.kind as string))
    .$if(asked.name, (q) => q.where(like('name', p.name as string)))
    .$if(asked.category, (q) => q.where(like('category', p.category as string)))
}

const DELETED = sql.lit('deleted')

export const listProducts = all<ProductFilter & Page, ProductRow>((db, p, given) =>
  narrowed(db, p, {
    provider_id: given.provider_id,
    state: given.state,
    kind: given.kind,
    name: given.name,
    category: given.category,
  })
    .selectAll()
    .$if(given.before, (q) => q.where('id', '<', p.before as string))
    .orderBy('id', 'desc')
    .limit(p.limit),
)

/** Those with a new version that is not published yet. */
export const listRevised = all<Omit<ProductFilter, 'state'> & Page, ProductRow>((db, p, given) =>
  narrowed(db, p, {
    provider_id: given.provider_id,
    state: false,
    kind: given.kind,
    name: given.name,
    category: given.category,
  })
    .selectAll()
    .where('revision_state', 'is not', null)
    .$if(given.before, (q) => q.where('id', '<', p.before as string))
    .orderBy('id', 'desc')
    .limit(p.limit),
)

export type QueueFilter = Omit<ProductFilter, 'state'> & {
  readonly limit: number
  /** The last of the page before. */
  readonly after_at?: number | undefined
  readonly after_id?: string | undefined
}

/** What waits for a review, itself or as a revision, in the order in which it is due. */
export const listReviewQueue = all<QueueFilter, ProductRow>((db, p, given) =>
  narrowed(db, p, {
    provider_id: given.provider_id,
    state: false,
    kind: given.kind,
    name: given.name,
    category: given.category,
  })
    .selectAll()
    .where('queue_at', 'is not', null)
    .$if(given.after_at, (q) =>
      q.where((eb) => eb(eb.refTuple('queue_at', 'id'), '>', eb.tuple(p.after_at as number, p.after_id as string))),
    )
    .orderBy('queue_at')
    .orderBy('id')
    .limit(p.limit),
)

export type StateCount = {
  readonly state: string
  readonly count: number
  readonly revised: number
  readonly queued: number
}

/** How many there are in each state, for the tabs of a list. */
export const countProducts = all<Omit<ProductFilter, 'state'>, StateCount>((db, p, given) =>
  narrowed(db, p, {
    provider_id: given.provider_id,
    state: false,
    kind: given.kind,
    name: given.name,
    category: given.category,
  })
    .select((eb) => [
      'state',
      eb.fn.countAll<number>().as('count'),
      eb.fn.count<number>('revision_state').as('revised'),
      eb.fn.count<number>('queue_at').as('queued'),
    ])
    .groupBy('state'),
)
