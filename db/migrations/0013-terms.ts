import type { Migration } from '../migration.ts'

/** Orders for instances that exist: renewals, changes of plan, and what makes a paid instance of a trial. */
export const terms: Migration = {
  name: '0013-terms',
  columns: { order: ['from_plan_id text', 'from_plan_name text', 'converts bigint not null default 0'] },
  indexes: [
    `"order" (host_id, instance_id) where type in ('renewal', 'change')`,
    `instance (host_id, expires_at, id) where state in ('active', 'expired')`,
    `instance (host_id, buyer_id, expires_at, id) where state in ('active', 'expired')`,
    `instance (host_id, provider_id, expires_at, id) where state in ('active', 'expired')`,
  ],
}
