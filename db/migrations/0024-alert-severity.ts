import type { Migration } from '../migration.ts'

/** How urgent an alert is, most first, and who did what about it when. What stands here is what the rules said then. */
export const alertSeverity: Migration = {
  name: '0024-alert-severity',
  columns: {
    alert: ['severity bigint not null default 1', 'acted_command text', 'acted_at bigint', 'acted_name text'],
  },
  fills: [
    `update alert set severity = 0 where kind in ('provisioning-failed', 'notification-dead', 'refund-unconfirmed', 'deadline-failing', 'webhook-failing', 'clock-doubted',
      'delivery-overdue', 'dispute-overdue', 'code-pool-empty', 'endpoint-disabled')`,
    `update alert set severity = 2 where kind in ('quota-low', 'endpoint-unchecked')`,
    `update alert set acted_at = resolved_at where resolved_by is not null and resolved_because is null`,
    `update alert set acted_command = 'snooze' where resolved_by is not null and resolved_at is null`,
  ],
  dropped: ['ix_0001_27'],
  indexes: ['alert (host_id, severity, id) where resolved_at is null'],
}
