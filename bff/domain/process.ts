import type { PolicyName } from './deadline.ts'
import type { ProviderEvent } from './provider-event.ts'
import type { Role } from './role.ts'
import type { Instant } from './time.ts'

/** A process is data: named states joined by transitions. `decide` is its only interpreter. */
export type Process<State extends string = string, Command extends string = string> = {
  readonly name: string
  readonly subject: Subject
  /** Every state, in the order a buyer meets them. */
  readonly states: readonly State[]
  /** The states a timeline draws as steps, from start to success. */
  readonly steps: readonly State[]
  /** States nobody leaves. */
  readonly final: readonly State[]
  /** States drawn as a failure. */
  readonly failed: readonly State[]
  readonly transitions: readonly Transition<State, Command>[]
}

export type Subject = 'order' | 'product' | 'instance' | 'refund'

export type Transition<State extends string = string, Command extends string = string> = {
  readonly command: Command
  readonly by: Role | readonly Role[]
  /** `null` starts the process. */
  readonly from: State | null
  readonly to: State
  /** Fires by itself when this deadline passes. Reserved for `system`. */
  readonly after?: PolicyName
  /** Needs a reason that both sides read. */
  readonly reason?: 'required'
  readonly effects?: readonly Effect[]
}

/** What a transition causes. Written down in its transaction, carried out afterwards. */
export type Effect =
  | { readonly kind: 'open-instance' }
  | { readonly kind: 'activate-instance' }
  | { readonly kind: 'release-instance' }
  | { readonly kind: 'destroy-secrets' }
  | { readonly kind: 'notify-provider'; readonly event: ProviderEvent }
  | { readonly kind: 'abandon-notifications'; readonly event: ProviderEvent }
  | { readonly kind: 'refund' }
  | { readonly kind: 'alert'; readonly alert: AlertKind }
  | { readonly kind: 'publish-version' }

export const ALERT_KINDS = [
  'provisioning-failed',
  'notification-dead',
  'review-overdue',
  'refund-unconfirmed',
  'deadline-failing',
  'instance-mismatch',
  'webhook-failing',
  'clock-doubted',
] as const
export type AlertKind = (typeof ALERT_KINDS)[number]

export type Attempt = {
  readonly command: string
  readonly by: Role
  readonly state: string | null
  /** The armed deadline that fires, and what time it is. Absent for people and answers. */
  readonly timer?: { readonly dueAt: Instant; readonly now: Instant }
}

export type Decision =
  | {
      readonly ok: true
      readonly from: string | null
      readonly to: string
      /** False when the state stays: its clocks keep running. */
      readonly entered: boolean
      readonly effects: readonly Effect[]
      /** Deadlines to arm; empty when the state stays. */
      readonly deadlines: readonly { readonly command: string; readonly policy: PolicyName }[]
    }
  | { readonly ok: false; readonly code: RefusalCode }

export type RefusalCode = 'command-unknown' | 'command-forbidden' | 'command-not-allowed' | 'deadline-not-reached'

/** Infers state names from `states` alone, so a misspelt `from` or `to` does not compile. */
export function defineProcess<const S extends string, const C extends string>(process: {
  readonly name: string
  readonly subject: Subject
  readonly states: readonly S[]
  readonly steps: readonly NoInfer<S>[]
  readonly final: readonly NoInfer<S>[]
  readonly failed: readonly NoInfer<S>[]
  readonly transitions: readonly Transition<NoInfer<S>, C>[]
}): Process<S, C> {
  return process
}

/** The one interpreter of every process: a value in, a value out; no clock, no I/O, no throw. */
export function decide(process: Process, attempt: Attempt): Decision {
  const named = process.transitions.filter((t) => t.command === attempt.command)
  if (named.length === 0) return { ok: false, code: 'command-unknown' }
  const permitted = named.filter((t) => rolesOf(t).includes(attempt.by))
  if (permitted.length === 0) return { ok: false, code: 'command-forbidden' }
  const transition = permitted.find((t) => t.from === attempt.state)
  if (!transition) return { ok: false, code: 'command-not-allowed' }
  if (transition.after && !isDue(attempt)) return { ok: false, code: 'deadline-not-reached' }
  const entered = transition.to !== attempt.state
  return {
    ok: true,
    from: attempt.state,
    to: transition.to,
    entered,
    effects: transition.effects ?? [],
    deadlines: entered ? deadlinesOf(process, transition.to) : [],
  }
}

/** Commands a role may give now; what only a clock may give is never among them. */
export function commandsOpenTo(process: Process, state: string, role: Role): readonly string[] {
  return process.transitions
    .filter((t) => t.from === state && !t.after && rolesOf(t).includes(role))
    .map((t) => t.command)
}

/** Every deadline a state has, in table order. */
export function deadlinesOf(process: Process, state: string) {
  return process.transitions.flatMap((t) =>
    t.from === state && t.after ? [{ command: t.command, policy: t.after }] : [],
  )
}

export function findTransition(process: Process, state: string | null, command: string, by: Role) {
  return process.transitions.find((t) => t.command === command && t.from === state && rolesOf(t).includes(by))
}

export function rolesOf(transition: Transition): readonly Role[] {
  return typeof transition.by === 'string' ? [transition.by] : transition.by
}

function isDue({ timer }: Attempt): boolean {
  return timer !== undefined && timer.now >= timer.dueAt
}
