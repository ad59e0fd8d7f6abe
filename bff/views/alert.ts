import type { AlertRow } from '../../db/queries/alerts.ts'
import type { Alert } from '../contract/common.ts'
import { SEVERITIES } from '../domain/alert.ts'
import { alertCommands } from '../domain/alert-rules.ts'
import type { Instant } from '../domain/time.ts'
import { iso, isoOrNull } from './common.ts'

export function alertView(alert: AlertRow, now: Instant): Alert {
  return {
    id: alert.id,
    kind: alert.kind,
    severity: SEVERITIES[alert.severity] ?? 'warning',
    subject: { type: alert.subject, id: alert.subject_id },
    detail: alert.detail,
    at: iso(alert.at),
    commands: [...alertCommands(alert, now)],
    resolvedAt: isoOrNull(alert.resolved_at),
    resolvedBecause: alert.resolved_because,
    snoozedUntil: isoOrNull(alert.snoozed_until),
    note: alert.note,
    acted: alert.resolved_by === null ? null : actedView(alert, alert.resolved_by),
  }
}

function actedView({ acted_command, acted_at, acted_name }: AlertRow, id: string): Alert['acted'] {
  return { command: acted_command, at: isoOrNull(acted_at), by: { id, name: acted_name } }
}
