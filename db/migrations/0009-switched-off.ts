import type { Migration } from '../migration.ts'

/** An endpoint whose provider said that it is gone for good: nothing is sent there until it has proven itself again. */
export const switchedOff: Migration = {
  name: '0009-switched-off',
  columns: { endpoint: ['disabled_at bigint', 'disabled_reason text'] },
}
