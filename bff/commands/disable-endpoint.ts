import { StaleVersion } from '../../db/errors.ts'
import { disableEndpoint as disable, type EndpointRow, findEndpoint, holdEndpoint } from '../../db/queries/endpoints.ts'
import { releaseNotifications } from '../../db/queries/notifications.ts'
import type { Context } from './context.ts'
import { endAlerts } from './end-alerts.ts'
import { raiseAlert } from './raise-alert.ts'
import { recordEvent } from './record-event.ts'
import { notificationsOf } from './topics.ts'

/** More would hold up everybody else's commits; the rest comes by its own schedule. */
const RELEASED_MAX = 1000

/** Its provider answered "gone": nothing is sent there any more, what is meant for it waits, and an operator is told. */
export async function disableEndpoint(context: Context, endpoint: EndpointRow, why: string): Promise<void> {
  const { tx, now } = context
  if ((await disable(tx, { ...endpoint, now, why })) === 0) return
  const { mode, protocol, provider_id } = endpoint
  recordEvent(context, {
    type: 'endpoint.disabled',
    subject: 'endpoint',
    subjectId: provider_id,
    data: { mode, protocol, reason: why },
  })
  await raiseAlert(context, { kind: 'endpoint-disabled', subject: 'endpoint', subjectId: provider_id, detail: why })
}

/** As `disableEndpoint`, for who wants it off whatever it is by now: saved since it was read, it is read again. */
export async function switchOffEndpoint(context: Context, endpoint: EndpointRow, why: string): Promise<EndpointRow> {
  await disableEndpoint(context, endpoint, why)
  const off = await findEndpoint(context.tx, endpoint)
  if (off?.disabled_at == null) throw new StaleVersion('The endpoint was saved since it was read')
  return off
}

/**
 * What came back only because its endpoint is off must not be held when that was switched on meanwhile: it was not among what was
 * released then, and nobody would look at it for a day.
 */
export async function releaseIfOn(context: Context, { host_id, provider_id, mode }: EndpointRow): Promise<void> {
  const endpoint = await holdEndpoint(context.tx, { host_id, provider_id, mode })
  if (endpoint?.disabled_at === null) await releaseHeld(context, provider_id)
}

/** The endpoint has proven itself: what waited for one is due at once, and nobody need be told any more. */
export async function releaseHeld(context: Context, providerId: string): Promise<void> {
  const { tx, hostId, now } = context
  await releaseNotifications(tx, { host_id: hostId, provider_id: providerId, now, limit: RELEASED_MAX })
  tx.touch(notificationsOf({ host_id: hostId, provider_id: providerId }))
  await endAlerts(context, providerId, 'endpoint-verified')
}
