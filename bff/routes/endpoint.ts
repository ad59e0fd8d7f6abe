import { type EndpointRow, findEndpoint } from '../../db/queries/endpoints.ts'
import { inTransaction } from '../commands/context.ts'
import { type EndpointSettings, endpointPlace, saveEndpoint } from '../commands/save-endpoint.ts'
import { EndpointInput, EndpointQuery, EndpointView } from '../contract/provider.ts'
import type { EndpointProver } from '../gateway/prove-endpoint.ts'
import type { Caller } from '../middleware/environment.ts'
import type { Shell } from '../shell.ts'
import { endpointView } from '../views/provider.ts'
import { type App, type Outcome, register, send } from './operation.ts'

const saved = { answer: { status: 200, schema: EndpointView, description: 'The endpoint, verified' } } as const

/** Settings are stored only after the endpoint has proven itself; until then the previous ones stay in force. */
export function endpointRoutes(app: App, shell: Shell, prove: EndpointProver): void {
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
      send(c, saved, await proveAndSave(shell, prove, caller, { ...body, providerId: caller.actor.id })),
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
    async (c, { caller, query: { mode } }) => {
      const row = await findEndpoint(shell.store.read, { host_id: caller.hostId, provider_id: caller.actor.id, mode })
      return send(
        c,
        saved,
        row ? await proveAndSave(shell, prove, caller, settingsOf(shell, row)) : { ok: false, code: 'not-found' },
      )
    },
  )
}

async function proveAndSave(
  shell: Shell,
  prove: EndpointProver,
  { hostId, actor }: Caller,
  settings: EndpointSettings,
): Promise<Outcome<unknown>> {
  const proof = await prove({ protocol: settings.protocol, url: settings.url, secrets: settings.secrets })
  if (!proof.ok)
    return {
      ok: false,
      code: proof.code,
      detail: proof.detail,
      problems: [{ path: proof.path, code: proof.reason, detail: proof.detail }],
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
