import { type AlertRow, findOpenAlert, holdAlert, noteAlert } from '../../db/queries/alerts.ts'
import { type AlertCommand, needsReason, SEVERITIES } from '../domain/alert.ts'
import { alertCommands } from '../domain/alert-rules.ts'
import { HOUR, type Instant } from '../domain/time.ts'
import { type Context, done, type Result, refuse } from './context.ts'
import { recordEvent } from './record-event.ts'
import { sendAgain } from './replay-notification.ts'
import { alertsOf } from './topics.ts'

type Asked = {
  readonly alertId: string
  readonly command: AlertCommand
  readonly reason?: string | undefined
  readonly hours: number
}

/** What the host hears of each. */
const events: Readonly<Record<AlertCommand, string>> = {
  replay: 'alert.resolved',
  resolve: 'alert.resolved',
  snooze: 'alert.snoozed',
  unsnooze: 'alert.unsnoozed',
  reopen: 'alert.reopened',
}

/** What an operator does about an alert, with a reason, which the host's feed keeps for ever. */
export async function runAlertCommand(context: Context, asked: Asked): Promise<Result<AlertRow>> {
  const { tx, hostId, actor, now } = context
  const { alertId, command, reason, hours } = asked
  if (needsReason(command) && reason === undefined)
    return refuse('reason-missing', { problems: [{ path: 'reason', code: 'missing' }] })
  const alert = await holdAlert(tx, { id: alertId, host_id: hostId })
  if (!alert) return refuse('not-found')
  if (!alertCommands(alert, now).includes(command)) return refuse('command-not-allowed')
  // Another one stands for it already.
  if (command === 'reopen' && (await findOpenAlert(tx, alert))) return refuse('command-not-allowed')
  if (command === 'replay') {
    const replayed = await sendAgain(context, alert.subject_id)
    if (!replayed.ok) return replayed
  }
  const noted = {
    id: alert.id,
    host_id: hostId,
    ...standing(command, hours, now),
    note: reason ?? null,
    resolved_by: actor.id,
    acted_command: command,
    acted_at: now,
    acted_name: actor.name ?? null,
  }
  await noteAlert(tx, noted)
  tx.touch(alertsOf(hostId))
  const { kind, subject, subject_id } = alert
  const severity = SEVERITIES[alert.severity]
  recordEvent(context, {
    type: events[command],
    subject: 'alert',
    subjectId: alert.id,
    data: { kind, severity, subject, subjectId: subject_id, command, ...(reason && { reason }) },
  })
  return done({ ...alert, ...noted })
}

function standing(command: AlertCommand, hours: number, now: Instant) {
  const over = command === 'replay' || command === 'resolve'
  return { resolved_at: over ? now : null, snoozed_until: command === 'snooze' ? now + hours * HOUR : null }
}
