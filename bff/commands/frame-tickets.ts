import { type FrameTicketRow, saveFrameTicket, takeFrameTicket } from '../../db/queries/frame-tickets.ts'
import { findInstance } from '../../db/queries/instances.ts'
import { type SessionRow, saveSession } from '../../db/queries/sessions.ts'
import { SECOND } from '../domain/time.ts'
import type { Shell } from '../shell.ts'
import { type Context, done, type Result, refuse } from './context.ts'
import { composeSession } from './sessions.ts'

/** From the answer to the frame that is waiting for it. */
const TICKET_SECONDS = 30
/** As long as somebody looks at a card; the frame asks for another. */
const FRAME_SESSION_SECONDS = 300

/** Lets our own frame in, once: handed by the page to the frame, worth nothing to the page itself. `features` is all the frame may do. */
export async function openFrame(
  { tx, hostId, actor, shell }: Context,
  instanceId: string,
  features: readonly string[],
): Promise<Result<{ readonly ticket: string; readonly expiresAt: number }>> {
  const instance = await findInstance(tx, { id: instanceId, host_id: hostId })
  if (instance?.buyer_id !== actor.id) return refuse('not-found')
  const ticket = shell.secret(24)
  const expiresAt = shell.wall() + TICKET_SECONDS * SECOND
  await saveFrameTicket(tx, {
    hash: shell.digest(ticket),
    host_id: hostId,
    instance_id: instance.id,
    actor_id: actor.id,
    actor_name: actor.name ?? null,
    expires_at: expiresAt,
    features: JSON.stringify(features),
  })
  return done({ ticket, expiresAt })
}

/** The session of a frame: its buyer's, pinned to one instance and to the origin our frame is served from, for one card and no more than the page's session may. */
export function composeFrameSession(shell: Shell, ticket: FrameTicketRow, origin: string): SessionRow {
  return composeSession(shell, ticket.host_id, {
    actor: { role: 'buyer', id: ticket.actor_id, ...(ticket.actor_name !== null && { name: ticket.actor_name }) },
    origin,
    ttlSeconds: FRAME_SESSION_SECONDS,
    resources: [ticket.instance_id],
    components: ['instance-card'],
    features: JSON.parse(ticket.features ?? '[]') as string[],
  })
}

/** Whoever takes the ticket has the session; a second one finds neither. */
export async function enterFrame(
  { tx, hostId }: Context,
  ticket: FrameTicketRow,
  session: SessionRow,
): Promise<Result<null>> {
  if ((await takeFrameTicket(tx, { host_id: hostId, hash: ticket.hash })) !== 1) return refuse('ticket-used')
  await saveSession(tx, session)
  return done(null)
}
