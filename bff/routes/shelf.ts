import type { Executor } from '../../db/engine.ts'
import { listOwnUploads } from '../commands/own-uploads.ts'
import type { Shell } from '../shell.ts'
import type { Shelf, Shown } from '../views/catalog.ts'
import { loadNames } from './load-order.ts'
import { signUpload } from './sign-upload.ts'

/** Pictures, documents and names for a page of products, in two statements. */
export async function loadShelf(db: Executor, shell: Shell, hostId: string, shown: readonly Shown[]): Promise<Shelf> {
  const uploads = await listOwnUploads(db, hostId, shown)
  const names = await loadNames(
    db,
    hostId,
    shown.map((product) => product.provider_id),
  )
  return { uploads: new Map(uploads.map((upload) => [upload.id, upload])), names, sign: signUpload(shell) }
}
