import { resolveAlerts } from '../../db/queries/alerts.ts'
import { disableEndpoint as disable, type EndpointRow } from '../../db/queries/endpoints.ts'
import { releaseNotifications } from '../../db/queries/notifications.ts'
import type { Context } from './context.ts'
import { raiseAlert } from './raise-alert.ts'
import { recordEvent } from './record-event.ts'

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

/** The endpoint has proven itself: what waited for one is due at once, and nobody need be told any more. */
export async function releaseHeld({ tx, hostId, now }: Context, providerId: string): Promise<void> {
  await releaseNotifications(tx, { host_id: hostId, provider_id: providerId, now, limit: RELEASED_MAX })
  for (const kind of ['endpoint-disabled', 'endpoint-failing', 'endpoint-unchecked'] as const)
    await resolveAlerts(tx, { host_id: hostId, subject_id: providerId, kind, now })
}
