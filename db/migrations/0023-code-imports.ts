import type { Migration } from '../migration.ts'

/** What of each import of redemption codes is still free. */
export const codeImports: Migration = {
  name: '0023-code-imports',
  indexes: [`redemption_code (host_id, provider_id, plan_id, added_at) where state = 'free'`],
}
