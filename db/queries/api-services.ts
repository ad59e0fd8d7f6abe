import type { Selectable } from 'kysely'
import { all, change, idsIn, insert, like, one, run } from '../query.ts'
import type { Schema } from '../schema.ts'

export type ApiServiceRow = Selectable<Schema['api_service']>
type Owner = { readonly host_id: string; readonly provider_id: string }

export const insertApiService = insert('api_service')

export const findApiService = one<Owner & { readonly id: string }, ApiServiceRow>((db, p) =>
  db
    .selectFrom('api_service')
    .selectAll()
    .where('id', '=', p.id)
    .where('host_id', '=', p.host_id)
    .where('provider_id', '=', p.provider_id),
)

export const findApiServiceByName = one<Owner & { readonly name: string }, ApiServiceRow>((db, p) =>
  db
    .selectFrom('api_service')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('provider_id', '=', p.provider_id)
    .where('name', '=', p.name),
)

export type ApiServiceFilter = Owner & { readonly limit: number; readonly before?: string | undefined }

export const listApiServices = all<ApiServiceFilter, ApiServiceRow>((db, p, given) =>
  db
    .selectFrom('api_service')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('provider_id', '=', p.provider_id)
    .$if(given.before, (q) => q.where('id', '<', p.before as string))
    .orderBy('id', 'desc')
    .limit(p.limit),
)

export const saveApiService = change<ApiServiceRow & { readonly expected: number }>((db, p) =>
  db
    .updateTable('api_service')
    .set((eb) => ({
      name: p.name,
      address: p.address,
      documentation_url: p.documentation_url,
      documentation: p.documentation,
      calls_per_second: p.calls_per_second,
      version: eb('version', '+', 1),
      updated_at: p.updated_at,
    }))
    .where('id', '=', p.id)
    .where('host_id', '=', p.host_id)
    .where('version', '=', p.expected),
)

/** Takes those of a JSON array of ids and changes nothing: whoever removes one waits until this is over. Answers how many there are. */
export const holdApiServices = run<Owner & { readonly ids: string }>((db, p) =>
  db
    .updateTable('api_service')
    .set((eb) => ({ version: eb.ref('version') }))
    .where('host_id', '=', p.host_id)
    .where('provider_id', '=', p.provider_id)
    .where('id', 'in', idsIn(p.ids)),
)

export const deleteApiService = run<Owner & { readonly id: string }>((db, p) =>
  db
    .deleteFrom('api_service')
    .where('id', '=', p.id)
    .where('host_id', '=', p.host_id)
    .where('provider_id', '=', p.provider_id),
)

/** A product on sale of this provider whose plans name the service; `text` is a `like` pattern on the version's fields. */
export const findProductOnService = one<Owner & { readonly text: string }, { id: string; name: string }>((db, p) =>
  db
    .selectFrom('product')
    .innerJoin('product_version', 'product_version.id', 'product.live_version_id')
    .select(['product.id', 'product.name'])
    .where('product.host_id', '=', p.host_id)
    .where('product.provider_id', '=', p.provider_id)
    .where('product.state', '=', 'listed')
    .where(like('product_version.fields', p.text))
    .limit(1),
)

/** `ids` is a JSON array. */
export const listApiServicesById = all<{ host_id: string; ids: string }, ApiServiceRow>((db, p) =>
  db
    .selectFrom('api_service')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('id', 'in', (eb) =>
      eb.selectFrom(eb.fn<{ value: string }>('json_each', [eb.val(p.ids)]).as('ids')).select('ids.value'),
    ),
)
