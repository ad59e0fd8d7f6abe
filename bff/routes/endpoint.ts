import { z } from '@hono/zod-openapi'
import { type EndpointRow, findEndpoint } from '../../db/queries/endpoints.ts'
import { inTransaction } from '../commands/context.ts'
import { disableEndpoint } from '../commands/disable-endpoint.ts'
import { openEndpoint } from '../commands/open-endpoint.ts'
import { type EndpointSettings, saveEndpoint } from '../commands/save-endpoint.ts'
import { rotatedSecrets, withoutPrevious } from '../commands/secrets-in-force.ts'
import { EndpointInput, EndpointQuery, EndpointView, ProtocolView, RotateInput } from '../contract/provider.ts'
import { DAY } from '../domain/time.ts'
import type { EndpointProver } from '../gateway/prove-endpoint.ts'
import type { Caller } from '../middleware/environment.ts'
import type { Shell } from '../shell.ts'
import { protocolViews } from '../views/protocol.ts'
import { endpointView } from '../views/provider.ts'
import { type App, command, type Outcome, query, register, send } from './operation.ts'

const saved = { answer: { status: 200, schema: EndpointView, description: 'The endpoint, verified' } } as const
type Mode = EndpointSettings['mode']
type Given = z.output<typeof EndpointInput>
/** After a rotation the old secret signs for so long. */
const OVERLAP_MS = DAY
/** Why an endpoint is switched off that its own provider switched off. */
const BY_PROVIDER = 'by-provider'

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
  register(
    app,
    'rotate-endpoint',
    {
      method: 'post',
      path: '/v1/provider/endpoint/rotate',
      tag: 'Provider',
      summary: 'Replace secrets; where the protocol can, the old ones sign as well for a day',
      body: RotateInput,
      ...saved,
    },
    async (c, { body, caller }) => send(c, saved, await rotate(shell, prove, caller, body)),
  )
  disableRoute(app, shell)
}

function disableRoute(app: App, shell: Shell): void {
  command(
    app,
    shell,
    'disable-endpoint',
    {
      method: 'post',
      path: '/v1/provider/endpoint/disable',
      tag: 'Provider',
      summary: 'Send nothing to the live endpoint until it is verified again; what is meant for it is held',
      answer: { status: 200, schema: EndpointView, description: 'The endpoint, switched off' },
    },
    async (context, { caller }) => {
      const place = { host_id: caller.hostId, provider_id: caller.actor.id, mode: 'live' } as const
      const row = await findEndpoint(context.tx, place)
      if (!row) return { ok: false, code: 'not-found' }
      await disableEndpoint(context, row, BY_PROVIDER)
      return { ok: true, value: endpointView((await findEndpoint(context.tx, place)) ?? row) }
    },
  )
}

/** The new secret must pass; the provider's service may still have the old one where both sign. */
async function rotate(
  shell: Shell,
  prove: EndpointProver,
  caller: Caller,
  { mode, secrets }: z.output<typeof RotateInput>,
): Promise<Outcome<unknown>> {
  const row = await findEndpoint(shell.store.read, { host_id: caller.hostId, provider_id: caller.actor.id, mode })
  if (!row) return { ok: false, code: 'not-found' }
  const settings = settingsOf(shell, row)
  const rotated = rotatedSecrets(row.protocol, settings.secrets, secrets)
  const both = Object.keys(rotated).length > Object.keys(withoutPrevious(row.protocol, rotated)).length
  return proveAndSave(shell, prove, caller, {
    ...settings,
    secrets: rotated,
    ...(both && { previousUntil: shell.wall() + OVERLAP_MS }),
  })
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
  const now = row?.protocol === given.protocol ? settingsOf(shell, row) : undefined
  const replaced = Object.keys(given.secrets).length > 0
  const secrets = { ...withoutPrevious(given.protocol, now?.secrets ?? {}), ...given.secrets }
  const settings = { ...given, providerId: actor.id, secrets }
  return now?.previousUntil === undefined || replaced ? settings : { ...now, url: given.url }
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

/** With the secrets in force now, so that one whose time is over is not stored again. */
function settingsOf(shell: Shell, row: EndpointRow): EndpointSettings {
  const { provider_id: providerId, mode, protocol, url, previous_until } = row
  const secrets = openEndpoint(shell, row)
  const both = previous_until !== null && shell.wall() < previous_until
  return { providerId, mode, protocol, url, secrets, ...(both && { previousUntil: previous_until }) }
}
