import type { Migration } from '../migration.ts'

/** Credentials that their provider replaced: since when the new one holds, and the old one until it is destroyed. */
export const credentials: Migration = {
  name: '0016-credentials',
  columns: {
    credential: ['changed_at bigint', 'previous_value text', 'previous_sealed text', 'previous_until bigint'],
  },
  indexes: ['credential (previous_until) where previous_until is not null'],
}
