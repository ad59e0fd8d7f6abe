import type { Migration } from '../migration.ts'

/** What only the master key opens that everything else here was sealed with. */
export const masterKey: Migration = {
  name: '0022-master-key',
  tables: { master_key_seal: 'name text primary key, sealed text not null' },
}
