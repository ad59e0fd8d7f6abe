import { createHmac } from 'node:crypto'
import type { ProviderEvent } from '../../../bff/domain/provider-event.ts'
import { huaweiSample } from './huawei-sample.ts'
import { CANARY, PROVIDER_TOKEN, type Wire } from './wire-words.ts'

const APP = 'https://app.example.com'
const BROKEN = [
  '',
  '<html>502</html>',
  '[]',
  '{"resultCode":',
  '{"resultCode":"ok"}',
  '{"resultCode":"000000","resultCode":"000005"}',
]

const ACTIVITIES: Readonly<Record<string, readonly ProviderEvent[]>> = {
  newInstance: ['instance.create'],
  queryInstance: ['instance.create'],
  refreshInstance: ['instance.renew', 'instance.change'],
  upgrade: ['instance.change'],
  upgradeInstance: ['instance.change'],
  expireInstance: ['instance.expire'],
  releaseInstance: ['instance.destroy'],
  FREEZE: ['instance.expire'],
  UNFREEZE: ['instance.renew', 'instance.change'],
}

const answers = {
  done: { resultCode: '000000', resultMsg: 'success.' },
  no: { resultCode: '000105', resultMsg: 'no' },
  later: { resultCode: '000004' },
  namesResources: false,
  garbage: BROKEN,
} as const

/** Access 1.0: everything in a signed query, every answer signed. */
export const huaweiV1: Wire = {
  ...answers,
  protocol: 'huawei-v1',
  secrets: { accessKey: PROVIDER_TOKEN },
  hear: ({ url }) => {
    const { authToken, ...params } = Object.fromEntries(new URL(url).searchParams)
    const text = Object.keys(params)
      .toSorted()
      .map((name) => `${name}=${params[name]}`)
      .join('&')
    const { timeStamp, businessId, mobilePhone, email, activity = '', orderId, instanceId, ...rest } = params
    return {
      signed: hmac(PROVIDER_TOKEN + timeStamp, text).toString('base64') === authToken,
      ...placeOf(activity, orderId, instanceId),
      body: JSON.stringify([activity, orderId, instanceId, rest]),
    }
  },
  created: (instanceId, orderId) => ({ ...answers.done, instanceId, appInfo: appOf(orderId) }),
  headers: (body) => ({
    'body-sign': `sign_type="HMAC-SHA256", signature= "${hmac(PROVIDER_TOKEN, body).toString('base64')}"`,
  }),
  sample: () =>
    huaweiSample({
      ...huaweiV1,
      said: ({ url }) => Object.fromEntries(new URL(url).searchParams),
      sentAt: ({ url }) => timeOf(new URL(url).searchParams.get('timeStamp') ?? ''),
      nonce: () => null,
      describe: appOf,
      asksAfterwards: false,
    }),
}

/** Access 2.0: a signed body; one answer names the instance and, when it is asked about, describes it. */
export const huaweiV2: Wire = {
  ...answers,
  protocol: 'huawei-v2',
  secrets: { accessKey: PROVIDER_TOKEN },
  hear: ({ url, body }) => {
    const { signature = '', timestamp = '', nonce = '' } = Object.fromEntries(new URL(url).searchParams)
    const inner = hmac(PROVIDER_TOKEN, body ?? '').toString('hex')
    const expected = hmac(PROVIDER_TOKEN, `${PROVIDER_TOKEN}${nonce}${timestamp}${inner}`).toString('hex')
    const said = JSON.parse(body ?? '') as Readonly<Record<string, string>>
    const { activity = '', businessId, orderId, instanceId, ...rest } = said
    return {
      signed: signature.toLowerCase() === expected,
      ...placeOf(said.status ?? activity, orderId, instanceId),
      queries: activity === 'queryInstance',
      body: JSON.stringify([activity, orderId, instanceId, rest]),
    }
  },
  created: (instanceId) => ({ ...answers.done, instanceId }),
  listed: (instanceIds) => ({
    ...answers.done,
    info: instanceIds.map((instanceId) => ({ instanceId, appInfo: appOf(instanceId) })),
  }),
  sample: () =>
    huaweiSample({
      hear: huaweiV2.hear,
      said: ({ body }) => JSON.parse(body ?? ''),
      sentAt: ({ url }) => Number(new URL(url).searchParams.get('timestamp')),
      nonce: ({ url }) => new URL(url).searchParams.get('nonce'),
      describe: appOf,
      asksAfterwards: true,
    }),
}

/** `yyyyMMddHHmmssSSS` in UTC. */
function timeOf(stamp: string): number {
  return Date.parse(stamp.replace(/^(.{4})(..)(..)(..)(..)(..)(...)$/, '$1-$2-$3T$4:$5:$6.$7Z'))
}

function placeOf(action: string, orderId: string | undefined, instanceId: string | undefined) {
  return {
    action,
    events: ACTIVITIES[action] ?? [],
    rehearsal: false,
    requestId: null,
    resourceId: null,
    orderId: orderId ?? null,
    instanceId: instanceId || null,
  }
}

function appOf(orderId: string) {
  return { frontEndUrl: `${APP}/in?ticket=${CANARY}-${orderId}`, userName: 'user-1', password: `${CANARY}-${orderId}` }
}

function hmac(key: string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
