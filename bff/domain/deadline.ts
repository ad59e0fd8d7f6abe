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
  /** Whether passing it changes anything by itself, or only tells an operator. */
  readonly outcome: 'acts' | 'alerts'
}

/** When to announce: a fraction of the whole time, or a period before its end. */
export type Reminder = {
  readonly audience: Role
  readonly at: { readonly fraction: number } | { readonly before: Period }
}

// biome-ignore format: one policy per line reads as a table
export const policies = {
  'unpaid':            { version: 1, length: { days: 7 },          waitsFor: 'buyer',    outcome: 'acts',   reminders: [before('buyer', { hours: 24 })] },
  'provisioning':      { version: 1, length: { hours: 3 },         waitsFor: 'provider', outcome: 'acts',   reminders: [] },
  'undelivered':       { version: 1, length: { hours: 1 },         waitsFor: 'provider', outcome: 'acts',   reminders: [] },
  'review-7':          { version: 1, length: { workingDays: 7 },   waitsFor: 'operator', outcome: 'alerts', reminders: [before('operator', { hours: 24 })] },
  'review-3':          { version: 1, length: { workingDays: 3 },   waitsFor: 'operator', outcome: 'alerts', reminders: [before('operator', { hours: 24 })] },
  'expiry':            { version: 1, length: 'expires-at',         waitsFor: 'buyer',    outcome: 'acts',   reminders: [before('buyer', { days: 7 }), before('buyer', { days: 1 })] },
  'isolation':         { version: 1, length: { days: 7 },          waitsFor: 'buyer',    outcome: 'acts',   reminders: [before('buyer', { days: 1 })] },
  'refund-unconfirmed':{ version: 1, length: { hours: 1 },         waitsFor: 'host',     outcome: 'alerts', reminders: [] },
} as const satisfies Record<string, Policy>

export type PolicyName = keyof typeof policies

export type ArmContext = {
  readonly now: Instant
  readonly calendar: WorkCalendar
  /** The instance's own expiry; null when it never expires. */
  readonly expiresAt?: Instant | null
  /** Lengths a product sets for itself, such as its provisioning window. */
  readonly lengths?: Partial<Record<PolicyName, Period>>
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
      at: 'fraction' in at ? fractionOf(from, due, at.fraction) : earlier(due, at.before),
    }))
    .filter(({ at }, index, all) => at > from && at < due && all.findIndex((other) => other.at === at) === index)
    .sort((a, b) => a.at - b.at)
}

function fractionOf(from: Instant, due: Instant, fraction: number): Instant {
  return Math.round(from + (due - from) * fraction)
}

function earlier(due: Instant, period: Period): Instant {
  return due - plus(0, period)
}

function before(audience: Role, period: Period): Reminder {
  return { audience, at: { before: period } }
}

/** The policies under which somebody of this role must act. */
export function policiesWaitingFor(role: Role): PolicyName[] {
  return (Object.keys(policies) as PolicyName[]).filter((name) => policies[name].waitsFor === role)
}
