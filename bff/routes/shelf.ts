import type { Executor } from '../../db/engine.ts'
import { listUploads } from '../../db/queries/uploads.ts'
import { uploadIdsOf } from '../domain/product/upload-ids.ts'
import type { Shell } from '../shell.ts'
import type { Shelf, Shown } from '../views/catalog.ts'
import { loadNames } from './load-order.ts'
import { signUpload } from './sign-upload.ts'

/** Pictures, documents and names for a page of products, in two statements. */
export async function loadShelf(db: Executor, shell: Shell, hostId: string, shown: readonly Shown[]): Promise<Shelf> {
  const ids = shown.flatMap((product) => uploadIdsOf(JSON.parse(product.fields)))
  const uploads = await listUploads(db, { host_id: hostId, ids: JSON.stringify(ids) })
  const names = await loadNames(
    db,
    hostId,
    shown.map((product) => product.provider_id),
  )
  return { uploads: new Map(uploads.map((upload) => [upload.id, upload])), names, sign: signUpload(shell) }
}
