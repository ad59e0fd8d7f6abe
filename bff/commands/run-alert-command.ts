import { type AlertRow, holdAlert, noteAlert } from '../../db/queries/alerts.ts'
import type { AlertCommand } from '../domain/alert.ts'
import { alertCommands } from '../domain/alert-rules.ts'
import { HOUR } from '../domain/time.ts'
import { type Context, done, type Result, refuse } from './context.ts'
import { recordEvent } from './record-event.ts'
import { sendAgain } from './replay-notification.ts'

type Asked = {
  readonly alertId: string
  readonly command: AlertCommand
  readonly reason: string
  readonly hours: number
}

/** What an operator does about an alert, always with a reason, which the host's feed keeps for ever. */
export async function runAlertCommand(
  context: Context,
  { alertId, command, reason, hours }: Asked,
): Promise<Result<AlertRow>> {
  const { tx, hostId, actor, now } = context
  const alert = await holdAlert(tx, { id: alertId, host_id: hostId })
  if (!alert) return refuse('not-found')
  if (alert.resolved_at !== null || !alertCommands(alert.kind).includes(command)) return refuse('command-not-allowed')
  if (command === 'replay') {
    const replayed = await sendAgain(context, alert.subject_id)
    if (!replayed.ok) return replayed
  }
  const snoozed = command === 'snooze'
  const noted = {
    id: alert.id,
    host_id: hostId,
    resolved_at: snoozed ? null : now,
    snoozed_until: snoozed ? now + hours * HOUR : null,
    note: reason,
    resolved_by: actor.id,
  }
  await noteAlert(tx, noted)
  recordEvent(context, {
    type: snoozed ? 'alert.snoozed' : 'alert.resolved',
    subject: 'alert',
    subjectId: alert.id,
    data: { kind: alert.kind, subject: alert.subject, subjectId: alert.subject_id, command, reason },
  })
  return done({ ...alert, ...noted })
}
