import type { Migration } from '../migration.ts'

/** What a provider has deployed on its gateway, for API products to sell. */
export const apiServices: Migration = {
  name: '0002-api-services',
  tables: {
    api_service: `id text primary key, host_id text not null references host(id), provider_id text not null, name text not null, address text not null,
      documentation_url text, documentation text, version bigint not null, created_at bigint not null, updated_at bigint not null`,
  },
  indexes: ['api_service (host_id, provider_id, id)'],
  uniques: ['api_service (host_id, provider_id, name)'],
}
