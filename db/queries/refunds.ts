import type { Selectable } from 'kysely'
import { all, change, insert, one } from '../query.ts'
import type { Schema } from '../schema.ts'

export type RefundRow = Selectable<Schema['refund']>

export const insertRefund = insert('refund')

export const findRefund = one<{ id: string; host_id: string }, RefundRow>((db, p) =>
  db.selectFrom('refund').selectAll().where('id', '=', p.id).where('host_id', '=', p.host_id),
)

export const findRefundOfOrder = one<{ order_id: string; host_id: string }, RefundRow>((db, p) =>
  db.selectFrom('refund').selectAll().where('order_id', '=', p.order_id).where('host_id', '=', p.host_id),
)

export const appendRefundRequest = insert('refund_request')

/** The newest: an earlier one was withdrawn or refused. */
export const findRefundRequest = one<{ order_id: string; host_id: string }, { version: number; amount: number }>(
  (db, p) =>
    db
      .selectFrom('refund_request')
      .select(['version', 'amount'])
      .where('host_id', '=', p.host_id)
      .where('order_id', '=', p.order_id)
      .orderBy('version', 'desc')
      .limit(1),
)

export const saveRefund = change<
  Pick<RefundRow, 'id' | 'host_id' | 'state' | 'reference' | 'confirmed_at'> & { readonly expected: number }
>((db, p) =>
  db
    .updateTable('refund')
    .set((eb) => ({
      state: p.state,
      version: eb('version', '+', 1),
      reference: p.reference,
      confirmed_at: p.confirmed_at,
    }))
    .where('id', '=', p.id)
    .where('host_id', '=', p.host_id)
    .where('version', '=', p.expected),
)

export const listRefunds = all<
  { host_id: string; limit: number; state?: string | undefined; before?: string | undefined },
  RefundRow
>((db, p, given) =>
  db
    .selectFrom('refund')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .$if(given.state, (q) => q.where('state', '=', p.state as string))
    .$if(given.before, (q) => q.where('id', '<', p.before as string))
    .orderBy('id', 'desc')
    .limit(p.limit),
)
