import { ALERT_KINDS, type AlertCommand, type AlertKind, SEVERITIES, type Severity } from './alert.ts'
import { HOUR, type Instant } from './time.ts'

/** What is seen to have happened when the cause of an alert is gone. */
export const ALERT_ENDS = [
  'went-on',
  'more-time',
  'review-over',
  'step-done',
  'sent-again',
  'message-taken',
  'provider-agrees',
  'reminder-heard',
  'events-taken',
  'clock-trusted',
  'codes-added',
  'endpoint-verified',
  'endpoint-answers',
  'endpoint-checked',
  'cases-passed',
  'grew-worse',
  'calls-bought',
  'instance-gone',
  'disk-has-room',
] as const
export type AlertEnd = (typeof ALERT_ENDS)[number]

type Rule = {
  readonly severity: Severity
  /** What ends it by itself. */
  readonly ends: readonly AlertEnd[]
  /** An operator may call it done; the others can only be put aside until their cause is gone. */
  readonly byHand?: true
}

/** How urgent each is, and what ends it: read by whatever raises or ends one, and by the documentation. */
export const alertRules: Readonly<Record<AlertKind, Rule>> = {
  'provisioning-failed': { severity: 'critical', ends: ['went-on'] },
  'notification-dead': { severity: 'critical', ends: ['sent-again', 'message-taken'], byHand: true },
  'review-overdue': { severity: 'warning', ends: ['review-over'] },
  'refund-unconfirmed': { severity: 'critical', ends: ['went-on'] },
  'deadline-failing': { severity: 'critical', ends: ['step-done', 'went-on'] },
  'instance-mismatch': { severity: 'warning', ends: ['provider-agrees'], byHand: true },
  'webhook-failing': { severity: 'critical', ends: ['events-taken'] },
  'clock-doubted': { severity: 'critical', ends: ['clock-trusted'] },
  'requirement-overdue': { severity: 'warning', ends: ['went-on', 'more-time'] },
  'delivery-overdue': { severity: 'critical', ends: ['went-on', 'more-time'] },
  'dispute-open': { severity: 'warning', ends: ['went-on'] },
  'dispute-overdue': { severity: 'critical', ends: ['went-on'] },
  'reminder-unheard': { severity: 'warning', ends: ['reminder-heard', 'went-on'], byHand: true },
  'code-pool-empty': { severity: 'critical', ends: ['went-on'] },
  'code-pool-low': { severity: 'warning', ends: ['codes-added'] },
  'endpoint-disabled': { severity: 'critical', ends: ['endpoint-verified'] },
  'quota-low': { severity: 'notice', ends: ['calls-bought', 'grew-worse', 'instance-gone'], byHand: true },
  'quota-exhausted': { severity: 'warning', ends: ['calls-bought', 'instance-gone'], byHand: true },
  'endpoint-failing': {
    severity: 'warning',
    ends: ['endpoint-answers', 'cases-passed', 'endpoint-verified', 'grew-worse'],
  },
  'endpoint-unchecked': { severity: 'notice', ends: ['endpoint-checked', 'endpoint-verified'] },
  'disk-low': { severity: 'warning', ends: ['disk-has-room'] },
}

/** What somebody called done can be taken back this long: a slip is seen soon, and what is wrong later raises another one. */
const REOPENED_WITHIN = 24 * HOUR

/** The kinds whose cause is gone by something. */
export function endedBy(end: AlertEnd): readonly AlertKind[] {
  return ALERT_KINDS.filter((kind) => alertRules[kind].ends.includes(end))
}

/** Where alerts of a severity stand among the others; kept with each, so that lists are read in this order. */
export function rankOf(kind: AlertKind): number {
  return SEVERITIES.indexOf(alertRules[kind].severity)
}

type Standing = {
  readonly kind: AlertKind
  readonly resolved_at: Instant | null
  readonly snoozed_until: Instant | null
  readonly acted_command: AlertCommand | null
  readonly resolved_because: AlertEnd | null
}

/** What an operator may do about an alert here and now; whatever else mends it is done where its subject is. */
export function alertCommands(alert: Standing, now: Instant): readonly AlertCommand[] {
  const { kind, resolved_at, snoozed_until, acted_command, resolved_because } = alert
  if (resolved_at !== null) {
    const byHand = acted_command === 'resolve' && resolved_because === null
    return byHand && now - resolved_at < REOPENED_WITHIN ? ['reopen'] : []
  }
  const aside = snoozed_until !== null && snoozed_until > now
  return [
    ...(kind === 'notification-dead' ? (['replay'] as const) : []),
    ...(aside ? (['unsnooze'] as const) : []),
    'snooze',
    ...(alertRules[kind].byHand ? (['resolve'] as const) : []),
  ]
}
