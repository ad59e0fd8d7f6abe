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

export const ALERT_COMMANDS = ['replay', 'snooze', 'resolve'] as const
export type AlertCommand = (typeof ALERT_COMMANDS)[number]
