import type { SessionRow } from '../../db/queries/sessions.ts'
import type { Actor } from '../domain/role.ts'

/** Who calls: the host's back end by its server key, or an actor by an embed session. */
export type Caller = { readonly hostId: string; readonly actor: Actor; readonly session: SessionRow | null }

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
