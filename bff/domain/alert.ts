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
] as const
export type AlertKind = (typeof ALERT_KINDS)[number]

/** The ones an operator may call done. The others end by themselves when the trouble does, and can only be put aside. */
const RESOLVABLE: ReadonlySet<AlertKind> = new Set([
  'notification-dead',
  'instance-mismatch',
  'reminder-unheard',
  'quota-low',
  'quota-exhausted',
])
export const ALERT_COMMANDS = ['replay', 'snooze', 'resolve'] as const
export type AlertCommand = (typeof ALERT_COMMANDS)[number]

/** What an operator may do about an alert here; whatever else mends it is done where its subject is. */
export function alertCommands(kind: AlertKind): readonly AlertCommand[] {
  return [
    ...(kind === 'notification-dead' ? (['replay'] as const) : []),
    'snooze',
    ...(RESOLVABLE.has(kind) ? (['resolve'] as const) : []),
  ]
}
