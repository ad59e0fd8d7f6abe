import { endOpenAlerts } from '../../db/queries/alerts.ts'
import { listFailedOf } from '../../db/queries/failed-notifications.ts'
import type { NotificationRow } from '../../db/queries/notifications.ts'
import { listQuotas } from '../../db/queries/quotas.ts'
import { SEVERITIES } from '../domain/alert.ts'
import { type AlertEnd, endedBy } from '../domain/alert-rules.ts'
import { settlesEarlier } from '../domain/message-taken.ts'
import type { Context } from './context.ts'
import { recordEvent } from './record-event.ts'
import { alertsOf } from './topics.ts'

const QUOTAS_MAX = 200

/** The cause is gone: whatever is open about these subjects and ends by it is off the operators' list, and the feed keeps why. */
export async function endAlerts(
  context: Context,
  subjectIds: string | readonly string[],
  because: AlertEnd,
): Promise<void> {
  const ids = [subjectIds].flat()
  if (ids.length === 0) return
  const { tx, hostId, now } = context
  const ended = await endOpenAlerts(tx, {
    host_id: hostId,
    ids: JSON.stringify(ids),
    kinds: JSON.stringify(endedBy(because)),
    because,
    now,
  })
  if (ended.length > 0) tx.touch(alertsOf(hostId))
  for (const { id, kind, severity, subject, subject_id } of ended)
    recordEvent(context, {
      type: 'alert.resolved',
      subject: 'alert',
      subjectId: id,
      data: { kind, severity: SEVERITIES[severity], subject, subjectId: subject_id, because },
    })
}

/** Its provider has taken a message: what was given up before and is said with it, or is said no more, needs nobody's look. */
export async function endOfEarlier(context: Context, taken: NotificationRow): Promise<void> {
  const { host_id, instance_id, sequence } = taken
  if (sequence === 1) return
  const failed = await listFailedOf(context.tx, { host_id, instance_id })
  const settled = failed.filter((earlier) => settlesEarlier(taken, earlier))
  await endAlerts(
    context,
    settled.map(({ id }) => id),
    'message-taken',
  )
}

/** What was raised about any package of an instance. */
export async function endOfQuotas(
  context: Context,
  instanceId: string,
  because: 'calls-bought' | 'instance-gone',
): Promise<void> {
  const { tx, hostId } = context
  const quotas = await listQuotas(tx, { host_id: hostId, instance_id: instanceId, limit: QUOTAS_MAX })
  await endAlerts(
    context,
    quotas.map(({ id }) => id),
    because,
  )
}
