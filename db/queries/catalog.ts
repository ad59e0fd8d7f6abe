import type { Kysely } from 'kysely'
import { all, like, run } from '../query.ts'
import type { Schema } from '../schema.ts'
import type { CatalogRow } from './products.ts'

export type CatalogFilter = {
  readonly host_id: string
  readonly limit: number
  /** The facet that is walked, in the order asked for. */
  readonly facet: string
  /** JSON array of the other facets a hit must stand under, and how many there are. */
  readonly also?: string | undefined
  readonly also_count?: number | undefined
  /** `like` patterns on the words. */
  readonly term?: string | undefined
  readonly term2?: string | undefined
  readonly term3?: string | undefined
  /** The last hit of the page before. */
  readonly before?: string | undefined
  readonly before_price?: number | undefined
}
export type CatalogHit = CatalogRow & { readonly price: number }

/** Hits of one facet with the version buyers see; each order has its own way to go on. */
function hits(
  db: Kysely<Schema>,
  p: Required<CatalogFilter>,
  given: { readonly [K in keyof CatalogFilter]-?: boolean },
) {
  return db
    .selectFrom('catalog_place')
    .innerJoin('catalog_entry', 'catalog_entry.product_id', 'catalog_place.product_id')
    .innerJoin('product', 'product.id', 'catalog_place.product_id')
    .innerJoin('product_version', 'product_version.id', 'product.live_version_id')
    .select([
      'product.id',
      'product.kind',
      'product.provider_id',
      'product.number',
      'product_version.id as version_id',
      'product_version.fields',
      'catalog_place.price',
    ])
    .where('catalog_place.host_id', '=', p.host_id)
    .where('catalog_place.facet', '=', p.facet)
    .$if(given.also, (q) =>
      q.where(
        (eb) =>
          eb
            .selectFrom('catalog_place as other')
            .select((other) => other.fn.countAll<number>().as('count'))
            .whereRef('other.host_id', '=', 'catalog_place.host_id')
            .whereRef('other.product_id', '=', 'catalog_place.product_id')
            .where('other.facet', 'in', (list) =>
              list
                .selectFrom(list.fn<{ value: string }>('json_each', [list.val(p.also)]).as('facets'))
                .select('facets.value'),
            ),
        '=',
        p.also_count as number,
      ),
    )
    .$if(given.term, (q) => q.where(like('catalog_entry.text', p.term as string)))
    .$if(given.term2, (q) => q.where(like('catalog_entry.text', p.term2 as string)))
    .$if(given.term3, (q) => q.where(like('catalog_entry.text', p.term3 as string)))
}

export const listCatalogNewest = all<CatalogFilter, CatalogHit>((db, p, given) =>
  hits(db, p, given)
    .$if(given.before, (q) => q.where('catalog_place.product_id', '<', p.before as string))
    .orderBy('catalog_place.product_id', 'desc')
    .limit(p.limit),
)

export const listCatalogCheapest = all<CatalogFilter, CatalogHit>((db, p, given) =>
  hits(db, p, given)
    .$if(given.before, (q) =>
      q
        .where('catalog_place.price', '>=', p.before_price as number)
        .where((eb) =>
          eb.or([
            eb('catalog_place.price', '>', p.before_price as number),
            eb('catalog_place.product_id', '>', p.before as string),
          ]),
        ),
    )
    .orderBy('catalog_place.price')
    .orderBy('catalog_place.product_id')
    .limit(p.limit),
)

export const listCatalogDearest = all<CatalogFilter, CatalogHit>((db, p, given) =>
  hits(db, p, given)
    .$if(given.before, (q) =>
      q
        .where('catalog_place.price', '<=', p.before_price as number)
        .where((eb) =>
          eb.or([
            eb('catalog_place.price', '<', p.before_price as number),
            eb('catalog_place.product_id', '<', p.before as string),
          ]),
        ),
    )
    .orderBy('catalog_place.price', 'desc')
    .orderBy('catalog_place.product_id', 'desc')
    .limit(p.limit),
)

export const insertCatalogEntry = run<{ host_id: string; product_id: string; text: string }>((db, p) =>
  db.insertInto('catalog_entry').values({ host_id: p.host_id, product_id: p.product_id, text: p.text }),
)

/** `facets` is a JSON array: one statement, however many there are. */
export const insertCatalogPlaces = run<{ host_id: string; product_id: string; price: number; facets: string }>(
  (db, p) =>
    db
      .insertInto('catalog_place')
      .columns(['host_id', 'facet', 'product_id', 'price'])
      .expression((eb) =>
        eb
          .selectFrom(eb.fn<{ value: string }>('json_each', [eb.val(p.facets)]).as('facets'))
          .select([
            eb.val(p.host_id).as('host_id'),
            'facets.value as facet',
            eb.val(p.product_id).as('product_id'),
            eb.val(p.price).as('price'),
          ]),
      ),
)

export const deleteCatalogEntry = run<{ host_id: string; product_id: string }>((db, p) =>
  db.deleteFrom('catalog_entry').where('product_id', '=', p.product_id).where('host_id', '=', p.host_id),
)

export const deleteCatalogPlaces = run<{ host_id: string; product_id: string }>((db, p) =>
  db.deleteFrom('catalog_place').where('host_id', '=', p.host_id).where('product_id', '=', p.product_id),
)
