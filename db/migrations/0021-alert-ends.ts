import type { Migration } from '../migration.ts'

/** Why an alert ended by itself, and the lists of those that have. */
export const alertEnds: Migration = {
  name: '0021-alert-ends',
  columns: { alert: ['resolved_because text'] },
  indexes: [
    'alert (host_id, id) where resolved_at is not null',
    'alert (host_id, kind, id) where resolved_at is not null',
  ],
}
