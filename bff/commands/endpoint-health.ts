import { type EndpointRow, noteFailing, noteWell } from '../../db/queries/endpoints.ts'
import { FAILING_STAGES } from '../domain/endpoint-health.ts'
import type { Reply, ReplyReason } from '../domain/provider-event.ts'
import type { Context } from './context.ts'
import { endAlerts } from './end-alerts.ts'
import { raiseAlert } from './raise-alert.ts'
import { recordEvent } from './record-event.ts'

/** Nothing was sent, so nothing was learnt. */
const UNSENT: ReadonlySet<ReplyReason> = new Set(['no-endpoint', 'endpoint-disabled', 'internal'])

/** What an answer says about its endpoint: people are told by stages, each time more of some notification's attempts are used up. */
export async function noteHealth(context: Context, endpoint: EndpointRow, reply: Reply, usedUp: number): Promise<void> {
  if (reply.kind !== 'failed' && reply.kind !== 'unknown') return noteAnswer(context, endpoint)
  if (UNSENT.has(reply.reason)) return
  const { tx, now } = context
  const stage = FAILING_STAGES.findLast((one) => usedUp * 100 >= one) ?? 0
  if (endpoint.failing_since !== null && stage <= endpoint.failing_stage) return
  if ((await noteFailing(tx, { ...endpoint, stage, now })) === 0 || stage === 0) return
  const { mode, protocol, provider_id } = endpoint
  await endAlerts(context, provider_id, 'grew-worse')
  await raiseAlert(context, {
    kind: 'endpoint-failing',
    subject: 'endpoint',
    subjectId: provider_id,
    detail: `${stage} %: ${reply.reason}`,
  })
  recordEvent(context, {
    type: 'endpoint.failing',
    subject: 'endpoint',
    subjectId: provider_id,
    data: { mode, protocol, stage, reason: reply.reason },
  })
}

/** It answers again. */
async function noteAnswer(context: Context, endpoint: EndpointRow): Promise<void> {
  if (endpoint.failing_since === null || (await noteWell(context.tx, endpoint)) === 0) return
  await endAlerts(context, endpoint.provider_id, 'endpoint-answers')
}
