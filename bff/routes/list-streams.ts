import { listAlertIds, listAlerts } from '../../db/queries/alerts.ts'
import { listNewestNotifications } from '../../db/queries/newest-notifications.ts'
import { alertsOf, notificationsAt, notificationsOf } from '../commands/topics.ts'
import { LIST_LIMIT_MAX } from '../contract/common.ts'
import { COUNTED_MAX } from '../domain/alert.ts'
import type { Shell } from '../shell.ts'
import type { EventStreams } from './event-stream.ts'
import { type App, register } from './operation.ts'

/** A busy list is told of as one change each second; readers read it again each time. */
const TOLD_EVERY_MS = 1000

/**
 * Lists that are followed live: one event `changed` when one may read otherwise, and one at the beginning, for what changed since the
 * list was read. They carry nothing of the list: what somebody may see of it is decided where it is read.
 */
export function listStreamRoutes(app: App, shell: Shell, streams: EventStreams): void {
  const answer = { status: 200, description: 'text/event-stream' } as const
  register(
    app,
    'stream-alerts',
    {
      method: 'get',
      path: '/v1/operator/alerts/stream',
      tag: 'Operator',
      summary: 'That the list of alerts has changed, as server-sent events',
      answer,
    },
    (c, { caller: { hostId } }) =>
      streams(
        c,
        follow(
          (topics) => topics.has(alertsOf(hostId)),
          () => markOfAlerts(shell, hostId),
        ),
      ),
  )
  register(
    app,
    'stream-notifications',
    {
      method: 'get',
      path: '/v1/provider/notifications/stream',
      tag: 'Provider',
      summary: 'That the log of notifications has changed, as server-sent events',
      answer,
    },
    (c, { caller: { hostId, actor } }) => {
      const provider_id = actor.role === 'provider' ? actor.id : undefined
      const own = provider_id === undefined ? null : notificationsOf({ host_id: hostId, provider_id })
      const at = notificationsAt(hostId)
      const hears = (topics: ReadonlySet<string>) =>
        own === null ? [...topics].some((topic) => topic.startsWith(at)) : topics.has(own)
      return streams(
        c,
        follow(hears, () => markOfNotifications(shell, hostId, provider_id)),
      )
    },
  )
}

/** Told when a commit of this process wakes it, or when the list is found to read otherwise: by another process, or by time. */
function follow(
  hears: (topics: ReadonlySet<string>) => boolean,
  look: () => Promise<string>,
): Parameters<EventStreams>[1] {
  let mark: string | null = null
  return {
    hears,
    restMs: TOLD_EVERY_MS,
    tell: async (stream, woken) => {
      const now = await look()
      const changed = woken || now !== mark
      mark = now
      if (changed) await stream.writeSSE({ event: 'changed', data: '{}' })
      return changed
    },
  }
}

/** What the first page shows, and how many there are: one that is put aside comes back by time alone. */
async function markOfAlerts({ store, now }: Shell, host_id: string): Promise<string> {
  const asked = { host_id, now: now() }
  const open = await listAlerts(store.read, { ...asked, limit: LIST_LIMIT_MAX })
  const all = await listAlertIds(store.read, { ...asked, limit: COUNTED_MAX })
  const aside = await listAlertIds(store.read, { ...asked, aside: true, limit: COUNTED_MAX })
  return JSON.stringify([open.map(({ id }) => id), all.length, aside.length])
}

async function markOfNotifications({ store }: Shell, host_id: string, provider_id: string | undefined) {
  return JSON.stringify(await listNewestNotifications(store.read, { host_id, provider_id, limit: LIST_LIMIT_MAX }))
}
