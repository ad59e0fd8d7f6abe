import { ALERT_KINDS, type AlertCommand, type AlertKind } from './alert.ts'

/** What is seen to have happened when the cause of an alert is gone. */
export const ALERT_ENDS = [
  'went-on',
  'more-time',
  'review-over',
  'step-done',
  'sent-again',
  'message-taken',
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
  /** What ends it by itself. */
  readonly ends: readonly AlertEnd[]
  /** An operator may call it done; the others can only be put aside until their cause is gone. */
  readonly byHand?: true
}

/** What ends each: read by whatever ends one, and by the documentation. */
export const alertRules: Readonly<Record<AlertKind, Rule>> = {
  'provisioning-failed': { ends: ['went-on'] },
  'notification-dead': { ends: ['sent-again', 'message-taken'], byHand: true },
  'review-overdue': { ends: ['review-over'] },
  'refund-unconfirmed': { ends: ['went-on'] },
  'deadline-failing': { ends: ['step-done', 'went-on'] },
  'instance-mismatch': { ends: [], byHand: true },
  'webhook-failing': { ends: ['events-taken'] },
  'clock-doubted': { ends: ['clock-trusted'] },
  'requirement-overdue': { ends: ['went-on', 'more-time'] },
  'delivery-overdue': { ends: ['went-on', 'more-time'] },
  'dispute-open': { ends: ['went-on'] },
  'dispute-overdue': { ends: ['went-on'] },
  'reminder-unheard': { ends: ['reminder-heard', 'went-on'], byHand: true },
  'code-pool-empty': { ends: ['went-on'] },
  'code-pool-low': { ends: ['codes-added'] },
  'endpoint-disabled': { ends: ['endpoint-verified'] },
  'quota-low': { ends: ['calls-bought', 'grew-worse', 'instance-gone'], byHand: true },
  'quota-exhausted': { ends: ['calls-bought', 'instance-gone'], byHand: true },
  'endpoint-failing': { ends: ['endpoint-answers', 'cases-passed', 'endpoint-verified', 'grew-worse'] },
  'endpoint-unchecked': { ends: ['endpoint-checked', 'endpoint-verified'] },
  'disk-low': { ends: ['disk-has-room'] },
}

/** The kinds whose cause is gone by something. */
export function endedBy(end: AlertEnd): readonly AlertKind[] {
  return ALERT_KINDS.filter((kind) => alertRules[kind].ends.includes(end))
}

/** What an operator may do about an alert here; whatever else mends it is done where its subject is. */
export function alertCommands(kind: AlertKind): readonly AlertCommand[] {
  return [
    ...(kind === 'notification-dead' ? (['replay'] as const) : []),
    'snooze',
    ...(alertRules[kind].byHand ? (['resolve'] as const) : []),
  ]
}
