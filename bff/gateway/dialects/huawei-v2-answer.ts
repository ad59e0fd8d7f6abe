import type { ProviderMessage, Reply } from '../../domain/provider-event.ts'
import { readInstanceId } from '../answer-fields.ts'
import { isObject, parseAnswer } from '../answer-json.ts'
import { readStatus } from '../answer-status.ts'
import type { Phase, Reading, WireResponse } from '../dialect.ts'
import { readAppInfo } from './huawei-app-info.ts'
import { readResult, resultCode } from './huawei-codes.ts'

/** Where the talk goes on: an instance is asked about next, or given back after it was frozen. */
const QUERY = 'query '
const UNFREEZE = 'unfreeze'
const PROCESSING = '000004'

type Body = Readonly<Record<string, unknown>>
type Told = Pick<ProviderMessage, 'event' | 'instance'>

/** What an answer means. Creating takes two requests: `newInstance` names the instance, `queryInstance` tells about it. */
export function readV2(message: Told, response: WireResponse, reading: Reading, phase: Phase = null): Reply {
  const { event } = message
  const byStatus = readStatus(event, response, reading)
  if (byStatus) return byStatus
  const parsed = parseAnswer(response)
  if (!parsed.ok)
    return { kind: event === 'instance.destroy' ? 'failed' : 'unknown', reason: 'not-json', detail: parsed.detail }
  if (event === 'instance.create') {
    const instanceId = queriedId(phase)
    return instanceId === null ? readNamed(parsed.value) : readQueried(parsed.value, instanceId, reading)
  }
  const byResult = readResult(event, parsed.value)
  if (byResult) return byResult
  if (message.instance.frozen && !unfreezes(message, phase))
    return { kind: 'not-ready', reason: 'unfrozen-next', next: { phase: UNFREEZE, atOnce: true } }
  return { kind: 'accepted', delivered: null, warnings: [] }
}

/** Whether this is the second request about an instance that had been frozen. */
export function unfreezes({ instance }: Pick<ProviderMessage, 'instance'>, phase: Phase): boolean {
  return instance.frozen === true && phase === UNFREEZE
}

export function queriedId(phase: Phase): string | null {
  return phase?.startsWith(QUERY) ? phase.slice(QUERY.length) : null
}

/** Done or under way, an instance that has a name is asked about next. */
function readNamed(body: Body): Reply {
  const instanceId = readInstanceId(body.instanceId)
  const byResult = readResult('instance.create', body)
  const underWay = resultCode(body) === PROCESSING
  if (byResult && !(underWay && instanceId !== null)) return byResult
  if (instanceId === null)
    return { kind: 'unknown', reason: 'no-instance-id', detail: 'instanceId is missing or unusable' }
  const next = { phase: QUERY + instanceId, atOnce: !underWay }
  return { kind: 'not-ready', reason: underWay ? 'asynchronous' : 'described-next', next }
}

/** Not listed yet means not made yet. */
function readQueried(body: Body, instanceId: string, reading: Reading): Reply {
  const byResult = readResult('instance.create', body)
  if (byResult) return byResult
  const listed = Array.isArray(body.info) ? body.info : []
  const entry = listed.find((one) => isObject(one) && readInstanceId(one.instanceId) === instanceId)
  if (!isObject(entry)) return { kind: 'not-ready', reason: 'asynchronous' }
  const opening = {
    accessKey: reading.secrets.accessKey ?? '',
    bits: reading.secrets.encryption === 'AES128' ? 128 : 256,
    mustEncrypt: false,
  } as const
  const encryptType = entry.encryptType ?? body.encryptType
  return { kind: 'accepted', ...readAppInfo(instanceId, entry.appInfo, encryptType, opening, reading.allows) }
}
