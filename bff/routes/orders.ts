import { z } from '@hono/zod-openapi'
import type { Executor } from '../../db/engine.ts'
import { listDeadlinesOf } from '../../db/queries/deadlines.ts'
import { findOrder, listWaitingOrders, type OrderFilter, type OrderRow } from '../../db/queries/orders.ts'
import { placeOrder } from '../commands/place-order.ts'
import { runOrderCommand } from '../commands/run-order-command.ts'
import { id, listOf } from '../contract/common.ts'
import { NewOrder, OrderCommand, OrderItem, OrderQuery, OrderView } from '../contract/order.ts'
import { policiesWaitingFor } from '../domain/deadline.ts'
import type { Caller } from '../middleware/environment.ts'
import type { Shell } from '../shell.ts'
import { orderItem } from '../views/order.ts'
import { loadNames, loadOrder } from './load-order.ts'
import { type App, command, query } from './operation.ts'
import { decodeCursor, pageOf } from './page.ts'
import { inScope, inScopeOnly, isVisible, ownerOf } from './scope.ts'
import { searchOrders } from './search-orders.ts'

const OrderId = z.object({ id: id('ord') })

export function orderRoutes(app: App, shell: Shell): void {
  command(
    app,
    shell,
    'place-order',
    {
      method: 'post',
      path: '/v1/orders',
      tag: 'Orders',
      summary: 'Order a plan, or start a free trial',
      body: NewOrder,
      answer: { status: 201, schema: OrderView, description: 'The order, waiting for its payment' },
    },
    async (context, { body }) => {
      const placed = await placeOrder(context, {
        ...body,
        authorization: body.authorization && dropEmpty(body.authorization),
      })
      return placed.ok
        ? { ok: true, value: await loadOrder(context.tx, placed.value, context.actor.role, shell) }
        : placed
    },
  )
  query(
    app,
    shell,
    'list-orders',
    {
      method: 'get',
      path: '/v1/orders',
      tag: 'Orders',
      summary: 'Orders, newest first; those that wait for me by due time',
      query: OrderQuery,
      answer: { status: 200, schema: listOf(OrderItem), description: 'A page of orders' },
    },
    (db, input) => (input.query.waitingFor ? listWaiting(db, input) : list(db, input)),
  )
  query(
    app,
    shell,
    'read-order',
    {
      method: 'get',
      path: '/v1/orders/{id}',
      tag: 'Orders',
      summary: 'One order with its steps, history and open commands',
      params: OrderId,
      answer: { status: 200, schema: OrderView, description: 'The order' },
    },
    async (db, { caller, params }) => {
      const order = await findOrder(db, { id: params.id, host_id: caller.hostId })
      return order && isVisible(order, caller)
        ? { ok: true, value: await loadOrder(db, order, caller.actor.role, shell) }
        : { ok: false, code: 'not-found' }
    },
  )
  command(
    app,
    shell,
    'command-order',
    {
      method: 'post',
      path: '/v1/orders/{id}/commands',
      tag: 'Orders',
      summary: 'Move an order one step',
      params: OrderId,
      body: OrderCommand,
      answer: { status: 200, schema: OrderView, description: 'The order as it stands now' },
    },
    async (context, { params, body, caller }) => {
      if (!inScope(caller, params.id)) return { ok: false, code: 'not-found' }
      const moved = await runOrderCommand(context, { orderId: params.id, ...body })
      return moved.ok ? { ok: true, value: await loadOrder(context.tx, moved.value, context.actor.role, shell) } : moved
    },
  )
}

type ListInput = { readonly caller: Caller; readonly query: z.output<typeof OrderQuery> }

async function list(
  db: Executor,
  { caller, query: { limit, cursor, state, productId, q, placedFrom, placedTo } }: ListInput,
) {
  const filter = {
    host_id: caller.hostId,
    limit: limit + 1,
    ...ownerOf(caller.actor),
    state,
    product_id: productId,
    placed_from: placedFrom === undefined ? undefined : Date.parse(placedFrom),
    placed_to: placedTo === undefined ? undefined : Date.parse(placedTo),
    // Where the next page starts is the nearer bound; two of them would keep an index from starting there.
    ...(cursor && placeOf(decodeCursor(cursor))),
  }
  const rows = await searchOrders(db, filter, q)
  const page = pageOf(rows, limit, (row) => `${row.placed_at} ${row.id}`)
  return {
    ok: true as const,
    value: { items: await itemsOf(db, caller, inScopeOnly(caller, page.rows)), nextCursor: page.nextCursor },
  }
}

/** A cursor that is none starts at the first page. */
function placeOf(cursor: string | undefined): Pick<OrderFilter, 'before_at' | 'before' | 'placed_to'> {
  const [, at, before] = /^(\d{1,15}) (\w+)$/.exec(cursor ?? '') ?? []
  return before === undefined ? {} : { before_at: Number(at), before, placed_to: undefined }
}

async function listWaiting(db: Executor, { caller, query: { limit, cursor } }: ListInput) {
  const after = decodeCursor(cursor)
  const rows = await listWaitingOrders(db, {
    host_id: caller.hostId,
    limit: limit + 1,
    ...ownerOf(caller.actor),
    policies: JSON.stringify(policiesWaitingFor(caller.actor.role)),
    after: after === undefined ? undefined : Number(after),
  })
  const page = pageOf(rows, limit, (row) => String(row.due_at))
  return {
    ok: true as const,
    value: { items: await itemsOf(db, caller, inScopeOnly(caller, page.rows)), nextCursor: page.nextCursor },
  }
}

/** Two statements for the whole page, however long it is. */
async function itemsOf(db: Executor, { hostId, actor }: Caller, orders: readonly OrderRow[]) {
  const deadlines = await listDeadlinesOf(db, { host_id: hostId, ids: JSON.stringify(orders.map((order) => order.id)) })
  const names = await loadNames(
    db,
    hostId,
    orders.flatMap((order) => [order.buyer_id, order.provider_id]),
  )
  const byOrder = Map.groupBy(deadlines, (deadline) => deadline.subject_id)
  return orders.map((order) => orderItem({ order, deadlines: byOrder.get(order.id) ?? [], names }, actor.role))
}

function dropEmpty<
  T extends { readonly name: string; readonly phone?: string | undefined; readonly email?: string | undefined },
>({ name, phone, email }: T) {
  return { name, ...(phone !== undefined && { phone }), ...(email !== undefined && { email }) }
}
