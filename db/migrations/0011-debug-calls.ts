import type { Migration } from '../migration.ts'

/** What providers tried out; never more than the newest few of each. */
export const debugCalls: Migration = {
  name: '0011-debug-calls',
  tables: {
    debug_call: `id text primary key, host_id text not null references host(id), provider_id text not null, by_name text, at bigint not null, target text not null, protocol text not null,
      action text not null, message text, request text, curl text, signing text not null, response text, timing text, reply text not null`,
  },
  indexes: ['debug_call (host_id, provider_id, id)'],
}
