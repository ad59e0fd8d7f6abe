import { z } from '@hono/zod-openapi'
import { findUnheard } from '../../db/queries/deadlines.ts'
import { listEvents } from '../../db/queries/history.ts'
import { findHost } from '../../db/queries/hosts.ts'
import { listRefunds } from '../../db/queries/refunds.ts'
import { findWebhook } from '../../db/queries/webhooks.ts'
import { inTransaction } from '../commands/context.ts'
import { hearEvents } from '../commands/hear-events.ts'
import { once } from '../commands/once.ts'
import { payOrder } from '../commands/pay-order.ts'
import { setWebhook } from '../commands/push-events.ts'
import { runRefundCommand } from '../commands/refund.ts'
import { composeSession, openSession, revokeSession } from '../commands/sessions.ts'
import { CONTRACT_MIN, CONTRACT_VERSION, id, listOf } from '../contract/common.ts'
import { EventList, EventQuery, WebhookInput, WebhookView } from '../contract/event.ts'
import { OrderView, Payment, RefundConfirmation, RefundQuery, RefundView } from '../contract/order.ts'
import { NewSession, SessionCreated, SessionView } from '../contract/session.ts'
import { checkOutboundUrl } from '../gateway/url-rule.ts'
import { signSession } from '../middleware/authenticate.ts'
import { readOnceKey } from '../middleware/once-key.ts'
import { scopeOf } from '../middleware/scope-of.ts'
import type { Shell } from '../shell.ts'
import { iso } from '../views/common.ts'
import { eventView } from '../views/event.ts'
import { refundView } from '../views/order.ts'
import { discover } from './discover.ts'
import { loadOrder } from './load-order.ts'
import { type App, command, query, register, send } from './operation.ts'
import { decodeCursor, pageOf } from './page.ts'

/** What only a host's back end may do, with its server key. */
export function hostRoutes(app: App, shell: Shell): void {
  sessionRoutes(app, shell)
  moneyRoutes(app, shell)
  eventRoutes(app, shell)
}

function sessionRoutes(app: App, shell: Shell): void {
  const minted = {
    answer: { status: 201, schema: SessionCreated, description: 'The token; it is not shown again' },
  } as const
  register(
    app,
    'mint-session',
    {
      method: 'post',
      path: '/v1/sessions',
      tag: 'Host',
      summary: 'Mint a session for one actor in pages of one origin',
      body: NewSession,
      ...minted,
    },
    async (c, { body, caller: { hostId, actor } }) => {
      const session = composeSession(shell, hostId, body)
      const token = await signSession(shell, session) // Before the transaction: signing is not a query.
      const guard = readOnceKey(c, 'mint-session', body)
      const result = await inTransaction(shell, hostId, actor, (context) =>
        once(context, guard, async () => {
          const opened = await openSession(context, session)
          return opened.ok
            ? { ok: true, value: { status: 201, body: { id: session.id, token, expiresAt: iso(session.expires_at) } } }
            : opened
        }),
      )
      return send(c, minted, result.ok ? { ok: true, value: result.value.body } : result)
    },
  )
  command(
    app,
    shell,
    'revoke-session',
    {
      method: 'delete',
      path: '/v1/sessions/{id}',
      tag: 'Host',
      summary: 'Revoke a session at once',
      params: z.object({ id: id('ses') }),
      answer: { status: 204, description: 'Revoked' },
    },
    (context, { params }) => revokeSession(context, params.id),
  )
  query(
    app,
    shell,
    'read-session',
    {
      method: 'get',
      path: '/v1/session',
      tag: 'Service',
      summary: 'Who this token speaks for, and what it may show and do',
      answer: { status: 200, schema: SessionView, description: 'The session' },
    },
    async (_, { caller: { session, actor } }) =>
      session
        ? {
            ok: true,
            value: {
              id: session.id,
              actor,
              expiresAt: iso(session.expires_at),
              ...discover(session.role, scopeOf(session)),
              contract: { version: CONTRACT_VERSION, oldest: CONTRACT_MIN },
            },
          }
        : { ok: false, code: 'forbidden' },
  )
}

function moneyRoutes(app: App, shell: Shell): void {
  command(
    app,
    shell,
    'confirm-payment',
    {
      method: 'post',
      path: '/v1/orders/{id}/payment',
      tag: 'Host',
      summary: 'Confirm that the buyer has paid',
      params: z.object({ id: id('ord') }),
      body: Payment,
      answer: { status: 200, schema: OrderView, description: 'The order, paid' },
    },
    async (context, { params, body }) => {
      const paid = await payOrder(context, { orderId: params.id, ...body })
      return paid.ok ? { ok: true, value: await loadOrder(context.tx, paid.value, context.actor.role, shell) } : paid
    },
  )
  query(
    app,
    shell,
    'list-refunds',
    {
      method: 'get',
      path: '/v1/refunds',
      tag: 'Host',
      summary: 'Refunds to pay back, newest first',
      query: RefundQuery,
      answer: { status: 200, schema: listOf(RefundView), description: 'A page of refunds' },
    },
    async (db, { caller, query: { limit, cursor, state } }) => {
      const page = pageOf(
        await listRefunds(db, { host_id: caller.hostId, limit: limit + 1, state, before: decodeCursor(cursor) }),
        limit,
        (row) => row.id,
      )
      return { ok: true, value: { items: page.rows.map(refundView), nextCursor: page.nextCursor } }
    },
  )
  command(
    app,
    shell,
    'confirm-refund',
    {
      method: 'post',
      path: '/v1/refunds/{id}/confirmation',
      tag: 'Host',
      summary: 'Confirm that the money is paid back',
      params: z.object({ id: id('rfd') }),
      body: RefundConfirmation,
      answer: { status: 200, schema: RefundView, description: 'The refund, confirmed' },
    },
    async (context, { params, body }) => {
      const confirmed = await runRefundCommand(context, {
        refundId: params.id,
        command: 'confirm',
        reference: body.reference,
      })
      return confirmed.ok ? { ok: true, value: refundView(confirmed.value) } : confirmed
    },
  )
}

function eventRoutes(app: App, shell: Shell): void {
  query(
    app,
    shell,
    'list-events',
    {
      method: 'get',
      path: '/v1/events',
      tag: 'Host',
      summary: 'The feed: everything that happened, in order',
      query: EventQuery,
      answer: { status: 200, schema: EventList, description: 'Events after the given one' },
    },
    async (db, { caller, query: { after, limit } }) => {
      const host_id = caller.hostId
      let events = await listEvents(db, { host_id, after, limit })
      // Who knows more than there is knew what a restored backup lacks: that proves nothing, and those numbers are given anew.
      // Whom an event follows does not.
      if (events.length === 0 && after > ((await findHost(db, { id: host_id }))?.event_seq ?? 0))
        return { ok: true, value: { items: [], nextAfter: 0 } }
      // Who asks for what comes after an event has that event.
      if (after > 0 && (await findUnheard(db, { host_id, upto: after }))) {
        await inTransaction(shell, host_id, caller.actor, (context) => hearEvents(context, { after: 0, upto: after }))
        events = await listEvents(db, { host_id, after, limit })
      }
      return { ok: true, value: { items: events.map(eventView), nextAfter: events.at(-1)?.seq ?? after } }
    },
  )
  query(
    app,
    shell,
    'read-webhook',
    {
      method: 'get',
      path: '/v1/webhook',
      tag: 'Host',
      summary: 'Where events are pushed to',
      answer: { status: 200, schema: WebhookView, description: 'The webhook' },
    },
    async (db, { caller }) => {
      const webhook = await findWebhook(db, { host_id: caller.hostId })
      return webhook ? { ok: true, value: { url: webhook.url } } : { ok: false, code: 'not-found' }
    },
  )
  command(
    app,
    shell,
    'set-webhook',
    {
      method: 'put',
      path: '/v1/webhook',
      tag: 'Host',
      summary: 'Push events to an address from now on',
      body: WebhookInput,
      answer: { status: 200, schema: WebhookView, description: 'The webhook; its secret is shown this once' },
    },
    async (context, { body }) => {
      const verdict = checkOutboundUrl(body.url, shell.client.allows)
      if (!verdict.ok)
        return { ok: false, code: 'invalid', problems: [{ path: 'url', code: verdict.reason, detail: verdict.detail }] }
      const host = await findHost(context.tx, { id: context.hostId })
      const { secret } = await setWebhook(context, body.url, host?.event_seq ?? 0)
      return { ok: true, value: { url: body.url, secret } }
    },
  )
}
