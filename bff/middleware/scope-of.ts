import type { SessionRow } from '../../db/queries/sessions.ts'
import type { Operation } from '../contract/authorization.ts'
import {
  type CommandSubject,
  isCommandIn,
  isOperationIn,
  type SessionScope,
  subjectOf,
} from '../contract/session-scope.ts'
import type { Caller } from './environment.ts'

const WHOLE: SessionScope = { components: null, features: null }

/** What a session was narrowed to. Only embed sessions are: the host's and a provider's own system have keys. */
export function scopeOf(session: SessionRow | null): SessionScope {
  return session ? { components: namesIn(session.components), features: namesIn(session.features) } : WHOLE
}

/** Whether a session's scope has this operation. Most sessions are not narrowed: what holds for them is worked out once. */
export function askedBy(operation: Operation): (session: SessionRow) => boolean {
  const whole = isOperationIn(WHOLE, operation)
  return (session) => (isNarrowed(session) ? isOperationIn(scopeOf(session), operation) : whole)
}

/** Whether the session may give the command that a body names, once that body is known to be one. */
export function mayGive({ session }: Caller, operation: Operation, body: unknown): boolean {
  const subject = subjectOf(operation)
  return !subject || !isNarrowed(session) || isCommandIn(scopeOf(session), subject, (body as CommandView).command)
}

/**
 * An answer without the commands this session would be refused. Here and not in the views, so that no answer is forgotten, and
 * one that is given again for an idempotency key is judged by who asks now.
 */
export function offered(caller: Caller | undefined, value: unknown): unknown {
  const session = caller?.session ?? null
  if (!isNarrowed(session) || typeof value !== 'object' || value === null) return value
  const scope = scopeOf(session)
  if (!('items' in value) || !Array.isArray(value.items)) return without(scope, value)
  return { ...value, items: value.items.map((item: unknown) => without(scope, item)) }
}

type CommandView = { readonly command: string }
/** What an answer is about, by how its id begins; `later` are commands that only time keeps from the viewer. */
type Offering = {
  readonly id: string
  readonly commands: readonly (CommandView | string)[]
  readonly later?: readonly CommandView[]
}

const subjects: Readonly<Record<string, CommandSubject>> = {
  ord: 'order',
  prd: 'product',
  ins: 'instance',
  alr: 'alert',
}

function without(scope: SessionScope, value: unknown): unknown {
  if (!offers(value)) return value
  const subject = subjects[value.id.slice(0, value.id.indexOf('_'))]
  const may = (one: CommandView | string) =>
    subject !== undefined && isCommandIn(scope, subject, typeof one === 'string' ? one : one.command)
  return { ...value, commands: value.commands.filter(may), ...(value.later && { later: value.later.filter(may) }) }
}

function offers(value: unknown): value is Offering {
  return typeof value === 'object' && value !== null && 'commands' in value && Array.isArray(value.commands)
}

function isNarrowed(session: SessionRow | null): session is SessionRow {
  return session !== null && (session.components !== null || session.features !== null)
}

function namesIn<T>(names: string | null): readonly T[] | null {
  return names === null ? null : (JSON.parse(names) as T[])
}
