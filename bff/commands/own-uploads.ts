import type { Executor } from '../../db/engine.ts'
import type { ProductRow } from '../../db/queries/products.ts'
import { listUploads, type UploadRow } from '../../db/queries/uploads.ts'
import { uploadIdsOf } from '../domain/product/upload-ids.ts'

/**
 * The uploads that products name and their own providers made, in one statement. Whoever names somebody else's gets none:
 * a view would sign its address, and the address is the permission.
 */
export async function listOwnUploads(
  db: Executor,
  hostId: string,
  products: readonly Pick<ProductRow, 'provider_id' | 'fields'>[],
): Promise<UploadRow[]> {
  const named = products.flatMap(({ provider_id, fields }) =>
    uploadIdsOf(JSON.parse(fields)).map((id) => ({ id, provider_id })),
  )
  const rows = await listUploads(db, { host_id: hostId, ids: JSON.stringify(named.map(({ id }) => id)) })
  const own = new Set(named.map(({ id, provider_id }) => `${provider_id}/${id}`))
  return rows.filter((row) => row.owner_role === 'provider' && own.has(`${row.owner_id}/${row.id}`))
}
