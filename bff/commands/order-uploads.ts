import { listUploads } from '../../db/queries/uploads.ts'
import type { AttachmentPurpose } from '../domain/attachment.ts'
import type { Context } from './context.ts'

/** The uploads among those named that are not the actor's own for this purpose: naming another's would hand it out. */
export async function findForeignUploads(
  { tx, hostId, actor }: Context,
  purpose: AttachmentPurpose,
  path: string,
  files: readonly { readonly uploadId: string }[],
) {
  if (files.length === 0) return []
  const rows = await listUploads(tx, { host_id: hostId, ids: idsOf(files) })
  const own = new Set(
    rows.flatMap((row) =>
      row.purpose === purpose && row.owner_role === actor.role && row.owner_id === actor.id ? [row.id] : [],
    ),
  )
  return files.flatMap(({ uploadId }, index) =>
    own.has(uploadId) ? [] : [{ path: `${path}.${index}`, code: 'no-such-upload' }],
  )
}

export function idsOf(files: readonly { readonly uploadId: string }[]): string {
  return JSON.stringify(files.map(({ uploadId }) => uploadId))
}
