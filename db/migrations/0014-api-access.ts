import type { Migration } from '../migration.ts'

/** What API goods consist of: a key pair for each instance, the quotas bought with it, what nodes hold of them, and how much was called when. */
export const apiAccess: Migration = {
  name: '0014-api-access',
  tables: {
    access_key: `id text primary key, host_id text not null references host(id), instance_id text not null references instance(id), provider_id text not null, service_id text not null,
      previous_sealed text, previous_until bigint, created_at bigint not null, rotated_at bigint, disabled_at bigint`,
    quota: `id text primary key, host_id text not null references host(id), instance_id text not null references instance(id), order_id text not null references "order"(id), package_id text not null,
      name text not null, total bigint not null, leased bigint not null check (leased >= 0 and leased <= total), used bigint not null check (used >= 0), lost bigint not null, given_back bigint not null,
      told bigint not null, opened_at bigint not null, expires_at bigint not null`,
    quota_lease: `id text primary key, host_id text not null references host(id), quota_id text not null references quota(id), taken bigint not null, used bigint not null check (used <= taken),
      until bigint not null`,
    usage: `host_id text not null references host(id), instance_id text not null references instance(id), hour bigint not null, calls bigint not null, refused bigint not null,
      primary key (host_id, instance_id, hour)`,
  },
  columns: { api_service: ['calls_per_second bigint'] },
  indexes: ['quota (host_id, instance_id, expires_at, id)', 'quota_lease (until)', 'quota_lease (host_id, quota_id)'],
  uniques: ['access_key (host_id, instance_id)', 'quota (host_id, order_id)'],
}
