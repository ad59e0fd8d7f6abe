import type { Delivered, ProviderEvent, ProviderMessage, Reply } from '../../domain/provider-event.ts'
import { detailOf, type RawField, readFields, readInstanceId, readUrl, saysYes } from '../answer-fields.ts'
import { isObject, parseAnswer, unpackJson } from '../answer-json.ts'
import { readStatus } from '../answer-status.ts'
import type { AllowRule, Reading, WireResponse } from '../dialect.ts'

/** The documented length; real providers send more, and the documented samples do too. */
const SIGN_ID_DOCUMENTED_CHARS = 11

type Body = Readonly<Record<string, unknown>>

/** What an answer means, with the tolerances real providers need (protocols.md §1.5). */
export function readTencent(
  message: Pick<ProviderMessage, 'event' | 'instance'>,
  response: WireResponse,
  reading: Reading,
): Reply {
  const byStatus = readStatus(message.event, response, reading)
  if (byStatus) return byStatus
  const parsed = parseAnswer(response)
  if (!parsed.ok) return { kind: unreadable(message.event), reason: 'not-json', detail: parsed.detail }
  if (message.event === 'instance.create') return readCreated(parsed.value, reading.allows)
  if (!saysYes(parsed.value.success)) return saidNo(parsed.value)
  if (message.event === 'instance.change')
    return readChanged(parsed.value, message.instance.providerInstanceId, reading.allows)
  return { kind: 'accepted', delivered: null, warnings: [] }
}

/** An unreadable 2xx leaves open what happened; a destroy is simply asked again. */
function unreadable(event: ProviderEvent): 'unknown' | 'failed' {
  return event === 'instance.destroy' ? 'failed' : 'unknown'
}

function saidNo(body: Body): Reply {
  const words = detailOf(body.info ?? body.message ?? body.msg)
  return { kind: 'failed', reason: 'provider-said-no', detail: words || 'success is not true' }
}

function readCreated(body: Body, allows: AllowRule): Reply {
  const signId = readInstanceId(body.signId)
  if (signId === null && body.success !== undefined && !saysYes(body.success)) return saidNo(body)
  if (signId === null) return { kind: 'unknown', reason: 'no-instance-id', detail: 'signId is missing or unusable' }
  if (signId.trim() === '0') return { kind: 'not-ready', reason: 'asynchronous' }
  const app = readAppInfo(body.appInfo, allows)
  const additional = readAdditionalInfo(body.additionalInfo)
  const long = signId.length > SIGN_ID_DOCUMENTED_CHARS ? ['sign-id-too-long'] : []
  const delivered: Delivered = {
    providerInstanceId: signId,
    website: app.website,
    adminUrl: null,
    loginUrl: app.authUrl,
    fields: additional.fields,
  }
  return { kind: 'accepted', delivered, warnings: [...long, ...app.warnings, ...additional.warnings] }
}

/** A change may bring a new login-free address; what is null or empty in `delivered` stays as it was. */
function readChanged(body: Body, providerInstanceId: string | null, allows: AllowRule): Reply {
  const app = readAppInfo(body.appInfo, allows)
  const brings = providerInstanceId !== null && app.authUrl !== null
  const delivered = brings
    ? { providerInstanceId, website: app.website, adminUrl: null, loginUrl: app.authUrl, fields: [] }
    : null
  return { kind: 'accepted', delivered, warnings: app.warnings }
}

function readAppInfo(raw: unknown, allows: AllowRule) {
  const info = unpackJson(raw) ?? {}
  if (!isObject(info)) return { website: null, authUrl: null, warnings: ['app-info-unreadable'] }
  const website = readUrl(info.website, 'website-unsafe', allows)
  const authUrl = readUrl(info.authUrl, 'login-url-unsafe', allows)
  return { website: website.url, authUrl: authUrl.url, warnings: [...website.warnings, ...authUrl.warnings] }
}

/** A list of `{name, value}`, or an object whose keys are the names. */
function readAdditionalInfo(raw: unknown) {
  const info = unpackJson(raw) ?? []
  if (Array.isArray(info)) return readFields(info.map(namedValue))
  return isObject(info) ? readFields(Object.entries(info)) : { fields: [], warnings: ['additional-info-unreadable'] }
}

function namedValue(entry: unknown): RawField {
  return isObject(entry) ? [entry.name, entry.value] : [null, null]
}
