import { type Selectable, sql } from 'kysely'
import { all, change, idsIn, insert, like, one, run, unindexed } from '../query.ts'
import type { Schema } from '../schema.ts'

export type OrderRow = Selectable<Schema['order']>

export const insertOrder = insert('order')

/** Goes with every order, or a search would not find it. */
export const rememberName = run<{ host_id: string; product_id: string; name: string }>((db, p) =>
  db
    .insertInto('ordered_name')
    .values({ host_id: p.host_id, product_id: p.product_id, name: p.name })
    .onConflict((conflict) => conflict.columns(['host_id', 'product_id', 'name']).doNothing()),
)

/** Products ever ordered under a name that fits a `like` pattern; as many as there are, whatever the orders. */
export const listNamed = all<{ host_id: string; name: string }, { product_id: string }>((db, p) =>
  db
    .selectFrom('ordered_name')
    .select('product_id')
    .distinct()
    .where('host_id', '=', p.host_id)
    .where(like('name', p.name))
    .orderBy('product_id'),
)

export const findOrder = one<{ id: string; host_id: string }, OrderRow>((db, p) =>
  db.selectFrom('order').selectAll().where('id', '=', p.id).where('host_id', '=', p.host_id),
)

/** What a step is decided by and what is told of it. */
export type OrderStand = Pick<
  OrderRow,
  'id' | 'delivery' | 'state' | 'version' | 'chain' | 'number' | 'product_id' | 'instance_id' | 'price' | 'currency'
>

/** How those of a JSON array of ids stand. */
export const listStands = all<{ host_id: string; ids: string }, OrderStand>((db, p) =>
  db
    .selectFrom('order')
    .select(['id', 'delivery', 'state', 'version', 'chain', 'number', 'product_id', 'instance_id', 'price', 'currency'])
    .where(unindexed('host_id'), '=', p.host_id)
    .where('id', 'in', idsIn(p.ids)),
)

/** Moves those of a JSON array of ids to where the step leads that was just appended to each one's history; answers how many had one. */
export const moveOrders = run<{ host_id: string; ids: string }>((db, p) =>
  db
    .updateTable('order')
    .from('history')
    .set((eb) => ({
      state: eb.ref('history.to_state'),
      version: eb.ref('history.version'),
      chain: eb.ref('history.hash'),
    }))
    .where(unindexed('order.host_id'), '=', p.host_id)
    .where('order.id', 'in', idsIn(p.ids))
    .whereRef('history.host_id', '=', 'order.host_id')
    .whereRef('history.subject_id', '=', 'order.id')
    .where('history.version', '=', (eb) => eb('order.version', '+', 1)),
)

export type OrderChange = Pick<
  OrderRow,
  'id' | 'host_id' | 'state' | 'instance_id' | 'price' | 'payment_reference' | 'paid_at' | 'chain'
> & { readonly expected: number }

export const saveOrder = change<OrderChange>((db, p) =>
  db
    .updateTable('order')
    .set((eb) => ({
      state: p.state,
      version: eb('version', '+', 1),
      instance_id: p.instance_id,
      price: p.price,
      payment_reference: p.payment_reference,
      paid_at: p.paid_at,
      chain: p.chain,
    }))
    .where('id', '=', p.id)
    .where('host_id', '=', p.host_id)
    .where('version', '=', p.expected),
)

export const appendPriceChange = insert('price_change')

export const listPriceChanges = all<
  { host_id: string; order_id: string },
  { version: number; old_price: number; price: number }
>((db, p) =>
  db
    .selectFrom('price_change')
    .select(['version', 'old_price', 'price'])
    .where('host_id', '=', p.host_id)
    .where('order_id', '=', p.order_id)
    .orderBy('version'),
)

export type OrderFilter = {
  readonly host_id: string
  readonly limit: number
  readonly buyer_id?: string | undefined
  readonly provider_id?: string | undefined
  readonly product_id?: string | undefined
  readonly state?: string | undefined
  /** `like` patterns on the number and on the product's name. */
  readonly number?: string | undefined
  readonly name?: string | undefined
  readonly placed_from?: number | undefined
  readonly placed_to?: number | undefined
  /** Goes on after the order placed then under this id; both or neither. */
  readonly before_at?: number | undefined
  readonly before?: string | undefined
}

/** The newest first. A product is its provider's, and has few orders or the first ones will do: its own index goes before those of provider and state. */
export const listOrders = all<OrderFilter, OrderRow>((db, p, given) =>
  db
    .selectFrom('order')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .$if(given.buyer_id, (q) => q.where('buyer_id', '=', p.buyer_id as string))
    .$if(given.product_id, (q) => q.where('product_id', '=', p.product_id as string))
    .$if(given.provider_id, (q) =>
      q.where(given.product_id ? unindexed('provider_id') : 'provider_id', '=', p.provider_id as string),
    )
    .$if(given.state, (q) => q.where(given.product_id ? unindexed('state') : 'state', '=', p.state as string))
    .$if(given.number, (q) => q.where(like('number', p.number as string)))
    .$if(given.name, (q) => q.where(like('product_name', p.name as string)))
    .$if(given.placed_from, (q) => q.where('placed_at', '>=', p.placed_from as number))
    .$if(given.placed_to, (q) => q.where('placed_at', '<', p.placed_to as number))
    .$if(given.before_at, (q) => q.where(sql<boolean>`(placed_at, id) < (${p.before_at}, ${p.before})`))
    .orderBy('placed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(p.limit),
)

export type NewestFilter = Omit<OrderFilter, 'name' | 'number' | 'product_id'> & { readonly products: string }

/** Of a JSON array of products those whose newest order is the newest, as many as a page has orders: no other has one on that page. */
export const listNewestOf = all<NewestFilter, { product_id: string }>((db, p, given) =>
  db
    .selectFrom((eb) =>
      eb
        .selectFrom(eb.fn<{ value: string }>('json_each', [eb.val(p.products)]).as('named'))
        .select('named.value as product_id')
        .select((one) =>
          one
            .selectFrom('order')
            .select('order.placed_at')
            .where('order.host_id', '=', p.host_id)
            .whereRef('order.product_id', '=', 'named.value')
            .$if(given.buyer_id, (q) => q.where('order.buyer_id', '=', p.buyer_id as string))
            .$if(given.provider_id, (q) => q.where(unindexed('order.provider_id'), '=', p.provider_id as string))
            .$if(given.state, (q) => q.where(unindexed('order.state'), '=', p.state as string))
            .$if(given.placed_from, (q) => q.where('order.placed_at', '>=', p.placed_from as number))
            .$if(given.placed_to, (q) => q.where('order.placed_at', '<', p.placed_to as number))
            .$if(given.before_at, (q) =>
              q.where(sql<boolean>`("order"."placed_at", "order"."id") < (${p.before_at}, ${p.before})`),
            )
            .orderBy('order.placed_at', 'desc')
            .orderBy('order.id', 'desc')
            .limit(1)
            .as('newest'),
        )
        .as('each'),
    )
    .select('each.product_id')
    .where('each.newest', 'is not', null)
    .orderBy('each.newest', 'desc')
    .limit(p.limit),
)

export type NumberFilter = Omit<OrderFilter, 'name' | 'number'> & {
  readonly number_from: string
  readonly number_to: string
}

/** Orders whose number is in a span of one day's numbers, the newest first; found by their number alone, or an owner's whole list would be walked. */
export const listNumbered = all<NumberFilter, OrderRow>((db, p, given) =>
  db
    .selectFrom('order')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('number', '>=', p.number_from)
    .where('number', '<', p.number_to)
    .$if(given.buyer_id, (q) => q.where(unindexed('buyer_id'), '=', p.buyer_id as string))
    .$if(given.provider_id, (q) => q.where(unindexed('provider_id'), '=', p.provider_id as string))
    .$if(given.product_id, (q) => q.where(unindexed('product_id'), '=', p.product_id as string))
    .$if(given.state, (q) => q.where(unindexed('state'), '=', p.state as string))
    .$if(given.placed_from, (q) => q.where(later, '>=', p.placed_from as number))
    .$if(given.placed_to, (q) => q.where(later, '<', p.placed_to as number))
    .$if(given.before_at, (q) => q.where(sql<boolean>`(${later}, id) < (${p.before_at}, ${p.before})`))
    .orderBy(later, 'desc')
    .orderBy('id', 'desc')
    .limit(p.limit),
)

const later = sql<number>`(placed_at + 0)`

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

/** The renewals and changes of one instance, in whatever state; the literal types let their own index be used. */
export const listTermOrders = all<{ host_id: string; instance_id: string }, OrderRow>((db, p) =>
  db
    .selectFrom('order')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('instance_id', '=', p.instance_id)
    .where(sql<boolean>`type in ('renewal', 'change')`),
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
