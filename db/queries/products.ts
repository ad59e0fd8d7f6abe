import type { Kysely, Selectable } from 'kysely'
import { all, change, insert, one, run } from '../query.ts'
import type { Schema } from '../schema.ts'

export type ProductRow = Selectable<Schema['product']>
export type AgreementRow = Selectable<Schema['agreement']>

export const insertProduct = insert('product')
export const insertProductVersion = insert('product_version')

export const findProduct = one<{ id: string; host_id: string }, ProductRow>((db, p) =>
  db.selectFrom('product').selectAll().where('id', '=', p.id).where('host_id', '=', p.host_id),
)

export type ProductChange = Pick<
  ProductRow,
  | 'id'
  | 'host_id'
  | 'state'
  | 'name'
  | 'category'
  | 'fields'
  | 'live_version_id'
  | 'review'
  | 'updated_at'
  | 'submitted_at'
  | 'revision_id'
  | 'revision_state'
  | 'queue_at'
> & { readonly expected: number }

export const saveProduct = change<ProductChange>((db, p) =>
  db
    .updateTable('product')
    .set((eb) => ({
      state: p.state,
      version: eb('version', '+', 1),
      name: p.name,
      category: p.category,
      fields: p.fields,
      live_version_id: p.live_version_id,
      review: p.review,
      updated_at: p.updated_at,
      submitted_at: p.submitted_at,
      revision_id: p.revision_id,
      revision_state: p.revision_state,
      queue_at: p.queue_at,
    }))
    .where('id', '=', p.id)
    .where('host_id', '=', p.host_id)
    .where('version', '=', p.expected),
)

export type CatalogRow = Pick<ProductRow, 'id' | 'kind' | 'provider_id' | 'number'> & {
  readonly version_id: string
  readonly fields: string
}

/** Listed products with the version buyers see. */
function listed(db: Kysely<Schema>, p: { readonly host_id: string }) {
  return db
    .selectFrom('product')
    .innerJoin('product_version', 'product_version.id', 'product.live_version_id')
    .select([
      'product.id',
      'product.kind',
      'product.provider_id',
      'product.number',
      'product_version.id as version_id',
      'product_version.fields',
    ])
    .where('product.host_id', '=', p.host_id)
    .where('product.state', '=', 'listed')
}

export const findListed = one<{ host_id: string; id: string }, CatalogRow>((db, p) =>
  listed(db, p).where('product.id', '=', p.id),
)

export type VersionRow = Selectable<Schema['product_version']>

export const findVersion = one<{ host_id: string; id: string }, VersionRow>((db, p) =>
  db.selectFrom('product_version').selectAll().where('id', '=', p.id).where('host_id', '=', p.host_id),
)

/** Which of these products anybody has ordered, from the names they were ordered under: those are few; `ids` is a JSON array. */
export const listOrdered = all<{ host_id: string; ids: string }, { product_id: string }>((db, p) =>
  db
    .selectFrom('ordered_name')
    .select('product_id')
    .distinct()
    .where('host_id', '=', p.host_id)
    .where('product_id', 'in', (eb) =>
      eb.selectFrom(eb.fn<{ value: string }>('json_each', [eb.val(p.ids)]).as('ids')).select('ids.value'),
    ),
)

/** Takes the product's row, so that nobody orders it until this is over: on PostgreSQL an order holds what it refers to. */
export const holdProduct = one<{ host_id: string; id: string }, { id: string }>((db, p, _, engine) =>
  db
    .selectFrom('product')
    .select('id')
    .where('host_id', '=', p.host_id)
    .where('id', '=', p.id)
    .$if(engine === 'postgres', (q) => q.forUpdate()),
)

export type OfferedRow = Omit<CatalogRow, 'number' | 'fields'>

/** What of a listed product may change; the version itself is read by its id. */
export const findOffered = one<{ host_id: string; id: string }, OfferedRow>((db, p) =>
  db
    .selectFrom('product')
    .select(['id', 'kind', 'provider_id', (eb) => eb.ref('live_version_id').$notNull().as('version_id')])
    .where('host_id', '=', p.host_id)
    .where('id', '=', p.id)
    .where('state', '=', 'listed'),
)

export const countVersions = one<{ host_id: string; product_id: string }, { count: number }>((db, p) =>
  db
    .selectFrom('product_version')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('host_id', '=', p.host_id)
    .where('product_id', '=', p.product_id),
)

export const saveAgreement = run<AgreementRow>((db, p) =>
  db
    .insertInto('agreement')
    .values({
      id: p.id,
      host_id: p.host_id,
      provider_id: p.provider_id,
      title: p.title,
      text: p.text,
      digest: p.digest,
      created_at: p.created_at,
    })
    .onConflict((conflict) => conflict.columns(['host_id', 'provider_id', 'digest']).doNothing()),
)

export const listAgreements = all<{ host_id: string; provider_id: string }, AgreementRow>((db, p) =>
  db
    .selectFrom('agreement')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('provider_id', '=', p.provider_id)
    .orderBy('created_at', 'desc')
    .limit(100),
)

export const findAgreement = one<{ host_id: string; provider_id: string; id: string }, AgreementRow>((db, p) =>
  db
    .selectFrom('agreement')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('provider_id', '=', p.provider_id)
    .where('id', '=', p.id),
)
