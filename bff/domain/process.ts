import type { AlertKind } from './alert.ts'
import type { PolicyName } from './deadline.ts'
import { type Guard, type GuardRefusal, guardRefusal, NO_PAST, type Past } from './guard.ts'
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
  /** States in which the clocks of the state before stand still, with the time that was left. */
  readonly frozen?: readonly State[]
  readonly transitions: readonly Transition<State, Command>[]
}

export type Subject = 'order' | 'product' | 'revision' | 'instance' | 'refund'

export type Transition<State extends string = string, Command extends string = string> = {
  readonly command: Command
  readonly by: Role | readonly Role[]
  /** `null` starts the process. */
  readonly from: State | null
  readonly to: State
  /** Fires by itself when this deadline passes. Reserved for `system`. */
  readonly after?: PolicyName
  /** Its clock starts with this command, not with the state; the state stays when it passes. */
  readonly startedBy?: Command
  /** What was decided; rows of one command lead where their outcome says. */
  readonly outcome?: Outcome
  /** Only for what was in this state when it froze; goes before a row that does not say. */
  readonly was?: State
  /** What must have happened before, all of it. */
  readonly needs?: readonly Guard[]
  /** Needs a reason that both sides read. */
  readonly reason?: 'required'
  /** What must hold besides the state: a product that is complete, or one nobody has ordered. Whoever runs the command looks. */
  readonly requires?: 'complete' | 'unsold'
  readonly effects?: readonly Effect[]
}

export const OUTCOMES = ['back-to-work', 'complete', 'cancel'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** What a transition causes. Written down in its transaction, carried out afterwards. */
export type Effect =
  | { readonly kind: 'open-instance' }
  /** The next code of the plan's pool, or the news that there is none: a step of its own, right behind this one. */
  | { readonly kind: 'take-code' }
  /** A key pair and the package's quota, on an instance of its own or on the one it was bought for. */
  | { readonly kind: 'open-access' }
  | { readonly kind: 'activate-instance' }
  /** The instance has the plan and the time that all orders for it together paid for, this one included. */
  | { readonly kind: 'apply-term' }
  /** As if this order had never been paid. */
  | { readonly kind: 'take-term-back' }
  /** What the provider's answer says anew about the instance, such as another login link. */
  | { readonly kind: 'describe-instance' }
  /** The clock of its expiry runs to another end. */
  | { readonly kind: 'move-expiry' }
  | { readonly kind: 'release-instance'; readonly why?: 'refunded' }
  | { readonly kind: 'destroy-secrets' }
  | { readonly kind: 'notify-provider'; readonly event: ProviderEvent }
  | { readonly kind: 'abandon-notifications'; readonly event: ProviderEvent }
  | { readonly kind: 'refund'; readonly because?: RefundReason }
  /** What the buyer asks back, written with the step that asks. */
  | { readonly kind: 'ask-refund' }
  | { readonly kind: 'change-price' }
  | { readonly kind: 'keep-requirement' }
  | { readonly kind: 'check-requirement' }
  | { readonly kind: 'keep-result' }
  | { readonly kind: 'check-result' }
  | { readonly kind: 'open-extension' }
  | { readonly kind: 'close-extension'; readonly answer: 'agreed' | 'refused' | 'lapsed' }
  | { readonly kind: 'alert'; readonly alert: AlertKind }
  | { readonly kind: 'publish-version' }
  | { readonly kind: 'open-revision' | 'discard-revision' | 'copy-product' }

export const REFUND_REASONS = ['undelivered', 'cancelled', 'not-started', 'agreed', 'dispute'] as const
/** Why the host is asked to pay back. */
export type RefundReason = (typeof REFUND_REASONS)[number]

export type Attempt = {
  readonly command: string
  readonly by: Role
  readonly state: string | null
  /** The armed deadline that fires, and what time it is. Absent for people and answers. */
  readonly timer?: { readonly dueAt: Instant; readonly now: Instant }
  readonly outcome?: Outcome | undefined
  /** Only processes with guards need it. */
  readonly past?: Past | undefined
  readonly now?: Instant | undefined
}

/** What becomes of the clocks: they run on, stand still, run on after they stood still, or new ones are armed. */
export type Clocks = 'kept' | 'paused' | 'resumed' | 'armed'

export type Decision =
  | {
      readonly ok: true
      readonly from: string | null
      readonly to: string
      /** False when the state stays: its clocks keep running. */
      readonly entered: boolean
      readonly clocks: Clocks
      readonly needsReason: boolean
      readonly effects: readonly Effect[]
      /** Deadlines to arm; when the state stays, only those that this very command starts. */
      readonly deadlines: readonly { readonly command: string; readonly policy: PolicyName }[]
    }
  | { readonly ok: false; readonly code: RefusalCode }

export type RefusalCode =
  | 'command-unknown'
  | 'command-forbidden'
  | 'command-not-allowed'
  | 'deadline-not-reached'
  | 'outcome-missing'
  | GuardRefusal

/** Infers state names from `states` alone, so a misspelt `from` or `to` does not compile. */
export function defineProcess<const S extends string, const C extends string>(process: {
  readonly name: string
  readonly subject: Subject
  readonly states: readonly S[]
  readonly steps: readonly NoInfer<S>[]
  readonly final: readonly NoInfer<S>[]
  readonly failed: readonly NoInfer<S>[]
  readonly frozen?: readonly NoInfer<S>[]
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
  const here = permitted.filter((t) => t.from === attempt.state && isOf(t, attempt.past))
  const meant = mostSpecific(here.filter((t) => t.outcome === attempt.outcome))
  const transition = meant.find((t) => !refusalOf(t, attempt)) ?? meant[0]
  if (!transition) return { ok: false, code: here.length > 0 ? 'outcome-missing' : 'command-not-allowed' }
  const refusal = refusalOf(transition, attempt)
  if (refusal) return { ok: false, code: refusal }
  const { to } = transition
  const entered = to !== attempt.state
  const clocks = clocksOf(process, attempt, to)
  return {
    ok: true,
    from: attempt.state,
    to,
    entered,
    clocks,
    needsReason: transition.reason === 'required',
    effects: transition.effects ?? [],
    deadlines: clocks === 'resumed' ? [] : deadlinesOf(process, to, entered ? undefined : attempt.command),
  }
}

/** Commands a role may give now, each once; what only a clock may give is never among them. */
export function commandsOpenTo(
  process: Process,
  state: string,
  role: Role,
  { past, now }: Pick<Attempt, 'past' | 'now'> = {},
): readonly string[] {
  const open = process.transitions.filter(
    (t) =>
      t.from === state &&
      !t.after &&
      rolesOf(t).includes(role) &&
      isOf(t, past) &&
      !refusalOf(t, { command: t.command, by: role, state, past, now }),
  )
  return [...new Set(open.map((t) => t.command))]
}

/** Every deadline a state has of its own, or that a command given in it starts; in table order. */
export function deadlinesOf(process: Process, state: string, startedBy?: string) {
  const armed = process.transitions.flatMap((t) =>
    t.from === state && t.after && t.startedBy === startedBy ? [{ command: t.command, policy: t.after }] : [],
  )
  return armed.filter(({ command }, index) => armed.findIndex((other) => other.command === command) === index)
}

/** Whether the past matters in a state: it stands still, or something there asks about what happened. */
export function asksAboutPast(process: Process, state: string): boolean {
  if (process.frozen?.includes(state)) return true
  return process.transitions.some((t) => t.from === state && (t.needs !== undefined || t.startedBy !== undefined))
}

export function findTransition(
  process: Process,
  state: string | null,
  command: string,
  by: Role,
  past: Past = NO_PAST,
): Transition | undefined {
  const rows = process.transitions.filter((t) => t.command === command && t.from === state && rolesOf(t).includes(by))
  return mostSpecific(rows.filter((t) => isOf(t, past)))[0] ?? rows[0]
}

export function rolesOf(transition: Transition): readonly Role[] {
  return typeof transition.by === 'string' ? [transition.by] : transition.by
}

/** What a row says about where something froze goes before what holds wherever it did. */
function mostSpecific<T extends Transition>(rows: readonly T[]): readonly T[] {
  const specific = rows.filter(({ was }) => was !== undefined)
  return specific.length > 0 ? specific : rows
}

/** A row for what froze elsewhere is no row for this. */
export function isOf(transition: Transition, past: Past = NO_PAST): boolean {
  return transition.was === undefined || transition.was === past.was
}

function refusalOf(transition: Transition, attempt: Attempt): RefusalCode | null {
  if (transition.after && !isDue(attempt)) return 'deadline-not-reached'
  for (const guard of transition.needs ?? []) {
    const refusal = guardRefusal(guard, attempt.past ?? NO_PAST, attempt.now ?? 0)
    if (refusal) return refusal
  }
  return null
}

function clocksOf(process: Process, { state, past = NO_PAST }: Attempt, to: string): Clocks {
  if (to === state) return 'kept'
  if (process.frozen?.includes(to)) return 'paused'
  return past.was === to ? 'resumed' : 'armed'
}

function isDue({ timer }: Attempt): boolean {
  return timer !== undefined && timer.now >= timer.dueAt
}
