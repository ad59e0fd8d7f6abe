import type { Migration } from '../migration.ts'

/** Pools of redemption codes, and the keys with which providers ask for them in the vendor's own wire form. */
export const redemptionCodes: Migration = {
  name: '0008-redemption-codes',
  tables: {
    code_pool: `host_id text not null references host(id), plan_id text not null, product_id text not null references product(id), provider_id text not null, generates bigint not null,
      low_at bigint not null, free bigint not null check (free >= 0), updated_at bigint not null, primary key (host_id, provider_id, plan_id)`,
    redemption_code: `id text primary key, host_id text not null references host(id), plan_id text not null, product_id text not null references product(id), provider_id text not null,
      hash text not null, state text not null, sealed text, order_id text references "order"(id), instance_id text references instance(id),
      added_at bigint not null, given_at bigint, used_at bigint, voided_at bigint, unique (host_id, provider_id, hash)`,
    provider_key: `id text primary key, host_id text not null references host(id), provider_id text not null, name text not null, secret_sealed text not null, previous_sealed text,
      previous_until bigint, created_at bigint not null, rotated_at bigint, disabled_at bigint`,
    wire_nonce: `host_id text not null references host(id), key_id text not null references provider_key(id), nonce text not null, at bigint not null, primary key (host_id, key_id, nonce)`,
  },
  indexes: [
    'redemption_code (host_id, provider_id, plan_id, state, id)',
    'redemption_code (host_id, instance_id)',
    'provider_key (host_id, provider_id, id)',
    'wire_nonce (at)',
  ],
  uniques: ['redemption_code (order_id) where order_id is not null'],
  finished: { redemption_code: `old.state in ('used', 'void')` },
}
