import { findEndpoint } from '../../db/queries/endpoints.ts'
import { acknowledgeNotification } from '../commands/acknowledge-notification.ts'
import { inTransaction } from '../commands/context.ts'
import { keepDebugCall } from '../commands/keep-debug-call.ts'
import { openEndpoint } from '../commands/open-endpoint.ts'
import { replayFailed } from '../commands/replay-notification.ts'
import { DebugCallView } from '../contract/debug.ts'
import { NotificationView, ReplayAllInput, ReplayAllView } from '../contract/provider.ts'
import { rehearsalOf } from '../domain/rehearsal.ts'
import type { Debugger } from '../gateway/debug-call.ts'
import { findDialect } from '../gateway/dialects.ts'
import type { Caller } from '../middleware/environment.ts'
import type { Shell } from '../shell.ts'
import { debugCallView } from '../views/debug-call.ts'
import { findOwn, loadNotification, NotificationId } from './load-notification.ts'
import { type App, command, type Outcome, register, send } from './operation.ts'

const rehearsed = { answer: { status: 201, schema: DebugCallView, description: 'What came of it' } } as const

/** What a provider does about notifications that did not arrive. */
export function replayRoutes(app: App, shell: Shell): void {
  command(
    app,
    shell,
    'replay-notifications',
    {
      method: 'post',
      path: '/v1/provider/notifications/replay',
      tag: 'Provider',
      summary: 'Send again what failed since then, at most 100 in a call',
      body: ReplayAllInput,
      answer: { status: 200, schema: ReplayAllView, description: 'How many, and how many are left' },
    },
    async (context, { body }) => ({ ok: true, value: await replayFailed(context, Date.parse(body.since)) }),
  )
  command(
    app,
    shell,
    'acknowledge-notification',
    {
      method: 'post',
      path: '/v1/provider/notifications/{id}/acknowledge',
      tag: 'Provider',
      summary: 'Say that a failed notification was fetched and done; it will not be sent again',
      params: NotificationId,
      answer: { status: 201, schema: NotificationView, description: 'The message, accepted' },
    },
    async (context, { params }) => {
      const fetched = await acknowledgeNotification(context, params.id)
      return fetched.ok ? { ok: true, value: await loadNotification(context.tx, fetched.value) } : fetched
    },
  )
}

/** A real notification, told to the debug endpoint: without what is the buyer's, under another id, and without any effect. */
export function rehearsalRoute(app: App, shell: Shell, call: Debugger): void {
  register(
    app,
    'rehearse-notification',
    {
      method: 'post',
      path: '/v1/provider/notifications/{id}/rehearse',
      tag: 'Provider',
      summary: 'Send a notification to the debug endpoint, masked and marked as a rehearsal; settles nothing',
      params: NotificationId,
      ...rehearsed,
    },
    async (c, { params, caller }) => send(c, rehearsed, await rehearse(shell, call, caller, params.id)),
  )
}

async function rehearse(shell: Shell, call: Debugger, caller: Caller, id: string): Promise<Outcome<unknown>> {
  const { hostId, actor } = caller
  const original = await findOwn(shell.store.read, caller, id)
  if (!original) return { ok: false, code: 'not-found' }
  const row = await findEndpoint(shell.store.read, { host_id: hostId, provider_id: actor.id, mode: 'debug' })
  const dialect = row && findDialect(row.protocol)
  if (!row || !dialect) return { ok: false, code: 'endpoint-not-verified' }
  const message = rehearsalOf(JSON.parse(original.body))
  const endpoint = {
    dialect,
    url: row.url,
    secrets: openEndpoint(shell, row),
    marks: { 'mkt-replay-of': original.message_id },
  }
  const log = await call(endpoint, { message })
  const kept = await inTransaction(shell, hostId, actor, (context) =>
    keepDebugCall(context, {
      target: 'debug',
      protocol: dialect.protocol,
      action: message.event,
      message: JSON.stringify(message),
      request: log.request,
      curl: log.curl,
      signing: JSON.stringify(log.signing),
      response: log.response,
      timing: log.timing,
      reply: JSON.stringify(log.reply),
    }),
  )
  return { ok: true, value: debugCallView(kept) }
}
