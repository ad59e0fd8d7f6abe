import type { Migration } from '../migration.ts'

/**
 * What every command writes lies in as few trees as its questions need: rows by their key instead of by a number and again by their key,
 * no index of an id that nobody looks for, and none that is the beginning of another.
 */
export const fewerTrees: Migration = {
  name: '0015-fewer-trees',
  dropped: ['ix_0006_9', 'ix_0001_21'],
  rebuilt: {
    history: {
      columns: `host_id text not null references host(id), subject text not null, subject_id text not null, version bigint not null, at bigint not null, actor_role text not null,
        actor_id text not null, actor_name text, command text not null, from_state text, to_state text not null, note text, problems text, content text, hash text,
        primary key (subject_id, version)`,
      byKey: true,
    },
    event: {
      columns: `host_id text not null references host(id), seq bigint not null, id text not null, type text not null, at bigint not null, actor_role text not null,
        actor_id text not null, actor_name text, subject text not null, subject_id text not null, data text not null, primary key (host_id, seq)`,
      byKey: true,
    },
    deadline: {
      columns: `id text primary key not null, host_id text not null references host(id), subject text not null, subject_id text not null, command text not null, policy text not null,
        policy_version bigint not null, entry bigint not null, armed_at bigint not null, due_at bigint not null, paused_at bigint, remaining_ms bigint,
        attempts bigint not null default 0, next_try_at bigint not null, last_error text, announced_seq bigint, announced_at bigint, heard_at bigint,
        unique (host_id, subject_id, command)`,
      byKey: true,
    },
    reminder: {
      columns: `id text not null, host_id text not null references host(id), deadline_id text not null references deadline(id) on delete cascade, at bigint not null,
        audience text not null, primary key (deadline_id, id)`,
      byKey: true,
    },
    // Its texts are longer than a page holds several of, so that it stays a heap.
    attempt: {
      columns: `id text not null, host_id text not null references host(id), notification_id text not null references notification(id), number bigint not null,
        started_at bigint not null, finished_at bigint, request text, response text, verdict text, reason text, detail text, timing text, primary key (notification_id, number)`,
      byKey: false,
    },
  },
  keys: [
    'alter table event drop constraint event_id_key',
    'alter table deadline drop constraint deadline_subject_id_command_key',
    'alter table deadline add unique (host_id, subject_id, command)',
    'alter table reminder drop constraint reminder_pkey',
    'alter table reminder add primary key (deadline_id, id)',
    'alter table attempt drop constraint attempt_pkey',
    'alter table attempt drop constraint attempt_notification_id_number_key',
    'alter table attempt add primary key (notification_id, number)',
  ],
}
