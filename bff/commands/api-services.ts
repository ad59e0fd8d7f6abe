import {
  type ApiServiceRow,
  deleteApiService,
  findApiService,
  findApiServiceByName,
  findProductOnService,
  holdApiServices,
  insertApiService,
  listApiServices,
  saveApiService,
} from '../../db/queries/api-services.ts'
import type { ProductRow } from '../../db/queries/products.ts'
import { checkApiService } from '../domain/product/api-service.ts'
import type { Plan } from '../domain/product/field.ts'
import { type Context, done, type Refusal, type Result, refuse } from './context.ts'
import { recordEvent } from './record-event.ts'

/** As written; `null` clears, what is absent stays. */
export type ApiServiceChange = {
  readonly name?: string | undefined
  readonly address?: string | undefined
  readonly documentationUrl?: string | null | undefined
  readonly documentation?: string | null | undefined
  readonly callsPerSecond?: number | null | undefined
}

/** Whether an address may be called at all: the gateway's rule. */
export type MayReach = (url: string) => boolean

/** More than any provider deploys; keeps the form's choice a choice. */
const SERVICES_MAX = 100

export async function createApiService(
  context: Context,
  input: ApiServiceChange,
  mayReach: MayReach,
): Promise<Result<ApiServiceRow>> {
  const { tx, hostId, now, shell } = context
  const row: ApiServiceRow = {
    id: shell.newId('svc'),
    ...ownerOf(context),
    name: '',
    address: '',
    documentation_url: null,
    documentation: null,
    version: 1,
    created_at: now,
    updated_at: now,
    calls_per_second: null,
  }
  const next = written(row, input)
  const wrong = await findFault(context, next, mayReach)
  if (wrong) return wrong
  const all = await listApiServices(tx, { ...ownerOf(context), limit: SERVICES_MAX })
  if (all.length >= SERVICES_MAX)
    return refuse('invalid', { problems: [{ path: 'name', code: 'too-many', max: SERVICES_MAX }] })
  await insertApiService(tx, next)
  await recordEvent(context, { type: 'api-service.created', subject: 'api-service', subjectId: row.id, data: {} })
  return done({ ...next, host_id: hostId })
}

export async function editApiService(
  context: Context,
  input: ApiServiceChange & { readonly serviceId: string; readonly expectedVersion?: number | undefined },
  mayReach: MayReach,
): Promise<Result<ApiServiceRow>> {
  const row = await findApiService(context.tx, { ...ownerOf(context), id: input.serviceId })
  if (!row) return refuse('not-found')
  if (input.expectedVersion !== undefined && input.expectedVersion !== row.version) return refuse('version-conflict')
  const next = { ...written(row, input), updated_at: context.now }
  const wrong = await findFault(context, next, mayReach)
  if (wrong) return wrong
  await saveApiService(context.tx, { ...next, expected: row.version })
  await recordEvent(context, {
    type: 'api-service.changed',
    subject: 'api-service',
    subjectId: row.id,
    data: { moved: next.address !== row.address },
  })
  return done({ ...next, version: row.version + 1 })
}

/** What is on sale must be callable: a service goes when no plan that buyers can order stands on it. */
export async function removeApiService(context: Context, serviceId: string): Promise<Result<null>> {
  const owner = ownerOf(context)
  // Held before it is asked who uses it: a product that is being listed with it is listed first, or finds it gone.
  if ((await holdApiServices(context.tx, { ...owner, ids: JSON.stringify([serviceId]) })) === 0)
    return refuse('not-found')
  const user = await findProductOnService(context.tx, { ...owner, text: `%"${serviceId}"%` })
  if (user)
    return refuse('api-service-in-use', {
      problems: [{ path: 'id', code: 'in-use', productId: user.id, name: user.name }],
    })
  await deleteApiService(context.tx, { ...owner, id: serviceId })
  await recordEvent(context, { type: 'api-service.deleted', subject: 'api-service', subjectId: serviceId, data: {} })
  return done(null)
}

/** Keeps the services on which a product's plans stand until this is over: what is being listed stays callable. */
export async function holdServicesOf(
  { tx, hostId }: Context,
  { provider_id, fields }: Pick<ProductRow, 'provider_id' | 'fields'>,
): Promise<void> {
  const { plans = [] }: { readonly plans?: readonly Plan[] } = JSON.parse(fields)
  const ids = plans.flatMap(({ apiServiceId }) => apiServiceId ?? [])
  if (ids.length > 0) await holdApiServices(tx, { host_id: hostId, provider_id, ids: JSON.stringify(ids) })
}

function ownerOf({ hostId, actor }: Context) {
  return { host_id: hostId, provider_id: actor.id }
}

function written(row: ApiServiceRow, change: ApiServiceChange) {
  const { name, address, documentationUrl, documentation, callsPerSecond } = change
  return {
    ...row,
    ...(callsPerSecond !== undefined && { calls_per_second: callsPerSecond }),
    ...(name !== undefined && { name: name.trim() }),
    ...(address !== undefined && { address: address.trim() }),
    ...(documentationUrl !== undefined && { documentation_url: documentationUrl?.trim() || null }),
    ...(documentation !== undefined && { documentation: documentation?.trim() || null }),
  }
}

async function findFault(context: Context, row: ApiServiceRow, mayReach: MayReach): Promise<Refusal | null> {
  const namesake = await findApiServiceByName(context.tx, { ...ownerOf(context), name: row.name })
  const problems = checkApiService(
    {
      name: row.name,
      address: row.address,
      documentationUrl: row.documentation_url,
      documentation: row.documentation,
      callsPerSecond: row.calls_per_second,
    },
    { nameTaken: namesake !== undefined && namesake.id !== row.id, mayReach },
  )
  return problems.length > 0 ? refuse('invalid', { problems }) : null
}
