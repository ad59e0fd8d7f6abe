import { leaseWebhook, saveWebhook, settleWebhook, type WebhookRow } from '../../db/queries/webhooks.ts'
import { SYSTEM } from '../domain/role.ts'
import { HOUR, MINUTE, SECOND } from '../domain/time.ts'
import type { Shell } from '../shell.ts'
import { type Context, inTransaction } from './context.ts'
import { endAlerts } from './end-alerts.ts'
import { hearEvents } from './hear-events.ts'
import { raiseAlert } from './raise-alert.ts'

/** A host whose process died waits no longer than this for the next one; pushing ends in time to settle within it. */
export const PUSH_LEASE_MS = MINUTE
const SECRET_BYTES = 32
const RETRY_MAX_MS = 4 * HOUR
const ALERT_AFTER = 5

/** Sets where a host's events go. They start with the next one; the secret is answered once and never again. */
export async function setWebhook(
  { tx, hostId, now, shell }: Context,
  url: string,
  eventSeq: number,
): Promise<{ readonly secret: string }> {
  const secret = `whsec_${Buffer.from(shell.secret(SECRET_BYTES), 'base64url').toString('base64')}`
  await saveWebhook(tx, {
    host_id: hostId,
    url,
    secret_sealed: shell.vault.seal(webhookPlace(hostId), secret),
    pushed_seq: eventSeq,
    next_at: now,
    updated_at: now,
  })
  tx.touch('events')
  return { secret }
}

/** Takes the lease on a host's push; undefined when somebody else was first. */
export async function claimWebhook(shell: Shell, webhook: WebhookRow): Promise<WebhookRow | undefined> {
  const leased = await shell.store.apply((tx) =>
    leaseWebhook(tx, { host_id: webhook.host_id, token: webhook.token, lease_until: shell.wall() + PUSH_LEASE_MS }),
  )
  return leased === 1 ? { ...webhook, token: webhook.token + 1 } : undefined
}

export function settlePush(
  shell: Shell,
  webhook: WebhookRow,
  { pushed, error }: { readonly pushed: number; readonly error: string | null },
): Promise<void> {
  return inTransaction(shell, webhook.host_id, SYSTEM, async (context) => {
    const attempts = error ? webhook.attempts + 1 : 0
    const wait = error ? Math.min(5 * SECOND * 3 ** (attempts - 1), RETRY_MAX_MS) : 0
    await settleWebhook(context.tx, {
      host_id: webhook.host_id,
      token: webhook.token,
      pushed_seq: pushed,
      attempts,
      next_at: context.now + wait,
      last_error: error,
    })
    if (pushed > webhook.pushed_seq) await hearEvents(context, { after: webhook.pushed_seq, upto: pushed })
    if (error === null && pushed > webhook.pushed_seq) await endAlerts(context, webhook.host_id, 'events-taken')
    if (attempts === ALERT_AFTER)
      await raiseAlert(context, {
        kind: 'webhook-failing',
        subject: 'webhook',
        subjectId: webhook.host_id,
        detail: error ?? '',
      })
  })
}

/** Where a webhook secret may stand; bound into it. */
export function webhookPlace(hostId: string): string {
  return `${hostId}/webhook/secret`
}
