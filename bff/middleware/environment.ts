import type { SessionRow } from '../../db/queries/sessions.ts'
import type { Actor } from '../domain/role.ts'

/** Who calls: the host's back end by its server key, an actor by an embed session, or a provider's own system by one of its keys. */
export type Caller = {
  readonly hostId: string
  readonly actor: Actor
  readonly session: SessionRow | null
  /** The provider's key, where that is how it calls. */
  readonly keyId?: string
}

/** What middleware leaves for the routes. */
export type Environment = {
  Variables: {
    requestId: string
    caller: Caller
    operation: string
    /** What every answer to this request carries. */
    headers: Record<string, string>
    /** The answer that carries it already. */
    answered: Response
  }
}
