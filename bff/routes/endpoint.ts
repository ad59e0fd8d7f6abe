import { z } from '@hono/zod-openapi'
import { type EndpointRow, findEndpoint } from '../../db/queries/endpoints.ts'
import { inTransaction } from '../commands/context.ts'
import { type EndpointSettings, endpointPlace, saveEndpoint } from '../commands/save-endpoint.ts'
import { EndpointInput, EndpointQuery, EndpointView, ProtocolView } from '../contract/provider.ts'
import type { EndpointProver } from '../gateway/prove-endpoint.ts'
import type { Caller } from '../middleware/environment.ts'
import type { Shell } from '../shell.ts'
import { protocolViews } from '../views/protocol.ts'
import { endpointView } from '../views/provider.ts'
import { type App, type Outcome, query, register, send } from './operation.ts'

const saved = { answer: { status: 200, schema: EndpointView, description: 'The endpoint, verified' } } as const
type Mode = EndpointSettings['mode']
type Given = z.output<typeof EndpointInput>

/** Settings are stored only after the endpoint has proven itself; until then the previous ones stay in force. */
export function endpointRoutes(app: App, shell: Shell, prove: EndpointProver): void {
  protocolRoute(app, shell)
  register(
    app,
    'save-endpoint',
    {
      method: 'put',
      path: '/v1/provider/endpoint',
      tag: 'Provider',
      summary: 'Set where notifications go; verified before it is saved',
      body: EndpointInput,
      ...saved,
    },
    async (c, { body, caller }) =>
      send(c, saved, await proveAndSave(shell, prove, caller, await completed(shell, caller, body))),
  )
  register(
    app,
    'verify-endpoint',
    {
      method: 'post',
      path: '/v1/provider/endpoint/verify',
      tag: 'Provider',
      summary: 'Verify the saved endpoint again',
      query: EndpointQuery,
      ...saved,
    },
    async (c, { caller, query: { mode } }) => send(c, saved, await proveAgain(shell, prove, caller, mode, mode)),
  )
  register(
    app,
    'publish-endpoint',
    {
      method: 'post',
      path: '/v1/provider/endpoint/publish',
      tag: 'Provider',
      summary: 'Make the debug endpoint the live one, once it has proven itself again',
      ...saved,
    },
    async (c, { caller }) => send(c, saved, await proveAgain(shell, prove, caller, 'debug', 'live')),
  )
}

function protocolRoute(app: App, shell: Shell): void {
  query(
    app,
    shell,
    'list-protocols',
    {
      method: 'get',
      path: '/v1/provider/protocols',
      tag: 'Provider',
      summary: 'The protocols a provider can choose, and what each asks for',
      answer: {
        status: 200,
        schema: z.strictObject({ items: z.array(ProtocolView) }),
        description: 'The protocols',
      },
    },
    async () => ({ ok: true, value: { items: protocolViews() } }),
  )
}

/** A secret is write-only: what is not sent anew stays, as long as it is the same protocol's. */
async function completed(shell: Shell, { hostId, actor }: Caller, given: Given): Promise<EndpointSettings> {
  const row = await findEndpoint(shell.store.read, { host_id: hostId, provider_id: actor.id, mode: given.mode })
  const kept = row?.protocol === given.protocol ? settingsOf(shell, row).secrets : {}
  return { ...given, providerId: actor.id, secrets: { ...kept, ...given.secrets } }
}

/** Proves what is stored for one mode, and stores it for another or anew for the same. */
async function proveAgain(
  shell: Shell,
  prove: EndpointProver,
  caller: Caller,
  from: Mode,
  to: Mode,
): Promise<Outcome<unknown>> {
  const place = { host_id: caller.hostId, provider_id: caller.actor.id, mode: from }
  const row = await findEndpoint(shell.store.read, place)
  if (!row) return { ok: false, code: 'not-found' }
  return proveAndSave(shell, prove, caller, { ...settingsOf(shell, row), mode: to })
}

async function proveAndSave(
  shell: Shell,
  prove: EndpointProver,
  { hostId, actor }: Caller,
  settings: EndpointSettings,
): Promise<Outcome<unknown>> {
  const proof = await prove({ protocol: settings.protocol, url: settings.url, secrets: settings.secrets })
  if (!proof.ok) {
    const { code, path, reason, detail, status } = proof
    const problem = { path, code: reason, detail, ...(status !== undefined && { status }) }
    return { ok: false, code, detail: code === 'invalid' ? detail : `${reason}: ${detail}`, problems: [problem] }
  }
  const row = await inTransaction(shell, hostId, actor, (context) => saveEndpoint(context, settings))
  return { ok: true, value: endpointView(row) }
}

function settingsOf(shell: Shell, row: EndpointRow): EndpointSettings {
  const secrets = JSON.parse(
    shell.vault.open(endpointPlace(row.host_id, row.provider_id, row.mode), row.secrets_sealed),
  )
  return { providerId: row.provider_id, mode: row.mode, protocol: row.protocol, url: row.url, secrets }
}
