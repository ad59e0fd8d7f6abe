import { hearDeadlines } from '../../db/queries/deadlines.ts'
import type { Context } from './context.ts'
import { endAlerts } from './end-alerts.ts'

/** The host provably has the events after one number up to another: the clocks they announced are heard of. */
export async function hearEvents(
  context: Context,
  { after, upto }: { readonly after: number; readonly upto: number },
): Promise<void> {
  const { tx, hostId, now } = context
  const heard = await hearDeadlines(tx, { host_id: hostId, after, upto, at: now })
  await endAlerts(
    context,
    heard.map(({ subject_id }) => subject_id),
    'reminder-heard',
  )
}
