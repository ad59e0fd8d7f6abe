import type { Migration } from '../migration.ts'

/** Sessions that see no secret outside our own frame, and the tickets that open one. */
export const isolated: Migration = {
  name: '0017-isolated',
  tables: {
    frame_ticket: `hash text primary key, host_id text not null references host(id), instance_id text not null references instance(id), actor_id text not null, actor_name text,
      expires_at bigint not null`,
  },
  columns: { session: ['isolated bigint'] },
  indexes: ['frame_ticket (expires_at)'],
}
