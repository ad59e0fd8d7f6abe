import type { Selectable } from 'kysely'
import { all, one, run } from '../query.ts'
import type { Schema } from '../schema.ts'

export type WebhookRow = Selectable<Schema['webhook']>

export const findWebhook = one<{ host_id: string }, WebhookRow>((db, p) =>
  db.selectFrom('webhook').selectAll().where('host_id', '=', p.host_id),
)

export const saveWebhook = run<
  Pick<WebhookRow, 'host_id' | 'url' | 'secret_sealed' | 'pushed_seq' | 'next_at' | 'updated_at'>
>((db, p) =>
  db
    .insertInto('webhook')
    .values({
      host_id: p.host_id,
      url: p.url,
      secret_sealed: p.secret_sealed,
      pushed_seq: p.pushed_seq,
      next_at: p.next_at,
      updated_at: p.updated_at,
    })
    .onConflict((conflict) =>
      conflict.column('host_id').doUpdateSet((eb) => ({
        url: eb.ref('excluded.url'),
        secret_sealed: eb.ref('excluded.secret_sealed'),
        next_at: eb.ref('excluded.next_at'),
        attempts: 0,
        last_error: null,
        updated_at: eb.ref('excluded.updated_at'),
      })),
    ),
)

/** Hosts with events not pushed yet, due and free. */
export const listPushable = all<{ now: number; wall: number; limit: number }, WebhookRow>((db, p) =>
  db
    .selectFrom('webhook')
    .innerJoin('host', 'host.id', 'webhook.host_id')
    .selectAll('webhook')
    .whereRef('host.event_seq', '>', 'webhook.pushed_seq')
    .where('webhook.next_at', '<=', p.now)
    .where('webhook.lease_until', '<=', p.wall)
    .orderBy('webhook.next_at')
    .limit(p.limit),
)

export const findNextPush = one<object, { next_at: number; lease_until: number }>((db) =>
  db
    .selectFrom('webhook')
    .innerJoin('host', 'host.id', 'webhook.host_id')
    .select(['webhook.next_at', 'webhook.lease_until'])
    .whereRef('host.event_seq', '>', 'webhook.pushed_seq')
    .orderBy('webhook.next_at')
    .limit(1),
)

export const leaseWebhook = run<{ host_id: string; token: number; lease_until: number }>((db, p) =>
  db
    .updateTable('webhook')
    .set((eb) => ({ token: eb('token', '+', 1), lease_until: p.lease_until }))
    .where('host_id', '=', p.host_id)
    .where('token', '=', p.token),
)

export const settleWebhook = run<{
  host_id: string
  token: number
  pushed_seq: number
  attempts: number
  next_at: number
  last_error: string | null
}>((db, p) =>
  db
    .updateTable('webhook')
    .set({
      pushed_seq: p.pushed_seq,
      attempts: p.attempts,
      next_at: p.next_at,
      last_error: p.last_error,
      lease_until: 0,
    })
    .where('host_id', '=', p.host_id)
    .where('token', '=', p.token),
)
