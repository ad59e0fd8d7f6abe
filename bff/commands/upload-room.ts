import type { Executor } from '../../db/engine.ts'
import { sumUploads } from '../../db/queries/uploads.ts'
import type { Actor } from '../domain/role.ts'
import { DAY, type Instant } from '../domain/time.ts'

/** What one actor may upload in a day. */
export const UPLOADS_A_DAY = { bytes: 500 * 1024 * 1024, files: 500 }

/** Whether an actor may upload so many more bytes as one file, after all of the last 24 hours; `wall` is now. */
export async function hasUploadRoom(
  db: Executor,
  { hostId, actor, wall, bytes }: { hostId: string; actor: Actor; wall: Instant; bytes: number },
): Promise<boolean> {
  const owner = { host_id: hostId, owner_role: actor.role, owner_id: actor.id }
  const used = await sumUploads(db, { ...owner, since: wall - DAY })
  return !used || (used.count < UPLOADS_A_DAY.files && used.bytes + bytes <= UPLOADS_A_DAY.bytes)
}
