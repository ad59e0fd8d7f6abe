import type { Tx } from '../../db/engine.ts'
import type { RefusalCode } from '../domain/process.ts'
import type { Actor } from '../domain/role.ts'
import type { Instant } from '../domain/time.ts'
import type { Shell } from '../shell.ts'
import { type RecordedEvent, writeEvents } from './write-events.ts'

/** What every command runs in: one transaction, one host, one actor, one instant. */
export type Context = {
  readonly shell: Shell
  readonly tx: Tx
  readonly hostId: string
  readonly actor: Actor
  readonly now: Instant
  /** What the host is told of it, in order; written when the command is over. */
  readonly events: RecordedEvent[]
}

/** An expected refusal: a value with a code; `problems` name fields. */
export type Refusal = {
  readonly ok: false
  readonly code: RefusalCode | CommandCode
  readonly detail?: string
  readonly problems?: readonly { readonly path: string; readonly code: string; readonly [param: string]: unknown }[]
}

export type CommandCode =
  | 'not-found'
  | 'version-conflict'
  | 'invalid'
  | 'reason-missing'
  | 'amount-mismatch'
  | 'already-paid'
  | 'not-on-sale'
  | 'delivery-not-available'
  | 'product-sold'
  | 'offer-changed'
  | 'endpoint-not-verified'
  | 'trial-used'
  | 'authorization-missing'
  | 'origin-not-registered'
  | 'notification-not-replayable'
  | 'notification-not-acknowledgeable'
  | 'no-such-secret'
  | 'instance-released'
  | 'quota-exceeded'
  | 'requirement-locked'
  | 'requirement-changed'
  | 'result-changed'
  | 'api-service-in-use'
  | 'code-pool-empty'
  | 'code-used'
  | 'ticket-used'
  | 'nothing-to-refund'
  | 'not-refundable'
  | 'not-to-be-had'
  | 'conformance-running'
  | 'endpoint-in-use'

export type Result<T> = { readonly ok: true; readonly value: T } | Refusal

export function refuse(code: Refusal['code'], more: Omit<Refusal, 'ok' | 'code'> = {}): Refusal {
  return { ok: false, code, ...more }
}

export function done<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

/** Runs a command as its own durable transaction. */
export function inTransaction<T>(
  shell: Shell,
  hostId: string,
  actor: Actor,
  body: (context: Context) => Promise<T>,
): Promise<T> {
  return shell.store.apply(async (tx) => {
    const context: Context = { shell, tx, hostId, actor, now: shell.now(), events: [] }
    const result = await body(context)
    if (context.events.length > 0) await writeEvents(tx, { ...context, newId: shell.newId }, context.events)
    return result
  })
}
