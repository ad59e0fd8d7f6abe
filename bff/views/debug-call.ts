import type { DebugCallRow } from '../../db/queries/debug-calls.ts'
import type { DebugCall } from '../contract/debug.ts'
import type { Reply } from '../domain/provider-event.ts'
import { iso } from './common.ts'

export function debugCallView(row: DebugCallRow): DebugCall {
  return {
    id: row.id,
    at: iso(row.at),
    by: row.by_name,
    target: row.target,
    protocol: row.protocol,
    action: row.action,
    message: parsed(row.message),
    request: parsed(row.request),
    curl: row.curl,
    signing: JSON.parse(row.signing),
    response: parsed(row.response),
    timing: parsed(row.timing),
    verdict: verdictOf(JSON.parse(row.reply)),
  }
}

function parsed<T>(text: string | null): T | null {
  return text === null ? null : JSON.parse(text)
}

function verdictOf(reply: Reply): DebugCall['verdict'] {
  const delivered = reply.kind === 'accepted' ? reply.delivered : null
  return {
    kind: reply.kind,
    reason: 'reason' in reply ? reply.reason : null,
    detail: 'detail' in reply ? reply.detail : null,
    retryAfterMs: ('retryAfterMs' in reply && reply.retryAfterMs) || null,
    next: reply.kind === 'not-ready' ? (reply.next?.phase ?? null) : null,
    warnings: reply.kind === 'accepted' ? [...reply.warnings] : [],
    delivered: delivered && { ...delivered, fields: delivered.fields.map(({ label }) => label) },
  }
}
