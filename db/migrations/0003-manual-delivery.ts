import type { Migration } from '../migration.ts'

/** What people say and hand over: requirements, results, messages, requests for time. And the proof that a reminder was heard. */
export const manualDelivery: Migration = {
  name: '0003-manual-delivery',
  tables: {
    requirement: `id text primary key, host_id text not null references host(id), order_id text not null references "order"(id), version bigint not null, answers text not null,
      attachments text not null, digest text not null, at bigint not null, actor_role text not null, actor_id text not null, actor_name text, unique (order_id, version)`,
    requirement_draft: `host_id text not null references host(id), order_id text not null references "order"(id), answers text not null, attachments text not null, saved_at bigint not null,
      primary key (host_id, order_id)`,
    result: `id text primary key, host_id text not null references host(id), order_id text not null references "order"(id), version bigint not null, text text not null, links text not null,
      files text not null, wrapped_key text, digest text not null, at bigint not null, actor_role text not null, actor_id text not null, actor_name text, unique (order_id, version)`,
    result_account: `host_id text not null references host(id), result_id text not null references result(id), key text not null, position bigint not null, label text not null,
      value text, sealed text, primary key (result_id, key)`,
    result_reveal: `id text primary key, host_id text not null references host(id), order_id text not null references "order"(id), result_id text not null references result(id), key text not null,
      label text not null, actor_role text not null, actor_id text not null, actor_name text, at bigint not null`,
    extension: `id text primary key, host_id text not null references host(id), order_id text not null references "order"(id), command text not null, days bigint not null, reason text not null,
      asked_role text not null, asked_at bigint not null, state text not null, answered_at bigint`,
    message: `id text primary key, host_id text not null references host(id), order_id text not null references "order"(id), number bigint not null, at bigint not null,
      actor_role text not null, actor_id text not null, actor_name text, text text not null, attachments text not null, hash text not null, unique (order_id, number)`,
    message_read: `host_id text not null references host(id), order_id text not null references "order"(id), role text not null, number bigint not null, at bigint not null,
      primary key (host_id, order_id, role)`,
  },
  columns: {
    order: ['chain text'],
    history: ['content text', 'hash text'],
    deadline: ['announced_seq bigint', 'announced_at bigint', 'heard_at bigint'],
  },
  indexes: [
    'requirement (host_id, order_id, version)',
    'result (host_id, order_id, version)',
    'result_reveal (host_id, order_id, at)',
    'extension (host_id, order_id, id)',
    'message (host_id, order_id, number)',
    'deadline (host_id, announced_seq) where heard_at is null and announced_seq is not null',
  ],
  appendOnly: ['requirement', 'result_reveal', 'message'],
}
