import { z } from '@hono/zod-openapi'
import { listApiServices } from '../../db/queries/api-services.ts'
import { createApiService, editApiService, type MayReach, removeApiService } from '../commands/api-services.ts'
import { ApiServiceInput, ApiServicePatch, ApiServiceView } from '../contract/api-service.ts'
import { id, ListQuery, listOf } from '../contract/common.ts'
import { checkOutboundUrl } from '../gateway/url-rule.ts'
import type { Shell } from '../shell.ts'
import { apiServiceView } from '../views/api-service.ts'
import { type App, command, query } from './operation.ts'
import { decodeCursor, pageOf } from './page.ts'

const ServiceId = z.object({ id: id('svc') })
const PATH = '/v1/provider/api-services'

/** What a provider has deployed on its gateway; plans of API products choose from it. */
export function apiServiceRoutes(app: App, shell: Shell): void {
  query(
    app,
    shell,
    'list-api-services',
    {
      method: 'get',
      path: PATH,
      tag: 'Provider',
      summary: 'The API services this provider has registered, newest first',
      query: ListQuery,
      answer: { status: 200, schema: listOf(ApiServiceView), description: 'A page of services' },
    },
    async (db, { caller: { hostId, actor }, query: { limit, cursor } }) => {
      const before = decodeCursor(cursor)
      const rows = await listApiServices(db, { host_id: hostId, provider_id: actor.id, limit: limit + 1, before })
      const page = pageOf(rows, limit, (row) => row.id)
      return { ok: true, value: { items: page.rows.map(apiServiceView), nextCursor: page.nextCursor } }
    },
  )
  command(
    app,
    shell,
    'create-api-service',
    {
      method: 'post',
      path: PATH,
      tag: 'Provider',
      summary: 'Register an API service: its address and its documentation',
      body: ApiServiceInput,
      answer: { status: 201, schema: ApiServiceView, description: 'The service' },
    },
    async (context, { body }) => {
      const made = await createApiService(context, body, mayReach(shell))
      return made.ok ? { ok: true, value: apiServiceView(made.value) } : made
    },
  )
  changeRoutes(app, shell)
}

function changeRoutes(app: App, shell: Shell): void {
  command(
    app,
    shell,
    'edit-api-service',
    {
      method: 'patch',
      path: `${PATH}/{id}`,
      tag: 'Provider',
      summary: 'Change an API service; what is not named stays',
      params: ServiceId,
      body: ApiServicePatch,
      answer: { status: 200, schema: ApiServiceView, description: 'The service' },
    },
    async (context, { body, params }) => {
      const changed = await editApiService(context, { ...body, serviceId: params.id }, mayReach(shell))
      return changed.ok ? { ok: true, value: apiServiceView(changed.value) } : changed
    },
  )
  command(
    app,
    shell,
    'delete-api-service',
    {
      method: 'delete',
      path: `${PATH}/{id}`,
      tag: 'Provider',
      summary: 'Remove an API service that no plan on sale uses',
      params: ServiceId,
      answer: { status: 204, description: 'Removed' },
    },
    (context, { params }) => removeApiService(context, params.id),
  )
}

/** Buyers call it from anywhere: the rule for every address of ours holds for it too. */
function mayReach({ client }: Shell): MayReach {
  return (url) => checkOutboundUrl(url, client.allows).ok
}
