import type { Migration } from '../migration.ts'

/** What buyers asked back, and what providers made unpaid orders cost: by the step of the order that says so. */
export const refunds: Migration = {
  name: '0012-refunds',
  tables: {
    refund_request: `host_id text not null references host(id), order_id text not null references "order"(id), version bigint not null, amount bigint not null check (amount >= 0),
      primary key (order_id, version)`,
    price_change: `host_id text not null references host(id), order_id text not null references "order"(id), version bigint not null, old_price bigint not null check (old_price >= 0),
      price bigint not null check (price >= 0), primary key (order_id, version)`,
  },
  indexes: ['refund_request (host_id, order_id, version)', 'price_change (host_id, order_id, version)'],
  appendOnly: ['refund_request', 'price_change'],
}
