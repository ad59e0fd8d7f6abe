import type { Migration } from '../migration.ts'

/**
 * Orders are listed by when they were placed, so that a span of time is a part of every list's index, and are found by what was ordered
 * through the few names there are instead of through every order. The clocks of one thing come sorted from their index.
 */
export const orderSearch: Migration = {
  name: '0006-order-search',
  tables: {
    ordered_name: `host_id text not null references host(id), product_id text not null references product(id), name text not null,
      primary key (host_id, product_id, name)`,
  },
  fills: [
    `insert into ordered_name (host_id, product_id, name) select distinct host_id, product_id, product_name from "order"`,
  ],
  dropped: [
    'ix_0001_8',
    'ix_0001_9',
    'ix_0001_10',
    'ix_0001_11',
    'ix_0001_12',
    'ix_0001_13',
    'ix_0001_19',
    'ix_0001_33',
  ],
  indexes: [
    '"order" (host_id, placed_at, id)',
    '"order" (host_id, state, placed_at, id)',
    '"order" (host_id, buyer_id, placed_at, id)',
    '"order" (host_id, buyer_id, state, placed_at, id)',
    '"order" (host_id, buyer_id, product_id, placed_at, id)',
    '"order" (host_id, provider_id, placed_at, id)',
    '"order" (host_id, provider_id, state, placed_at, id)',
    '"order" (host_id, product_id, placed_at, id)',
    'deadline (host_id, subject_id, due_at)',
  ],
}
