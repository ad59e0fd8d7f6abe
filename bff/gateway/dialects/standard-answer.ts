import type { ProviderMessage, Reply } from '../../domain/provider-event.ts'
import { detailOf, type RawField, readFields, readInstanceId, readUrl } from '../answer-fields.ts'
import { isObject, parseAnswer } from '../answer-json.ts'
import { readStatus, retryAfter } from '../answer-status.ts'
import type { AllowRule, Reading, WireResponse } from '../dialect.ts'

const ACCEPTED_FOR_LATER = 202
const NO_CONTENT = 204

type Body = Readonly<Record<string, unknown>>

/**
 * Create: 200 `{instanceId, website?, adminUrl?, loginUrl?, fields?: [{label, value}]}`. Everything else: 204, or any 2xx object without `success: false`;
 * a change may bring new URLs and fields. 202 means "working on it, ask again".
 */
export function readStandard(
  message: Pick<ProviderMessage, 'event' | 'instance'>,
  response: WireResponse,
  reading: Reading,
): Reply {
  const byStatus = readStatus(message.event, response, reading)
  if (byStatus) return byStatus
  if (response.status === ACCEPTED_FOR_LATER)
    return { kind: 'not-ready', reason: 'asynchronous', ...retryAfter(response, reading) }
  const creates = message.event === 'instance.create'
  if (response.status === NO_CONTENT && !creates) return { kind: 'accepted', delivered: null, warnings: [] }
  const parsed = parseAnswer(response)
  const kind = message.event === 'instance.destroy' ? 'failed' : 'unknown'
  if (!parsed.ok) return { kind, reason: 'not-json', detail: parsed.detail }
  if (isNo(parsed.value.success)) {
    return { kind: 'failed', reason: 'provider-said-no', detail: detailOf(parsed.value.message) || 'success is false' }
  }
  const instanceId = creates ? readInstanceId(parsed.value.instanceId) : message.instance.providerInstanceId
  if (creates && instanceId === null)
    return { kind, reason: 'no-instance-id', detail: 'instanceId is missing or unusable' }
  if (instanceId === null || (!creates && message.event !== 'instance.change'))
    return { kind: 'accepted', delivered: null, warnings: [] }
  return readDelivered(parsed.value, instanceId, creates, reading.allows)
}

function isNo(success: unknown): boolean {
  return success === false || success === 'false'
}

/** After a change, what is null or empty in `delivered` stays as it was; nothing new at all is null. */
function readDelivered(body: Body, providerInstanceId: string, creates: boolean, allows: AllowRule): Reply {
  const website = readUrl(body.website, 'website-unsafe', allows)
  const adminUrl = readUrl(body.adminUrl, 'admin-url-unsafe', allows)
  const loginUrl = readUrl(body.loginUrl, 'login-url-unsafe', allows)
  const listed = body.fields ?? []
  const { fields, warnings } = Array.isArray(listed)
    ? readFields(listed.map(labelled))
    : { fields: [], warnings: ['fields-unreadable'] }
  const delivered = { providerInstanceId, website: website.url, adminUrl: adminUrl.url, loginUrl: loginUrl.url, fields }
  const brings = creates || website.url || adminUrl.url || loginUrl.url || fields.length > 0
  return {
    kind: 'accepted',
    delivered: brings ? delivered : null,
    warnings: [...website.warnings, ...adminUrl.warnings, ...loginUrl.warnings, ...warnings],
  }
}

function labelled(entry: unknown): RawField {
  return isObject(entry) ? [entry.label, entry.value] : [null, null]
}
