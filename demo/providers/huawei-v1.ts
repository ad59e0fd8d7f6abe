import type { Desk, Generation, HuaweiOptions, HuaweiProvider, ResultCode } from './huawei-desk.ts'
import { startHuaweiDesk } from './huawei-desk.ts'
import type { Said } from './huawei-log.ts'
import { NOT_READY_CALLS } from './huawei-moods.ts'
import { type Bits, hmacSha256, openField, sealField } from './huawei-secrets.ts'

/** The vendor names no window; nobody's clock is five minutes off. */
const WINDOW_MS = 300_000
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  newInstance: ['customerId', 'customerName', 'businessId', 'orderId', 'productId', 'skuCode', 'chargingMode'],
  refreshInstance: ['orderId', 'instanceId', 'expireTime'],
  upgrade: ['orderId', 'instanceId', 'skuCode', 'productId'],
  expireInstance: ['orderId', 'instanceId'],
  releaseInstance: ['orderId'],
}
const SUCCESS = { resultCode: '000000', resultMsg: 'success.' }
const NO_SUCH_INSTANCE = { resultCode: '000003', resultMsg: '实例ID不存在' }
const PROCESSING = { resultCode: '000004', resultMsg: '请求处理中' }
const WRONG_KEY = 'a key of some other product'

/** A sample seller on the vendor's access 1.0: checks `authToken`, signs every answer, encrypts what is nobody else's business. */
export function startHuaweiV1Provider(options: HuaweiOptions): Promise<HuaweiProvider> {
  const { accessKey, encryption: bits = 256, clock } = options
  const keyFor = (desk: Desk) => (desk.mood() === 'wrong-key' ? WRONG_KEY : accessKey)
  const generation: Generation = {
    name: '华为云云商店 1.0',
    method: 'GET',
    hear: ({ query }) => hear(query, accessKey, clock()),
    carryOut: (said, desk) => carryOut(said, desk, { accessKey, sealing: keyFor(desk), bits }),
    headers: async (body, desk): Promise<Readonly<Record<string, string>>> => {
      const signature = (await hmacSha256(keyFor(desk), body)).toString('base64')
      return { 'Body-Sign': `sign_type="HMAC-SHA256", signature= "${signature}"` }
    },
  }
  return startHuaweiDesk(generation, options)
}

/** All parameters but the token, sorted by name, under the access key followed by the time stamp. */
async function hear(query: URLSearchParams, accessKey: string, now: number): Promise<Said | ResultCode> {
  const token = query.get('authToken') ?? ''
  const timeStamp = query.get('timeStamp') ?? ''
  const names = [...new Set(query.keys())].filter((name) => name !== 'authToken')
  names.sort()
  const text = names.map((name) => `${name}=${query.get(name)}`).join('&')
  const expected = (await hmacSha256(accessKey + timeStamp, text)).toString('base64')
  if (token !== expected || Math.abs(timeOf(timeStamp) - now) > WINDOW_MS) return '000001'
  const said = Object.fromEntries(names.map((name) => [name, query.get(name) ?? '']))
  const required = REQUIRED[said.activity ?? '']
  return required?.every((name) => said[name] !== undefined && (said[name] !== '' || name === 'instanceId'))
    ? said
    : '000002'
}

/** `yyyyMMddHHmmssSSS` in UTC. */
function timeOf(stamp: string): number {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})$/.exec(stamp)
  return parts ? Date.parse(stamp.replace(/^(.{4})(..)(..)(..)(..)(..)(...)$/, '$1-$2-$3T$4:$5:$6.$7Z')) : Number.NaN
}

type Keys = { readonly accessKey: string; readonly sealing: string; readonly bits: Bits }

async function carryOut(said: Said, desk: Desk, keys: Keys): Promise<Readonly<Record<string, unknown>>> {
  if (said.activity === 'newInstance') return create(said, desk, keys)
  // Who only tries out is told yes, and nothing happens.
  if (said.testFlag === '1') return SUCCESS
  const { books } = desk
  const found = books.find(said.instanceId ?? '', said.orderId)
  if (said.activity === 'releaseInstance') {
    if (found) found.state = 'released'
    return SUCCESS
  }
  if (!found || found.state === 'released') return NO_SUCH_INSTANCE
  if (said.activity === 'refreshInstance') {
    books.refresh(found, said.expireTime ?? '', said.trialToFormal === '1')
    // This access has no word of its own for it.
    found.state = 'running'
  }
  if (said.activity === 'upgrade') found.skuCode = said.skuCode ?? found.skuCode
  if (said.activity === 'expireInstance') found.state = 'frozen'
  return SUCCESS
}

async function create(said: Said, desk: Desk, { accessKey, sealing, bits }: Keys) {
  const { books, appUrl } = desk
  const mood = desk.mood()
  if (mood === 'pending' || (mood === 'asynchronous' && desk.timesSaid(said) <= NOT_READY_CALLS)) return PROCESSING
  const phone = said.mobilePhone === undefined ? null : await openField(said.mobilePhone, accessKey, bits)
  const email = said.email === undefined ? null : await openField(said.email, accessKey, bits)
  if ((said.mobilePhone && phone === null) || (said.email && email === null))
    return { resultCode: '000002', resultMsg: '敏感信息无法解密' }
  const { businessId = '', orderId = '', customerId = '', skuCode = '', expireTime = null, trialFlag } = said
  const trial = trialFlag === '1'
  if (said.testFlag === '1') return { ...SUCCESS, instanceId: businessId }
  const instance = books.open({ instanceId: businessId, orderId, customerId, phone, skuCode, trial, expireTime })
  const seal = (text: string) => (mood === 'plain' ? text : sealField(text, sealing, bits))
  return {
    ...SUCCESS,
    encryptType: bits === 256 ? '1' : '2',
    instanceId: instance.instanceId,
    appInfo: {
      frontEndUrl: `${appUrl}?ticket=${instance.ticket}`,
      userName: await seal(instance.account),
      password: await seal(instance.password),
    },
  }
}
