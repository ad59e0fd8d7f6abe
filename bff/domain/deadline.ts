import type { Role } from './role.ts'
import { type Instant, type Period, plus, plusWorkingDays, type WorkCalendar } from './time.ts'

/** How long a state may last, who must act meanwhile, and what is announced before. */
export type Policy = {
  /** Pinned to the order when it is placed; a changed policy gets a new version. */
  readonly version: number
  readonly length: Period | { readonly workingDays: number } | 'expires-at'
  /** Who must act until then. */
  readonly waitsFor: Role
  readonly reminders: readonly Reminder[]
  /** Whether passing it moves the thing by itself, only tells an operator, or only ends a question nobody answered. */
  readonly outcome: 'acts' | 'alerts' | 'lapses'
  /** Whether it may only act after a reminder provably reached the host. */
  readonly needsProof?: true
}

/** When to announce: a fraction of the whole time, or a period before its end — where that is too short, perhaps a fraction after all. */
export type Reminder = {
  readonly audience: Role
  readonly at: { readonly fraction: number } | { readonly before: Period; readonly orFraction?: number }
}

// biome-ignore format: one policy per line reads as a table
export const policies = {
  'unpaid':            { version: 1, length: { days: 7 },          waitsFor: 'buyer',    outcome: 'acts',   reminders: [before('buyer', { hours: 24 })] },
  'provisioning':      { version: 1, length: { hours: 3 },         waitsFor: 'provider', outcome: 'acts',   reminders: [] },
  'undelivered':       { version: 1, length: { hours: 1 },         waitsFor: 'provider', outcome: 'acts',   reminders: [] },
  'untold':            { version: 1, length: { hours: 24 },        waitsFor: 'provider', outcome: 'acts',   reminders: [] },
  'untold-failed':     { version: 1, length: { hours: 24 },        waitsFor: 'provider', outcome: 'acts',   reminders: [] },
  'pool-empty':        { version: 1, length: { hours: 24 },        waitsFor: 'provider', outcome: 'acts',   reminders: [at('provider', 0.5)] },
  'review-7':          { version: 1, length: { workingDays: 7 },   waitsFor: 'operator', outcome: 'alerts', reminders: [before('operator', { hours: 24 })] },
  'review-3':          { version: 1, length: { workingDays: 3 },   waitsFor: 'operator', outcome: 'alerts', reminders: [before('operator', { hours: 24 })] },
  'expiry':            { version: 1, length: 'expires-at',         waitsFor: 'buyer',    outcome: 'acts',   reminders: [before('buyer', { days: 7 }), before('buyer', { days: 1 }, 0.5)] },
  'isolation':         { version: 1, length: { days: 7 },          waitsFor: 'buyer',    outcome: 'acts',   reminders: [before('buyer', { days: 1 })] },
  'requirement':       { version: 1, length: { days: 90 },         waitsFor: 'buyer',    outcome: 'alerts', reminders: [at('buyer', 0.1), ...ladder('buyer')] },
  'unstarted':         { version: 1, length: { days: 15 },         waitsFor: 'provider', outcome: 'acts',   reminders: ladder('provider') },
  'delivery':          { version: 1, length: { days: 30 },         waitsFor: 'provider', outcome: 'alerts', reminders: ladder('provider') },
  'acceptance-15':     { version: 1, length: { days: 15 },         waitsFor: 'buyer',    outcome: 'acts',   needsProof: true, reminders: ladder('buyer') },
  'acceptance-30':     { version: 1, length: { days: 30 },         waitsFor: 'buyer',    outcome: 'acts',   needsProof: true, reminders: ladder('buyer') },
  'extension-buyer':   { version: 1, length: { days: 3 },          waitsFor: 'buyer',    outcome: 'lapses', reminders: [before('buyer', { hours: 24 })] },
  'extension-provider':{ version: 1, length: { days: 3 },          waitsFor: 'provider', outcome: 'lapses', reminders: [before('provider', { hours: 24 })] },
  'refund-answer':     { version: 1, length: { days: 3 },          waitsFor: 'provider', outcome: 'acts',   reminders: [at('provider', 0.5), before('provider', { hours: 24 })] },
  'dispute':           { version: 1, length: { workingDays: 7 },   waitsFor: 'operator', outcome: 'alerts', reminders: [before('operator', { hours: 24 })] },
  'refund-unconfirmed':{ version: 1, length: { hours: 1 },         waitsFor: 'host',     outcome: 'alerts', reminders: [] },
} as const satisfies Record<string, Policy>

export type PolicyName = keyof typeof policies

export type ArmContext = {
  readonly now: Instant
  readonly calendar: WorkCalendar
  /** The instance's own expiry; null when it never expires. */
  readonly expiresAt?: Instant | null
  /** Lengths pinned to the order, such as its product's own provisioning window. */
  readonly lengths?: PinnedLengths
}

/** What an order was promised when it was placed; a policy that changes afterwards does not touch it. */
export type PinnedLengths = Partial<Record<PolicyName, Exclude<Policy['length'], 'expires-at'>>>

/** The lengths to pin: every policy's own, but where the product promises another. */
export function pinLengths(names: readonly PolicyName[], own: PinnedLengths): PinnedLengths {
  const pinned = names.flatMap((name) => {
    const { length }: Policy = policies[name]
    return length === 'expires-at' ? [] : [[name, own[name] ?? length] as const]
  })
  return Object.fromEntries(pinned)
}

/** When a state entered now must be left; null when nothing limits it. */
export function dueAt(name: PolicyName, context: ArmContext): Instant | null {
  const length: Policy['length'] = context.lengths?.[name] ?? policies[name].length
  if (length === 'expires-at') return context.expiresAt ?? null
  if ('workingDays' in length) return plusWorkingDays(context.now, length.workingDays, context.calendar)
  return plus(context.now, length)
}

/** The announcements of one deadline, in time order; those not strictly between its start and its end are left out. */
export function remindersOf(name: PolicyName, from: Instant, due: Instant) {
  return announce(policies[name].reminders, from, due)
}

export function announce(reminders: readonly Reminder[], from: Instant, due: Instant) {
  return reminders
    .map(({ audience, at }) => ({
      audience,
      at: 'fraction' in at ? fractionOf(from, due, at.fraction) : earlier(from, due, at),
    }))
    .filter(({ at }, index, all) => at > from && at < due && all.findIndex((other) => other.at === at) === index)
    .sort((a, b) => a.at - b.at)
}

function fractionOf(from: Instant, due: Instant, fraction: number): Instant {
  return Math.round(from + (due - from) * fraction)
}

function earlier(from: Instant, due: Instant, at: { readonly before: Period; readonly orFraction?: number }): Instant {
  const before = due - plus(0, at.before)
  return before <= from && at.orFraction !== undefined ? fractionOf(from, due, at.orFraction) : before
}

/** Before every deadline a person must keep (domain.md §4.5): at half, at four fifths, and a day before. */
function ladder(audience: Role): Reminder[] {
  return [at(audience, 0.5), at(audience, 0.8), before(audience, { hours: 24 })]
}

function at(audience: Role, fraction: number): Reminder {
  return { audience, at: { fraction } }
}

function before(audience: Role, period: Period, orFraction?: number): Reminder {
  return { audience, at: { before: period, ...(orFraction !== undefined && { orFraction }) } }
}

/** The policies under which somebody of this role must act. */
export function policiesWaitingFor(role: Role): PolicyName[] {
  return (Object.keys(policies) as PolicyName[]).filter((name) => policies[name].waitsFor === role)
}
