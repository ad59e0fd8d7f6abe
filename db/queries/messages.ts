import type { Selectable } from 'kysely'
import { all, insert, one, run } from '../query.ts'
import type { Schema } from '../schema.ts'

export type MessageRow = Selectable<Schema['message']>
export type MessageReadRow = Selectable<Schema['message_read']>

export const appendMessage = insert('message')

export const listMessages = all<
  { host_id: string; order_id: string; limit: number; before?: number | undefined },
  MessageRow
>((db, p, given) =>
  db
    .selectFrom('message')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('order_id', '=', p.order_id)
    .$if(given.before, (q) => q.where('number', '<', p.before as number))
    .orderBy('number', 'desc')
    .limit(p.limit),
)

export const findLastMessage = one<{ host_id: string; order_id: string }, MessageRow>((db, p) =>
  db
    .selectFrom('message')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('order_id', '=', p.order_id)
    .orderBy('number', 'desc')
    .limit(1),
)

/** What a role has not read: what others wrote after the last one it saw. */
export const countUnread = one<{ host_id: string; order_id: string; role: string; after: number }, { count: number }>(
  (db, p) =>
    db
      .selectFrom('message')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('host_id', '=', p.host_id)
      .where('order_id', '=', p.order_id)
      .where('actor_role', '<>', p.role as 'buyer')
      .where('number', '>', p.after),
)

export const listMessageReads = all<{ host_id: string; order_id: string }, MessageReadRow>((db, p) =>
  db.selectFrom('message_read').selectAll().where('host_id', '=', p.host_id).where('order_id', '=', p.order_id),
)

/** What was seen stays seen: the number only grows. */
export const saveMessageRead = run<MessageReadRow>((db, p) =>
  db
    .insertInto('message_read')
    .values({ host_id: p.host_id, order_id: p.order_id, role: p.role, number: p.number, at: p.at })
    .onConflict((conflict) =>
      conflict
        .columns(['host_id', 'order_id', 'role'])
        .doUpdateSet((eb) => ({ number: eb.ref('excluded.number'), at: eb.ref('excluded.at') }))
        .whereRef('message_read.number', '<', 'excluded.number' as 'number'),
    ),
)
