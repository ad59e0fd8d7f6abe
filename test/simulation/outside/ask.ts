import type { Context, Result } from '../../../bff/commands/context.ts'
import type { Actor } from '../../../bff/domain/role.ts'
import type { Shell } from '../../../bff/shell.ts'

/** One request of a caller, as its route would see it. */
export type Ask = {
  readonly hostId: string
  readonly actor: Actor
  readonly key: string
  readonly operation: string
  /** Stands for the request's body: another one under the same key must be refused. */
  readonly what?: string
  /** What a route does before its transaction; `act` gets what came of it. */
  readonly prepare?: (shell: Shell) => Promise<unknown>
  readonly act: (context: Context, prepared: unknown) => Promise<Result<unknown>>
}
