import { listEvents } from '../../db/queries/history.ts'
import { findNextPush, listPushable, type WebhookRow } from '../../db/queries/webhooks.ts'
import { claimWebhook, PUSH_LEASE_MS, settlePush, webhookPlace } from '../commands/push-events.ts'
import { SECOND } from '../domain/time.ts'
import { signWebhook } from '../gateway/webhook-signature.ts'
import type { Shell } from '../shell.ts'
import { eventView } from '../views/event.ts'
import type { Work } from './poller.ts'

const HOSTS_AT_ONCE = 16
/** Events pushed under one lease, one after the other: a host sees its feed in order. */
const EVENTS_PER_LEASE = 20
const TIMEOUT_MS = 15_000
/** After this long no further event is begun: with its time-out and the commit it still ends within the lease. */
const PUSHING_MAX_MS = PUSH_LEASE_MS - 2 * TIMEOUT_MS

/** Pushes each host's feed to its webhook, in order, at least once, with ids that never change. What fails waits; the feed is there meanwhile. */
export function hostEventWork(shell: Shell): Work {
  return {
    name: 'host-events',
    topics: ['events'],
    work: async () => {
      const due = await listPushable(shell.store.read, { now: shell.now(), wall: shell.wall(), limit: HOSTS_AT_ONCE })
      const pushed = await Promise.all(due.map((webhook) => push(shell, webhook)))
      return pushed.reduce((sum, count) => sum + count, 0)
    },
    nextAt: async () => {
      const next = await findNextPush(shell.store.read, {})
      return next ? Math.max(next.next_at, shell.now() + Math.max(0, next.lease_until - shell.wall())) : null
    },
  }
}

async function push(shell: Shell, found: WebhookRow): Promise<number> {
  const webhook = await claimWebhook(shell, found)
  if (!webhook) return 0
  const begun = shell.wall()
  const secret = shell.vault.open(webhookPlace(webhook.host_id), webhook.secret_sealed)
  let pushed = webhook.pushed_seq
  let error: string | null = null
  for (const event of await listEvents(shell.store.read, {
    host_id: webhook.host_id,
    after: pushed,
    limit: EVENTS_PER_LEASE,
  })) {
    if (shell.wall() - begun > PUSHING_MAX_MS) break
    const body = JSON.stringify(eventView(event))
    const signed = signWebhook(secret, event.id, Math.floor(shell.wall() / SECOND), body)
    if (!signed.ok) throw new Error(`The webhook secret of ${webhook.host_id} cannot sign`)
    const sent = await shell.client.send(
      { method: 'POST', url: webhook.url, headers: { 'content-type': 'application/json', ...signed.headers }, body },
      { timeoutMs: TIMEOUT_MS },
    )
    error = sent.ok
      ? sent.response.status >= 200 && sent.response.status < 300
        ? null
        : `http-status ${sent.response.status}`
      : `${sent.reason}: ${sent.detail}`
    if (error) break
    pushed = event.seq
  }
  await settlePush(shell, webhook, { pushed, error })
  return pushed - webhook.pushed_seq
}
