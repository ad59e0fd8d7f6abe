import * as z from 'zod'
import type { Reply } from '../../domain/provider-event.ts'
import { detailOf, saysYes } from '../answer-fields.ts'
import { parseAnswer } from '../answer-json.ts'
import { readStatus } from '../answer-status.ts'
import type { Reading, SecretProblem, Secrets, Stamp, WireRequest, WireResponse } from '../dialect.ts'
import { readTencent } from './tencent-answer.ts'
import { stableUuid, tencentRequest } from './tencent-request.ts'

/** Which metered instance is asked about; `requestId` may be any text that stays the same over the attempts. */
export type FlowSubject = {
  readonly requestId: string
  readonly accountId: string
  readonly resourceId: string
  readonly signId: string
  readonly productNumber: number
}
export type FlowWarning = { readonly span: string; readonly unit: string; readonly on: boolean }
/** Amounts are decimal texts, as documented; units are m, h (time) or Mb, Gb (volume). */
export type FlowUsage = { readonly kind: 'usage'; readonly total: string; readonly used: string; readonly unit: string }

export function renderFlowQuery(
  url: string,
  subject: FlowSubject,
  secrets: Secrets,
  stamp: Stamp,
): WireRequest | SecretProblem {
  return tencentRequest(
    url,
    { action: 'flowQuery', ...about(subject), productId: subject.productNumber },
    secrets,
    stamp,
  )
}

export function renderFlowSetting(
  url: string,
  subject: FlowSubject,
  warning: FlowWarning,
  secrets: Secrets,
  stamp: Stamp,
): WireRequest | SecretProblem {
  const setting = { warnSpan: warning.span, warnUnit: warning.unit, switch: warning.on ? 'ON' : 'OFF' }
  return tencentRequest(url, { action: 'flowSetting', ...about(subject), ...setting }, secrets, stamp)
}

function about(subject: FlowSubject) {
  return {
    accountId: subject.accountId,
    openId: '',
    requestId: stableUuid(subject.requestId),
    resourceId: subject.resourceId,
    signId: subject.signId,
  }
}

const Amount = z
  .union([z.string().trim(), z.number().transform(String)])
  .pipe(z.string().regex(/^\d{1,18}(\.\d{1,6})?$/))
const Usage = z.object({ totalFlow: Amount, costFlow: Amount, flowUnit: z.enum(['m', 'h', 'Mb', 'Gb']) })

/** Asking changes nothing, so an unreadable answer is a failure, never an unknown outcome. */
export function readFlowQuery(
  response: WireResponse,
  reading: Reading,
): FlowUsage | Exclude<Reply, { kind: 'accepted' }> {
  const byStatus = readStatus('instance.change', response, reading)
  if (byStatus && byStatus.kind !== 'accepted') return byStatus
  const parsed = parseAnswer(response)
  if (!parsed.ok) return { kind: 'failed', reason: 'not-json', detail: parsed.detail }
  if (!saysYes(parsed.value.success)) {
    return { kind: 'failed', reason: 'provider-said-no', detail: detailOf(parsed.value.info) || 'success is not true' }
  }
  const usage = Usage.safeParse(parsed.value)
  if (!usage.success)
    return { kind: 'failed', reason: 'wrong-shape', detail: 'totalFlow, costFlow or flowUnit is unusable' }
  return { kind: 'usage', total: usage.data.totalFlow, used: usage.data.costFlow, unit: usage.data.flowUnit }
}

/** Answered like every other change; `info` carries the provider's error text. */
export function readFlowSetting(response: WireResponse, reading: Reading): Reply {
  const instance = { id: '', providerInstanceId: null, expiresAt: null }
  return readTencent({ event: 'instance.change', instance }, response, reading)
}
