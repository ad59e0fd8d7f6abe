import type { ProviderMessage, Reply } from '../../domain/provider-event.ts'
import { readInstanceId } from '../answer-fields.ts'
import { parseAnswer } from '../answer-json.ts'
import { readStatus } from '../answer-status.ts'
import type { Reading, WireResponse } from '../dialect.ts'
import { readAppInfo } from './huawei-app-info.ts'
import { readResult, sayCode } from './huawei-codes.ts'
import { v1Key } from './huawei-v1-request.ts'
import { bodySignFlaw } from './huawei-v1-signature.ts'

/** What an answer means. One that its `Body-Sign` does not vouch for is no answer: neither a yes nor a final no. */
export function readV1(message: Pick<ProviderMessage, 'event'>, response: WireResponse, reading: Reading): Reply {
  const { event } = message
  const byStatus = readStatus(event, response, reading)
  if (byStatus) return byStatus
  const unclear = event === 'instance.destroy' ? 'failed' : 'unknown'
  const parsed = parseAnswer(response)
  if (!parsed.ok) return { kind: unclear, reason: 'not-json', detail: parsed.detail }
  const key = v1Key(reading.secrets)
  if ('code' in key) return { kind: unclear, reason: 'internal', detail: `${key.code}: ${key.secret}` }
  const flaw = bodySignFlaw(response.headers['body-sign'], response.body, key.accessKey)
  if (flaw) return { kind: unclear, reason: 'bad-signature', detail: `${flaw}; it says ${sayCode(parsed.value)}` }
  const byResult = readResult(event, parsed.value)
  if (byResult) return byResult
  if (event !== 'instance.create') return { kind: 'accepted', delivered: null, warnings: [] }
  const instanceId = readInstanceId(parsed.value.instanceId)
  if (instanceId === null)
    return { kind: 'unknown', reason: 'no-instance-id', detail: 'instanceId is missing or unusable' }
  const { appInfo, encryptType } = parsed.value
  const opening = { ...key, mustEncrypt: true }
  return { kind: 'accepted', ...readAppInfo(instanceId, appInfo, encryptType, opening, reading.allows) }
}
