import { z } from '@hono/zod-openapi'
import { SESSION_ROLES } from '../domain/role.ts'
import { id, Time } from './common.ts'
import { COMPONENTS, FEATURES } from './session-scope.ts'

/** Seconds an embed session may live at most (15 minutes). */
const SESSION_TTL_MAX = 900
const SESSION_TTL_MIN = 30

/** An actor as the host names it; the host's own ids, not ours. */
const ActorId = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\w.@:+-]+$/)

const SessionActor = z
  .strictObject({ role: z.enum(SESSION_ROLES), id: ActorId, name: z.string().min(1).max(80).optional() })
  .openapi('SessionActor', { example: { role: 'buyer', id: 'user-41', name: '张三' } })

export const NewSession = z
  .strictObject({
    actor: SessionActor,
    origin: z.string().max(200).openapi({ example: 'https://portal.example' }),
    ttlSeconds: z.int().min(SESSION_TTL_MIN).max(SESSION_TTL_MAX).default(SESSION_TTL_MAX),
    /** Pins the session to these ids; absent: everything the actor owns. */
    resources: z.array(z.string().max(64)).min(1).max(50).optional(),
    /** What an instance’s card reveals is shown in our own frame alone: this token itself reveals nothing. */
    isolated: z.boolean().optional(),
    /** Our elements it may show, by their tags without `mkt-`; absent: all its role has. Every other call is refused with `out-of-scope`. */
    components: z
      .array(z.enum(COMPONENTS))
      .min(1)
      .max(COMPONENTS.length)
      .optional()
      .openapi({ example: ['order-list', 'order-timeline'] }),
    /** What it may do in them; absent: all its role may, empty: it only looks. A name its role has no use for adds nothing. */
    features: z
      .array(z.enum(FEATURES))
      .max(FEATURES.length)
      .optional()
      .openapi({ example: ['accept', 'upload'] }),
  })
  .openapi('NewSession')

export const SessionCreated = z
  .strictObject({ id: id('ses'), token: z.string(), expiresAt: Time })
  .openapi('SessionCreated')

export const SessionView = z
  .strictObject({
    id: id('ses'),
    actor: SessionActor,
    expiresAt: Time,
    /** What it may show and do, worked out from its role and what its host narrowed it to. */
    components: z.array(z.enum(COMPONENTS)),
    features: z.array(z.enum(FEATURES)),
    contract: z.strictObject({ version: z.string(), oldest: z.string() }),
  })
  .openapi('Session')

export type Session = z.infer<typeof SessionView>
