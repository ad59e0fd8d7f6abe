import type { Executor } from '../../db/engine.ts'
import { listApiServicesById } from '../../db/queries/api-services.ts'
import { agreementOf } from '../commands/agreement-text.ts'
import { listOwnUploads } from '../commands/own-uploads.ts'
import type { Plan } from '../domain/product/field.ts'
import type { Shell } from '../shell.ts'
import type { Shelf, Shown } from '../views/catalog.ts'
import { loadNames } from './load-order.ts'
import { signUpload } from './sign-upload.ts'

/** Pictures, documents, services and names for a page of products, in three statements at most. */
export async function loadShelf(db: Executor, shell: Shell, hostId: string, shown: readonly Shown[]): Promise<Shelf> {
  const rows = await listOwnUploads(db, hostId, shown)
  const uploads = new Map(rows.map((upload) => [upload.id, upload]))
  const names = await loadNames(
    db,
    hostId,
    shown.map((product) => product.provider_id),
  )
  return {
    uploads,
    services: await loadServices(db, hostId, shown),
    names,
    agreementOf: (fields) => agreementOf(fields, (id) => uploads.get(id)),
    sign: signUpload(shell),
  }
}

/** Only what the product's own provider has registered: a draft may name anything. */
async function loadServices(db: Executor, hostId: string, shown: readonly Shown[]): Promise<Shelf['services']> {
  const named = shown.flatMap(({ provider_id, fields }) =>
    ((JSON.parse(fields).plans ?? []) as Plan[]).flatMap(({ apiServiceId }) =>
      apiServiceId ? [{ provider_id, id: apiServiceId }] : [],
    ),
  )
  if (named.length === 0) return new Map()
  const rows = await listApiServicesById(db, { host_id: hostId, ids: JSON.stringify(named.map(({ id }) => id)) })
  const own = rows.filter((row) =>
    named.some(({ id, provider_id }) => id === row.id && provider_id === row.provider_id),
  )
  return new Map(own.map((row) => [row.id, row]))
}
