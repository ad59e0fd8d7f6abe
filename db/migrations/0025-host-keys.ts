import type { Migration } from '../migration.ts'

/** The server key before the last rotation, for as long as it still opens. */
export const hostKeys: Migration = {
  name: '0025-host-keys',
  columns: { host: ['previous_key_hash text', 'previous_key_until bigint'] },
  uniques: ['host (previous_key_hash) where previous_key_hash is not null'],
}
