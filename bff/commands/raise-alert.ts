import { findOpenAlert, insertAlert } from '../../db/queries/alerts.ts'
import type { AlertKind } from '../domain/alert.ts'
import { alertRules, rankOf } from '../domain/alert-rules.ts'
import type { Context } from './context.ts'
import { recordEvent } from './record-event.ts'
import { alertsOf } from './topics.ts'

/** Puts something on the operator's list, once as long as it stays open. */
export async function raiseAlert(
  context: Context,
  alert: { readonly kind: AlertKind; readonly subject: string; readonly subjectId: string; readonly detail: string },
): Promise<void> {
  const { tx, hostId, now, shell } = context
  if (await findOpenAlert(tx, { host_id: hostId, kind: alert.kind, subject_id: alert.subjectId })) return
  const id = shell.newId('alr')
  await insertAlert(tx, {
    id,
    host_id: hostId,
    kind: alert.kind,
    severity: rankOf(alert.kind),
    subject: alert.subject,
    subject_id: alert.subjectId,
    detail: alert.detail,
    at: now,
    resolved_at: null,
    snoozed_until: null,
    note: null,
    resolved_by: null,
    resolved_because: null,
    acted_command: null,
    acted_at: null,
    acted_name: null,
  })
  tx.touch(alertsOf(hostId))
  recordEvent(context, {
    type: 'alert.raised',
    subject: 'alert',
    subjectId: id,
    data: {
      kind: alert.kind,
      severity: alertRules[alert.kind].severity,
      subject: alert.subject,
      subjectId: alert.subjectId,
    },
  })
}
