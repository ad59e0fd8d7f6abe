import type { Delivered, ProviderEvent, ProviderMessage, Reply } from '../../domain/provider-event.ts'
import { detailOf, type RawField, readFields, readInstanceId, readUrl, saysYes } from '../answer-fields.ts'
import { isObject, parseAnswer, unpackJson } from '../answer-json.ts'
import { readStatus } from '../answer-status.ts'
import type { AllowRule, Phase, Reading, WireResponse } from '../dialect.ts'

/** The second call of a trial that is bought: after the target is set, the new expiry. */
export const PROLONG = 'prolong'

/** Names of the vendor's fields that buyers see, in its order; what else comes stands under its own name. */
const LABELS: Readonly<Record<string, string>> = {
  username: '账号',
  password: '密码',
  name: '主机名',
  ip: 'IP',
  innerIp: '内网 IP',
  region: '地域',
  tempDomain: '域名',
  ftpUsername: 'FTP 账号',
  ftpPassword: 'FTP 密码',
  licenseId: '授权码',
  licenseValidPeriod: '授权有效期',
  licenseForUserGuide: '授权说明',
}
const ADDRESSES: ReadonlySet<string> = new Set(['frontEndUrl', 'adminUrl', 'authUrl'])

type Body = Readonly<Record<string, unknown>>

/** What an answer means: a create by its `instanceId`, everything else by `success` (protocols.md §4.2). */
export function readAlibaba(
  message: Pick<ProviderMessage, 'event' | 'instance' | 'reason'>,
  response: WireResponse,
  reading: Reading,
  phase: Phase = null,
): Reply {
  const { event, instance } = message
  const byStatus = readStatus(event, response, reading)
  if (byStatus) return byStatus
  const parsed = parseAnswer(response)
  if (!parsed.ok) return { kind: unreadable(event), reason: 'not-json', detail: parsed.detail }
  if (event === 'instance.create') return readCreated(parsed.value, reading.allows)
  if (!saysYes(parsed.value.success)) return saidNo(parsed.value)
  if (event === 'instance.change' && message.reason === 'trial-converted' && phase !== PROLONG)
    return { kind: 'not-ready', reason: 'step-done', next: { phase: PROLONG, atOnce: true } }
  const id = instance.providerInstanceId
  if (id === null || (event !== 'instance.renew' && event !== 'instance.change'))
    return { kind: 'accepted', delivered: null, warnings: [] }
  return readChanged(parsed.value, id, reading.allows)
}

/** An unreadable 2xx leaves open what happened; a release is simply asked again. */
function unreadable(event: ProviderEvent): 'unknown' | 'failed' {
  return event === 'instance.destroy' ? 'failed' : 'unknown'
}

function saidNo(body: Body): Reply {
  const words = detailOf(body.message ?? body.msg ?? body.info)
  return { kind: 'failed', reason: 'provider-said-no', detail: words || 'success is not true' }
}

function readCreated(body: Body, allows: AllowRule): Reply {
  const instanceId = readInstanceId(body.instanceId)
  if (instanceId === null && body.success !== undefined && !saysYes(body.success)) return saidNo(body)
  if (instanceId === null)
    return { kind: 'unknown', reason: 'no-instance-id', detail: 'instanceId is missing or unusable' }
  if (instanceId.trim() === '0') return { kind: 'not-ready', reason: 'asynchronous' }
  const { delivered, warnings } = readDescription(body, instanceId, allows)
  return { kind: 'accepted', delivered, warnings }
}

/** A renewal or change may bring new addresses; what is null or empty in `delivered` stays as it was. */
function readChanged(body: Body, providerInstanceId: string, allows: AllowRule): Reply {
  const { delivered, warnings } = readDescription(body, providerInstanceId, allows)
  const { website, adminUrl, loginUrl, fields } = delivered
  const brings = website || adminUrl || loginUrl || fields.length > 0
  return { kind: 'accepted', delivered: brings ? delivered : null, warnings }
}

function readDescription(body: Body, providerInstanceId: string, allows: AllowRule) {
  const [app, host, info] = [body.appInfo, body.hostInfo, body.info].map(readPart)
  const website = readUrl(app?.values.frontEndUrl, 'website-unsafe', allows)
  const adminUrl = readUrl(app?.values.adminUrl, 'admin-url-unsafe', allows)
  const loginUrl = readUrl(app?.values.authUrl, 'login-url-unsafe', allows)
  const parts = [app, host, info]
  const { fields, warnings } = readFields(parts.flatMap((part) => rawFields(part?.values ?? {})))
  const delivered: Delivered = {
    providerInstanceId,
    website: website.url,
    adminUrl: adminUrl.url,
    loginUrl: loginUrl.url,
    fields,
  }
  const unreadable = parts.some((part) => part?.unreadable) ? ['app-info-unreadable'] : []
  return {
    delivered,
    warnings: [...unreadable, ...website.warnings, ...adminUrl.warnings, ...loginUrl.warnings, ...warnings],
  }
}

function readPart(raw: unknown): { readonly values: Body; readonly unreadable: boolean } {
  const value = unpackJson(raw)
  return isObject(value) ? { values: value, unreadable: false } : { values: {}, unreadable: value !== undefined }
}

/** In the vendor's order; an object inside, as for a database, is spread under its name. */
function rawFields(values: Body): RawField[] {
  const known = Object.keys(LABELS).filter((key) => key in values)
  const others = Object.keys(values).filter((key) => !(key in LABELS) && !ADDRESSES.has(key))
  return [...known, ...others].flatMap((key): RawField[] => {
    const label = LABELS[key] ?? key
    const value = unpackJson(values[key])
    if (value === undefined) return []
    return isObject(value)
      ? Object.entries(value).map(([name, inner]): RawField => [`${label} ${name}`, inner])
      : [[label, values[key]]]
  })
}
