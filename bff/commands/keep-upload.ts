import { holdHost } from '../../db/queries/hosts.ts'
import { saveUpload, type UploadRow } from '../../db/queries/uploads.ts'
import type { CheckedFile } from '../storage/check-upload.ts'
import { type Context, done, type Result } from './context.ts'
import { hasUploadRoom } from './upload-room.ts'

type Kept = {
  readonly purpose: string
  readonly file: CheckedFile
  readonly key: string
  /** Of its copy for lists. */
  readonly smallKey: string | null
}

/**
 * Makes a file known whose bytes are durable under `key` already; one that never becomes known is swept after a day. The day's
 * room is asked here once more, one after the other: others may have been uploaded meanwhile.
 */
export async function keepUpload(
  { shell, tx, hostId, actor }: Context,
  { purpose, file, key, smallKey }: Kept,
): Promise<Result<UploadRow>> {
  const wall = shell.wall()
  await holdHost(tx, { id: hostId })
  if (!(await hasUploadRoom(tx, { hostId, actor, wall, bytes: file.bytes })))
    return { ok: false, code: 'quota-exceeded' }
  const row: UploadRow = {
    id: shell.newId('upl'),
    host_id: hostId,
    owner_role: actor.role,
    owner_id: actor.id,
    purpose,
    name: file.name,
    media_type: file.mediaType,
    bytes: file.bytes,
    sha256: file.sha256,
    width: file.width ?? null,
    height: file.height ?? null,
    storage_key: key,
    created_at: wall,
    small_key: smallKey,
  }
  await saveUpload(tx, row)
  return done(row)
}
