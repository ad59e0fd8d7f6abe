import type { Migration } from '../migration.ts'

/** New versions of listed products, and where each product stands in the operators' review queue. */
export const revisions: Migration = {
  name: '0005-revisions',
  tables: {
    revision: `id text primary key, host_id text not null references host(id), product_id text not null references product(id), state text not null,
      version bigint not null, fields text not null, review text, created_at bigint not null, updated_at bigint not null, submitted_at bigint, ended_at bigint`,
  },
  columns: {
    product: ['revision_id text', 'revision_state text', 'queue_at bigint'],
  },
  indexes: [
    'revision (host_id, product_id, id)',
    'product (host_id, queue_at, id) where queue_at is not null',
    'product (host_id, provider_id, queue_at, id) where queue_at is not null',
    'product (host_id, id) where revision_state is not null',
    'product (host_id, provider_id, id) where revision_state is not null',
  ],
  uniques: ['revision (host_id, product_id) where ended_at is null'],
}
