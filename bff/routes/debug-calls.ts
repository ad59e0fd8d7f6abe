import { listDebugCalls } from '../../db/queries/debug-calls.ts'
import { findEndpoint } from '../../db/queries/endpoints.ts'
import { inTransaction } from '../commands/context.ts'
import { keepDebugCall } from '../commands/keep-debug-call.ts'
import { openEndpoint } from '../commands/open-endpoint.ts'
import { listOf } from '../contract/common.ts'
import { DebugActionsView, DebugCallInput, DebugCallQuery, DebugCallView } from '../contract/debug.ts'
import { PROVIDER_EVENTS, type ProviderMessage } from '../domain/provider-event.ts'
import { sampleMessage } from '../domain/sample-message.ts'
import { actionsOf, type Debugger } from '../gateway/debug-call.ts'
import type { Dialect, Secrets } from '../gateway/dialect.ts'
import { dialects, findDialect } from '../gateway/dialects.ts'
import type { Caller } from '../middleware/environment.ts'
import type { Shell } from '../shell.ts'
import { debugCallView } from '../views/debug-call.ts'
import { type App, type Outcome, query, register, send } from './operation.ts'
import { decodeCursor, pageOf } from './page.ts'

const PATH = '/v1/provider/endpoint/debug-calls'
const CHALLENGE_BYTES = 18
const called = { answer: { status: 201, schema: DebugCallView, description: 'What came of it' } } as const

/** Trying an endpoint out by hand: recorded, masked, and without any effect on orders. */
export function debugCallRoutes(app: App, shell: Shell, call: Debugger): void {
  register(
    app,
    'call-endpoint',
    {
      method: 'post',
      path: PATH,
      tag: 'Provider',
      summary: 'Call an endpoint once, for trying it out; settles nothing',
      body: DebugCallInput,
      ...called,
    },
    async (c, { body, caller }) => send(c, called, await makeCall(shell, call, caller, body)),
  )
  query(
    app,
    shell,
    'list-debug-calls',
    {
      method: 'get',
      path: PATH,
      tag: 'Provider',
      summary: 'The last calls that were only tries, newest first',
      query: DebugCallQuery,
      answer: { status: 200, schema: listOf(DebugCallView), description: 'A page of debug calls' },
    },
    async (db, { caller: { hostId, actor }, query: { limit, cursor } }) => {
      const owner = { host_id: hostId, provider_id: actor.id }
      const rows = await listDebugCalls(db, { ...owner, limit: limit + 1, before: decodeCursor(cursor) })
      const page = pageOf(rows, limit, ({ id }) => id)
      return { ok: true, value: { items: page.rows.map(debugCallView), nextCursor: page.nextCursor } }
    },
  )
  query(
    app,
    shell,
    'list-debug-actions',
    {
      method: 'get',
      path: '/v1/provider/endpoint/debug-actions',
      tag: 'Provider',
      summary: 'What can be tried on which endpoint, with values to begin with',
      answer: { status: 200, schema: DebugActionsView, description: 'Targets and messages' },
    },
    async (db, { caller: { hostId, actor } }) => {
      const owner = { host_id: hostId, provider_id: actor.id }
      const saved = await Promise.all(
        (['debug', 'live'] as const).map(async (target) => {
          const row = await findEndpoint(db, { ...owner, mode: target })
          const dialect = row && findDialect(row.protocol)
          return row && dialect ? [targetOf(target, dialect, row.url)] : []
        }),
      )
      const samples = Object.values(dialects).map((dialect) => targetOf('sample', dialect, null))
      const messages = PROVIDER_EVENTS.map((event) => sampleMessage(event, shell.now()))
      return { ok: true, value: { targets: [...samples, ...saved.flat()], messages } }
    },
  )
}

function targetOf(target: 'sample' | 'debug' | 'live', dialect: Dialect, url: string | null) {
  return { target, protocol: dialect.protocol, url, actions: actionsOf(dialect) }
}

type Input = ReturnType<(typeof DebugCallInput)['parse']>

async function makeCall(shell: Shell, call: Debugger, caller: Caller, input: Input): Promise<Outcome<unknown>> {
  const { target, action } = input
  if (target === 'live' && input.confirmLive !== true) return refused('confirmLive', 'required')
  const found = await findTarget(shell, caller, input)
  if (!found) return target === 'sample' ? refused('protocol', 'not-an-option') : { ok: false, code: 'not-found' }
  const { dialect } = found
  if (!actionsOf(dialect).includes(action)) return refused('action', 'not-an-option')
  // Parsed by the schema, which allows no more than the type says; an absent key and an undefined one are the same to every protocol.
  const given = input.message as ProviderMessage | undefined
  const message = action === 'endpoint.verify' ? null : (given ?? sampleMessage(action, shell.now()))
  if (message && message.event !== action) return refused('message.event', 'not-an-option')
  const asked = message
    ? { message: { ...message, test: true as const } }
    : { challenge: shell.secret(CHALLENGE_BYTES) }
  const log = await call('secrets' in found ? found : { builtIn: dialect }, asked, input.phase)
  const row = await inTransaction(shell, caller.hostId, caller.actor, (context) =>
    keepDebugCall(context, {
      target,
      protocol: dialect.protocol,
      action,
      message: message && JSON.stringify(message),
      request: log.request,
      curl: log.curl,
      signing: JSON.stringify(log.signing),
      response: log.response,
      timing: log.timing,
      reply: JSON.stringify(log.reply),
    }),
  )
  return { ok: true, value: debugCallView(row) }
}

type Target =
  | { readonly dialect: Dialect }
  | { readonly dialect: Dialect; readonly url: string; readonly secrets: Secrets }

async function findTarget(
  shell: Shell,
  { hostId, actor }: Caller,
  { target, protocol = 'standard' }: Input,
): Promise<Target | null> {
  if (target === 'sample') {
    const dialect = findDialect(protocol)
    return dialect ? { dialect } : null
  }
  const row = await findEndpoint(shell.store.read, { host_id: hostId, provider_id: actor.id, mode: target })
  const dialect = row && findDialect(row.protocol)
  return row && dialect ? { dialect, url: row.url, secrets: openEndpoint(shell, row) } : null
}

function refused(path: string, code: string): Outcome<never> {
  return { ok: false, code: 'invalid', problems: [{ path, code }] }
}
