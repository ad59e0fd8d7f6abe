/** What an operator is told, by names their hosts rely on. */
export const ALERT_KINDS = [
  'provisioning-failed',
  'notification-dead',
  'review-overdue',
  'refund-unconfirmed',
  'deadline-failing',
  'instance-mismatch',
  'webhook-failing',
  'clock-doubted',
  'requirement-overdue',
  'delivery-overdue',
  'dispute-open',
  'dispute-overdue',
  'reminder-unheard',
  'code-pool-empty',
  'code-pool-low',
  'endpoint-disabled',
  'quota-low',
  'quota-exhausted',
  'endpoint-failing',
  'endpoint-unchecked',
  'disk-low',
] as const
export type AlertKind = (typeof ALERT_KINDS)[number]

/** The most urgent first: money or a delivery stands still; something soon will, or waits; somebody may want to know. */
export const SEVERITIES = ['critical', 'warning', 'notice'] as const
export type Severity = (typeof SEVERITIES)[number]

/** Still to be looked at; put aside for a while; over. */
export const ALERT_STATES = ['open', 'aside', 'ended'] as const
export type AlertState = (typeof ALERT_STATES)[number]

/** Alerts are counted up to this many: more are as good as many. */
export const COUNTED_MAX = 1000

export const ALERT_COMMANDS = ['replay', 'snooze', 'resolve', 'unsnooze', 'reopen'] as const
export type AlertCommand = (typeof ALERT_COMMANDS)[number]

/** What takes an alert off the list says why; what brings one back says it for itself. */
export function needsReason(command: AlertCommand): boolean {
  return command !== 'unsnooze' && command !== 'reopen'
}
