import type { Migration } from '../migration.ts'

/** Runs that hold an endpoint to its protocol, case by case, and when the live one is looked at again. */
export const conformance: Migration = {
  name: '0018-conformance',
  tables: {
    conformance_run: `id text primary key, host_id text not null references host(id), provider_id text not null, mode text not null, scope text not null, cause text not null, by_name text,
      protocol text not null, url text not null, fingerprint text not null, state text not null, total bigint not null, passed bigint not null, failed bigint not null,
      warned bigint not null, skipped bigint not null, token bigint not null, lease_until bigint not null, created_at bigint not null, started_at bigint, finished_at bigint`,
    conformance_result: `run_id text not null references conformance_run(id), host_id text not null references host(id), position bigint not null, name text not null, outcome text not null,
      why text not null, exchanges text not null, at bigint not null, primary key (run_id, position)`,
  },
  columns: { endpoint: ['fingerprint text', 'probe_at bigint'], host: [`conformance text not null default 'advised'`] },
  indexes: [
    'conformance_run (host_id, provider_id, id)',
    'conformance_run (state, lease_until)',
    'endpoint (probe_at)',
  ],
  uniques: [`conformance_run (host_id, provider_id) where state in ('queued', 'running')`],
  appendOnly: ['conformance_result'],
  finished: { conformance_run: `old.state not in ('queued', 'running')` },
}
