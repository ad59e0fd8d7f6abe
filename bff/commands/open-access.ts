import { insertAccessKey } from '../../db/queries/access-keys.ts'
import { findApiService } from '../../db/queries/api-services.ts'
import { findInstance, type InstanceRow } from '../../db/queries/instances.ts'
import type { OrderRow } from '../../db/queries/orders.ts'
import { insertQuota, type QuotaRow } from '../../db/queries/quotas.ts'
import { plus } from '../domain/time.ts'
import type { Context } from './context.ts'
import { endOfQuotas } from './end-alerts.ts'
import { readListed } from './read-listed.ts'
import { openInstance, runInstanceCommand, stepInstance } from './run-instance-command.ts'

/** By these names elements know what they are, and the reveal which of them is the secret. */
const ID_LABEL = 'access-key-id'
const SECRET_LABEL = 'access-key-secret'
/** Where `sealCredentials` puts the second of them. */
export const SECRET_FIELD = 'field-2'
export const SECRET_BYTES = 24

/** A key pair with the order's package, or the package for the key the buyer has; answers the instance. A released one is not revived. */
export async function openAccess(context: Context, order: OrderRow): Promise<string> {
  const { tx, hostId } = context
  const held = order.instance_id ? await findInstance(tx, { id: order.instance_id, host_id: hostId }) : undefined
  if (!held || held.state === 'released') return issue(context, order)
  const quota = await openQuota(context, order, held.id)
  await endOfQuotas(context, held.id, 'calls-bought')
  const holding = {
    plan: { id: held.plan_id, name: held.plan_name },
    trial: false,
    versionId: order.product_version_id,
    expiresAt: Math.max(held.expires_at ?? 0, quota.expires_at),
  }
  const renewed = await stepInstance(context, held, { command: 'renew', holding, note: order.number })
  if (!renewed.ok) throw new Error(`Instance ${held.id} cannot be renewed: ${renewed.code}`)
  return held.id
}

async function issue(context: Context, order: OrderRow): Promise<string> {
  const { tx, hostId, now, shell } = context
  const serviceId = await findServiceId(context, order)
  const service = await findApiService(tx, { id: serviceId, host_id: hostId, provider_id: order.provider_id })
  const instanceId = await openInstance(context, order)
  const id = shell.newId('mkt_ak')
  await insertAccessKey(tx, {
    id,
    host_id: hostId,
    instance_id: instanceId,
    provider_id: order.provider_id,
    service_id: serviceId,
    previous_sealed: null,
    previous_until: null,
    created_at: now,
    rotated_at: null,
    disabled_at: null,
  })
  await openQuota(context, order, instanceId)
  const delivered = {
    providerInstanceId: order.number,
    website: service?.address ?? null,
    adminUrl: null,
    loginUrl: null,
    fields: [
      { label: ID_LABEL, value: id },
      { label: SECRET_LABEL, value: shell.secret(SECRET_BYTES) },
    ],
  }
  const active = await runInstanceCommand(context, { instanceId, command: 'activate', delivered })
  if (!active.ok) throw new Error(`Instance ${instanceId} cannot be activated: ${active.code}`)
  return instanceId
}

async function openQuota(context: Context, order: OrderRow, instanceId: InstanceRow['id']): Promise<QuotaRow> {
  const { tx, hostId, now, shell } = context
  const { package_id, package_name, package_quota, period_count, period_unit } = order
  if (package_id === null || package_quota === null || period_count === null || period_unit === null)
    throw new Error(`Order ${order.id} has no package`)
  const quota: QuotaRow = {
    id: shell.newId('quo'),
    host_id: hostId,
    instance_id: instanceId,
    order_id: order.id,
    package_id,
    name: package_name ?? '',
    total: package_quota,
    leased: 0,
    used: 0,
    lost: 0,
    given_back: 0,
    told: 0,
    opened_at: now,
    expires_at: plus(now, { [`${period_unit}s`]: period_count }),
  }
  await insertQuota(tx, quota)
  return quota
}

async function findServiceId(context: Context, order: OrderRow): Promise<string> {
  const { plans } = await readListed(context, order.product_version_id)
  const serviceId = plans?.find(({ id }) => id === order.plan_id)?.apiServiceId
  if (!serviceId) throw new Error(`Plan ${order.plan_id} of order ${order.id} calls no API service`)
  return serviceId
}
