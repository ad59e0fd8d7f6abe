import type { Executor } from '../../db/engine.ts'
import { findEndpoint } from '../../db/queries/endpoints.ts'
import { EndpointQuery, EndpointsView, EndpointView } from '../contract/provider.ts'
import type { Shell } from '../shell.ts'
import { endpointView } from '../views/provider.ts'
import { notificationRoutes } from './notifications.ts'
import { type App, query } from './operation.ts'

export function providerRoutes(app: App, shell: Shell): void {
  query(
    app,
    shell,
    'read-endpoint',
    {
      method: 'get',
      path: '/v1/provider/endpoint',
      tag: 'Provider',
      summary: 'Where notifications go; secrets are never shown',
      query: EndpointQuery,
      answer: { status: 200, schema: EndpointView, description: 'The endpoint' },
    },
    async (db, { caller: { hostId, actor }, query: { mode } }) => {
      const endpoint = await readEndpoint(db, { host_id: hostId, provider_id: actor.id, mode })
      return endpoint ? { ok: true, value: endpoint } : { ok: false, code: 'not-found' }
    },
  )
  query(
    app,
    shell,
    'list-endpoints',
    {
      method: 'get',
      path: '/v1/provider/endpoints',
      tag: 'Provider',
      summary: 'Both endpoints, the live one and the one for debugging; null where none is set up',
      answer: { status: 200, schema: EndpointsView, description: 'The endpoints' },
    },
    async (db, { caller: { hostId, actor } }) => {
      const owner = { host_id: hostId, provider_id: actor.id }
      const live = await readEndpoint(db, { ...owner, mode: 'live' })
      const debug = await readEndpoint(db, { ...owner, mode: 'debug' })
      return { ok: true, value: { live, debug } }
    },
  )
  notificationRoutes(app, shell)
}

async function readEndpoint(db: Executor, key: Parameters<typeof findEndpoint>[1]) {
  const endpoint = await findEndpoint(db, key)
  return endpoint ? endpointView(endpoint) : null
}
