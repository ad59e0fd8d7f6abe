import type { Delivered, ProviderMessage, Reply } from '../../domain/provider-event.ts'
import { detailOf, type RawField, readFields, readInstanceId, readUrl, saysYes } from '../answer-fields.ts'
import { isObject, parseAnswer, unpackJson } from '../answer-json.ts'
import { retryAfter } from '../answer-status.ts'
import type { AllowRule, Phase, Reading, WireResponse } from '../dialect.ts'

/** The second half of every call: carried out, after the first was only tried. */
export const ACT = 'act'

/** The names their instances are described by, in the order in which buyers need them; the two addresses stand elsewhere. */
const LABELS: Readonly<Record<string, string>> = { username: '账号', password: '密码' }
const ADDRESSES: ReadonlySet<string> = new Set(['frontEndUrl', 'adminUrl'])

type Body = Readonly<Record<string, unknown>>

/** Success is status 200 with a JSON body that does not say no; everything else has failed and is asked again (protocols.md §3.1). */
export function readQingcloud(
  { event }: Pick<ProviderMessage, 'event'>,
  response: WireResponse,
  reading: Reading,
  phase: Phase = null,
): Reply {
  const byStatus = readStatus(response, reading)
  if (byStatus) return byStatus
  const parsed = parseAnswer(response)
  const acts = phase === ACT
  // What was only tried has changed nothing, whatever the answer was.
  const kind = acts && event !== 'instance.destroy' ? 'unknown' : 'failed'
  if (!parsed.ok) return { kind, reason: 'not-json', detail: parsed.detail }
  const { success } = parsed.value
  const creates = event === 'instance.create'
  if (creates ? success !== undefined && !saysYes(success) : !saysYes(success)) return saidNo(parsed.value)
  if (!acts) return { kind: 'not-ready', reason: 'rehearsed', next: { phase: ACT, atOnce: true } }
  return creates ? readCreated(parsed.value, reading.allows) : { kind: 'accepted', delivered: null, warnings: [] }
}

/** Whether a TestConnection was answered as documented. */
export function testedQingcloud(response: WireResponse): boolean {
  const parsed = parseAnswer(response)
  return response.status === 200 && parsed.ok && saysYes(parsed.value.success)
}

/** Only 200 is success; no other status is final, not even 404 or 403: the vendor retries all of them. */
function readStatus(response: WireResponse, reading: Reading): Reply | null {
  const { status } = response
  if (status === 200) return null
  const reason =
    status === 410
      ? 'gone'
      : status === 429
        ? 'rate-limited'
        : status >= 300 && status < 400
          ? 'redirect'
          : 'http-status'
  return { kind: 'failed', reason, detail: `HTTP ${status}`, ...retryAfter(response, reading) }
}

function saidNo(body: Body): Reply {
  const words = detailOf(body.message ?? body.msg ?? body.error)
  return { kind: 'failed', reason: 'provider-said-no', detail: words || 'success is not true' }
}

function readCreated(body: Body, allows: AllowRule): Reply {
  const instanceId = readInstanceId(body.instanceId)
  if (instanceId === null)
    return { kind: 'unknown', reason: 'no-instance-id', detail: 'instanceId is missing or unusable' }
  // Other markets' sign for "later". Here it would be one instance for everybody.
  if (instanceId.trim() === '0')
    return {
      kind: 'failed',
      reason: 'no-instance-id',
      detail: 'instanceId is 0, but this protocol knows no later delivery',
    }
  const info = unpackJson(body.instanceInfo)
  if (!isObject(info)) {
    const warnings = [info === undefined ? 'instance-info-missing' : 'instance-info-unreadable']
    return { kind: 'accepted', delivered: { ...NOTHING, providerInstanceId: instanceId }, warnings }
  }
  const website = readUrl(info.frontEndUrl, 'website-unsafe', allows)
  const adminUrl = readUrl(info.adminUrl, 'admin-url-unsafe', allows)
  const { fields, warnings } = readFields(rawFields(info))
  return {
    kind: 'accepted',
    delivered: { ...NOTHING, providerInstanceId: instanceId, website: website.url, adminUrl: adminUrl.url, fields },
    warnings: [...website.warnings, ...adminUrl.warnings, ...warnings],
  }
}

const NOTHING: Omit<Delivered, 'providerInstanceId'> = { website: null, adminUrl: null, loginUrl: null, fields: [] }

/** Account and password, then whatever else a provider adds, under its own names. */
function rawFields(info: Body): RawField[] {
  const named = Object.entries(LABELS).map(([key, label]): RawField => [label, info[key]])
  const others = Object.entries(info).filter(([key]) => !(key in LABELS) && !ADDRESSES.has(key))
  return [...named, ...others].filter(([, value]) => value !== undefined && value !== null && value !== '')
}
