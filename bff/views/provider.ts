import type { EndpointRow } from '../../db/queries/endpoints.ts'
import type { AttemptRow, NotificationRow } from '../../db/queries/notifications.ts'
import type { Endpoint, NotificationDetail, NotificationEntry } from '../contract/provider.ts'
import { type ProtocolRule, protocolRules, type SpokenProtocol } from '../domain/provider-protocol.ts'
import { wireMessage } from '../domain/wire-message.ts'
import { iso, isoOrNull } from './common.ts'
import { type LastAttempt, providerAnswer } from './provider-answer.ts'

export function endpointView(endpoint: Omit<EndpointRow, 'probe_at'>): Endpoint {
  const names: string[] = JSON.parse(endpoint.secret_names)
  const previous = previousOf(endpoint.protocol)
  return {
    mode: endpoint.mode,
    protocol: endpoint.protocol as Endpoint['protocol'],
    url: endpoint.url,
    secrets: Object.fromEntries(names.flatMap((name) => (previous.has(name) ? [] : [[name, { set: true as const }]]))),
    verifiedAt: isoOrNull(endpoint.verified_at),
    updatedAt: iso(endpoint.updated_at),
    disabledAt: isoOrNull(endpoint.disabled_at),
    disabledReason: endpoint.disabled_reason,
    health: { failingSince: isoOrNull(endpoint.failing_since), stage: endpoint.failing_stage },
    rotation: endpoint.previous_until === null ? null : { until: iso(endpoint.previous_until) },
  }
}

/** Secrets that only sign along for a while are no settings. */
function previousOf(protocol: string): ReadonlySet<string> {
  const rule: ProtocolRule | undefined = protocolRules[protocol as SpokenProtocol]
  return new Set(rule?.secrets.flatMap(({ name, previousOf: of }) => (of ? [name] : [])))
}

/** Of these the provider's last answer says why. */
export function hasFailed({ state }: NotificationRow): boolean {
  return state === 'refused' || state === 'dead'
}

export function notificationItem(
  row: NotificationRow,
  last: LastAttempt | undefined,
  withMessage = false,
): NotificationEntry {
  return {
    id: row.id,
    event: row.event,
    state: row.state,
    orderId: row.order_id,
    instanceId: row.instance_id,
    messageId: row.message_id,
    sequence: row.sequence,
    attempts: row.attempts,
    nextAttemptAt: row.state === 'pending' ? iso(row.next_at) : null,
    reason: row.reason,
    answer: last && hasFailed(row) ? providerAnswer(last) : null,
    createdAt: iso(row.created_at),
    finishedAt: isoOrNull(row.finished_at),
    ...(withMessage && { message: wireMessage(JSON.parse(row.body)) as NonNullable<NotificationEntry['message']> }),
  }
}

export function notificationView(row: NotificationRow, attempts: readonly AttemptRow[]): NotificationDetail {
  const last = attempts.find(({ number }) => number === row.token)
  return { ...notificationItem(row, last), log: attempts.map(attemptView) }
}

const NOTHING_SENT = { method: '', url: '', headers: {}, body: null }

function attemptView(row: AttemptRow): NotificationDetail['log'][number] {
  return {
    id: row.id,
    number: row.number,
    startedAt: iso(row.started_at),
    finishedAt: isoOrNull(row.finished_at),
    request: row.request === null ? NOTHING_SENT : JSON.parse(row.request),
    response: row.response === null ? null : JSON.parse(row.response),
    verdict: row.verdict,
    reason: row.reason,
    detail: row.detail,
    timing: row.timing === null ? null : JSON.parse(row.timing),
  }
}
