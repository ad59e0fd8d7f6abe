import { findHostOrigin } from '../../db/queries/hosts.ts'
import { revokeSession as revoke, type SessionRow, saveActor, saveSession } from '../../db/queries/sessions.ts'
import type { SessionRole } from '../domain/role.ts'
import { SECOND } from '../domain/time.ts'
import type { Shell } from '../shell.ts'
import { type Context, done, type Result, refuse } from './context.ts'

export type SessionRequest = {
  readonly actor: { readonly role: SessionRole; readonly id: string; readonly name?: string | undefined }
  readonly origin: string
  readonly ttlSeconds: number
  readonly resources?: readonly string[] | undefined
  /** Sees secrets in our own frame only. */
  readonly isolated?: boolean | undefined
  /** Narrow what the role may; absent: all of it. */
  readonly components?: readonly string[] | undefined
  readonly features?: readonly string[] | undefined
}

/** A short-lived session of one actor in pages of one origin. Tokens run on wall time, whatever business time it is. */
export function composeSession(
  shell: Shell,
  hostId: string,
  { actor, origin, ttlSeconds, resources, isolated = false, components, features }: SessionRequest,
): SessionRow {
  const wall = shell.wall()
  return {
    id: shell.newId('ses'),
    host_id: hostId,
    role: actor.role,
    actor_id: actor.id,
    actor_name: actor.name ?? null,
    origin,
    resources: resources ? JSON.stringify(resources) : null,
    isolated: isolated ? 1 : null,
    components: components ? JSON.stringify(components) : null,
    features: features ? JSON.stringify(features) : null,
    expires_at: wall + ttlSeconds * SECOND,
    revoked_at: null,
    created_at: wall,
  }
}

export async function openSession({ tx, hostId }: Context, session: SessionRow): Promise<Result<null>> {
  const { role, actor_id, actor_name, origin, created_at } = session
  if (!(await findHostOrigin(tx, { host_id: hostId, origin })))
    return refuse('origin-not-registered', { problems: [{ path: 'origin', code: 'origin-not-registered' }] })
  await saveActor(tx, { host_id: hostId, role, id: actor_id, name: actor_name, seen_at: created_at })
  await saveSession(tx, session)
  return done(null)
}

export async function revokeSession({ tx, hostId, shell }: Context, id: string): Promise<Result<null>> {
  return (await revoke(tx, { id, host_id: hostId, now: shell.wall() })) === 1 ? done(null) : refuse('not-found')
}
