import type { Migration } from '../migration.ts'

/** How an endpoint has been doing, how long its old secret signs along, and what an operator did about an alert. */
export const deliveryLog: Migration = {
  name: '0018-delivery-log',
  columns: {
    endpoint: ['failing_since bigint', 'failing_stage bigint not null default 0', 'previous_until bigint'],
    alert: ['snoozed_until bigint', 'note text', 'resolved_by text'],
  },
}
