import type { Selectable } from 'kysely'
import { all, change, insert, like, one } from '../query.ts'
import type { Schema } from '../schema.ts'

export type OrderRow = Selectable<Schema['order']>

export const insertOrder = insert('order')

export const findOrder = one<{ id: string; host_id: string }, OrderRow>((db, p) =>
  db.selectFrom('order').selectAll().where('id', '=', p.id).where('host_id', '=', p.host_id),
)

export type OrderChange = Pick<
  OrderRow,
  'id' | 'host_id' | 'state' | 'instance_id' | 'payment_reference' | 'paid_at' | 'chain'
> & { readonly expected: number }

export const saveOrder = change<OrderChange>((db, p) =>
  db
    .updateTable('order')
    .set((eb) => ({
      state: p.state,
      version: eb('version', '+', 1),
      instance_id: p.instance_id,
      payment_reference: p.payment_reference,
      paid_at: p.paid_at,
      chain: p.chain,
    }))
    .where('id', '=', p.id)
    .where('host_id', '=', p.host_id)
    .where('version', '=', p.expected),
)

export type OrderFilter = {
  readonly host_id: string
  readonly limit: number
  readonly buyer_id?: string | undefined
  readonly provider_id?: string | undefined
  readonly product_id?: string | undefined
  readonly state?: string | undefined
  /** A `like` pattern on number and product name. */
  readonly text?: string | undefined
  readonly placed_from?: number | undefined
  readonly placed_to?: number | undefined
  readonly before?: string | undefined
}

export const listOrders = all<OrderFilter, OrderRow>((db, p, given) =>
  db
    .selectFrom('order')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .$if(given.buyer_id, (q) => q.where('buyer_id', '=', p.buyer_id as string))
    .$if(given.provider_id, (q) => q.where('provider_id', '=', p.provider_id as string))
    .$if(given.product_id, (q) => q.where('product_id', '=', p.product_id as string))
    .$if(given.state, (q) => q.where('state', '=', p.state as string))
    .$if(given.text, (q) =>
      q.where((eb) => eb.or([like('number', p.text as string), like('product_name', p.text as string)])),
    )
    .$if(given.placed_from, (q) => q.where('placed_at', '>=', p.placed_from as number))
    .$if(given.placed_to, (q) => q.where('placed_at', '<', p.placed_to as number))
    .$if(given.before, (q) => q.where('id', '<', p.before as string))
    .orderBy('id', 'desc')
    .limit(p.limit),
)

export type WaitingFilter = {
  readonly host_id: string
  readonly limit: number
  /** JSON array of policies that wait for this role. */
  readonly policies: string
  readonly buyer_id?: string | undefined
  readonly provider_id?: string | undefined
  readonly after?: number | undefined
}

/** Orders whose running clock waits for this viewer, the most urgent first. */
export const listWaitingOrders = all<WaitingFilter, OrderRow & { readonly due_at: number }>((db, p, given) =>
  db
    .selectFrom('deadline')
    .innerJoin('order', 'order.id', 'deadline.subject_id')
    .selectAll('order')
    .select('deadline.due_at')
    .where('deadline.host_id', '=', p.host_id)
    .where('deadline.subject', '=', 'order')
    .where('deadline.policy', 'in', (eb) =>
      eb.selectFrom(eb.fn<{ value: 'unpaid' }>('json_each', [eb.val(p.policies)]).as('names')).select('names.value'),
    )
    .$if(given.buyer_id, (q) => q.where('order.buyer_id', '=', p.buyer_id as string))
    .$if(given.provider_id, (q) => q.where('order.provider_id', '=', p.provider_id as string))
    .$if(given.after, (q) => q.where('deadline.due_at', '>', p.after as number))
    .orderBy('deadline.due_at')
    .limit(p.limit),
)

export const findTrialOrder = one<{ host_id: string; buyer_id: string; product_id: string }, { id: string }>((db, p) =>
  db
    .selectFrom('order')
    .select('id')
    .where('host_id', '=', p.host_id)
    .where('buyer_id', '=', p.buyer_id)
    .where('product_id', '=', p.product_id)
    .where('type', '=', 'trial')
    .limit(1),
)
