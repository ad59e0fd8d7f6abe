import { z } from '@hono/zod-openapi'
import { type EndpointRow, findEndpoint, holdEndpoint } from '../../db/queries/endpoints.ts'
import { inTransaction } from '../commands/context.ts'
import { switchOffEndpoint } from '../commands/disable-endpoint.ts'
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
/** How often an endpoint that is saved again and again meanwhile is put to the proof. */
const TRIES_MAX = 3
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
      send(
        c,
        saved,
        await proveAndSave({ shell, prove, caller }, body.mode, (row) => completed(shell, caller, row, body)),
      ),
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
    async (c, { caller, query: { mode } }) => send(c, saved, await proveAgain({ shell, prove, caller }, mode, mode)),
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
    async (c, { caller }) => send(c, saved, await proveAgain({ shell, prove, caller }, 'debug', 'live')),
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
    async (c, { body, caller }) => send(c, saved, await rotate({ shell, prove, caller }, body)),
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
      return { ok: true, value: endpointView(await switchOffEndpoint(context, row, BY_PROVIDER)) }
    },
  )
}

/** What it takes to put an endpoint to the proof, for whom. */
type Desk = { readonly shell: Shell; readonly prove: EndpointProver; readonly caller: Caller }

/** The new secret must pass; the provider's service may still have the old one where both sign. */
function rotate(desk: Desk, { mode, secrets }: z.output<typeof RotateInput>): Promise<Outcome<unknown>> {
  const { shell } = desk
  return proveAndSave(desk, mode, (row) => {
    if (!row) return null
    const settings = settingsOf(shell, row)
    const rotated = rotatedSecrets(row.protocol, settings.secrets, secrets)
    const both = Object.keys(rotated).length > Object.keys(withoutPrevious(row.protocol, rotated)).length
    return { ...settings, secrets: rotated, ...(both && { previousUntil: shell.wall() + OVERLAP_MS }) }
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
function completed(shell: Shell, { actor }: Caller, row: EndpointRow | undefined, given: Given): EndpointSettings {
  const now = row?.protocol === given.protocol ? settingsOf(shell, row) : undefined
  const replaced = Object.keys(given.secrets).length > 0
  const secrets = { ...withoutPrevious(given.protocol, now?.secrets ?? {}), ...given.secrets }
  const settings = { ...given, providerId: actor.id, secrets }
  return now?.previousUntil === undefined || replaced ? settings : { ...now, url: given.url }
}

/** Proves what is stored for one mode, and stores it for another or anew for the same. */
function proveAgain(desk: Desk, from: Mode, to: Mode): Promise<Outcome<unknown>> {
  return proveAndSave(desk, from, (row) => (row ? { ...settingsOf(desk.shell, row), mode: to } : null))
}

/**
 * Stores what is made of the stored endpoint once that has proven itself. A proof takes its time: whoever saved the endpoint meanwhile is
 * not overwritten, what is to be stored is made of that and put to the proof anew.
 */
async function proveAndSave(
  { shell, prove, caller: { hostId, actor } }: Desk,
  from: Mode,
  make: (row: EndpointRow | undefined) => EndpointSettings | null,
): Promise<Outcome<unknown>> {
  const place = { host_id: hostId, provider_id: actor.id, mode: from }
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const row = await findEndpoint(shell.store.read, place)
    const settings = make(row)
    if (!settings) return { ok: false, code: 'not-found' }
    const proof = await prove({ protocol: settings.protocol, url: settings.url, secrets: settings.secrets })
    if (!proof.ok) {
      const { code, path, reason, detail, status } = proof
      const problem = { path, code: reason, detail, ...(status !== undefined && { status }) }
      return { ok: false, code, detail: code === 'invalid' ? detail : `${reason}: ${detail}`, problems: [problem] }
    }
    const stored = await inTransaction(shell, hostId, actor, async (context) => {
      const now = await holdEndpoint(context.tx, place)
      return now?.secrets_sealed === row?.secrets_sealed ? saveEndpoint(context, settings) : null
    })
    if (stored) return { ok: true, value: endpointView(stored) }
  }
  return { ok: false, code: 'version-conflict' }
}

/** With the secrets in force now, so that one whose time is over is not stored again. */
function settingsOf(shell: Shell, row: EndpointRow): EndpointSettings {
  const { provider_id: providerId, mode, protocol, url, previous_until } = row
  const secrets = openEndpoint(shell, row)
  const both = previous_until !== null && shell.wall() < previous_until
  return { providerId, mode, protocol, url, secrets, ...(both && { previousUntil: previous_until }) }
}
