import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { PROVIDER_EVENTS } from '../../bff/domain/provider-event.ts'
import { signatureOf } from '../../bff/domain/signing.ts'
import { HOUR, MINUTE } from '../../bff/domain/time.ts'
import type { WireRequest } from '../../bff/gateway/dialect.ts'
import { alibaba } from '../../bff/gateway/dialects/alibaba.ts'
import { AT, message } from './support/messages.ts'

const URL_ = 'https://isv.example.com/spi'
const SECRETS = { securityKey: 'isv-key-for-test' }
const STAMP = { at: AT, nonce: 7 }

type Over = Parameters<typeof message>[1]
function rendered(event: Parameters<typeof message>[0], over?: Over, phase?: string, url = URL_): WireRequest {
  const request = alibaba.render(url, message(event, over), SECRETS, STAMP, phase)
  if ('code' in request) throw new Error(request.code)
  return request
}
const query = (event: Parameters<typeof message>[0], over?: Over, phase?: string) => {
  const { token, ...rest } = Object.fromEntries(new URL(rendered(event, over, phase).url).searchParams)
  return rest
}

describe('the Alibaba token', () => {
  it.each([
    [
      'JD Cloud’s published call',
      'accountNum=1&action=createInstance&email=bujiaban@jd.com&expiredOn=2018-06-30 23:59:59&jdPin=bujiaban&mobile=&orderBizId=444181&orderId=556596&serviceCode=FW_GOODS-500232&skuId=FW_GOODS-500232-1&template=',
      'qweqeqeqe123123123131',
      '9512df22a941f172a9f28068b758ee3e',
    ],
    [
      'our call of that shape',
      'action=createInstance&aliUid=1000000000000001&expiredOn=2030-01-01 00:00:00&orderBizId=900001&orderId=200000000000001&productCode=cmgj000001&skuId=cmgj000001-prepay&template=&trial=false',
      'isv-key-for-test',
      '99b437c9d8eef5f427022ebbf4c851f5',
    ],
  ])('of %s is the golden one, in whatever order the parameters come', (_, sorted, securityKey, token) => {
    const params = sorted.split('&').map((pair) => pair.split('=') as [string, string])
    const url = `${URL_}?${new URLSearchParams([...params.toReversed(), ['token', 'x']])}`
    const steps = alibaba.explain({ method: 'GET', url, headers: {}, body: null }, { securityKey })
    expect(steps.find(({ name }) => name === 'signed-text')?.value).toBe(`${sorted}&key=${securityKey}`)
    expect(signatureOf(steps)).toBe(token)
  })

  it('covers empty values, values that need encoding, and what the address has in its query already', () => {
    const plan = { ...message('instance.create').plan, name: '基础版 A&B=1+2~*' }
    const { url, method, body } = rendered('instance.create', { plan }, undefined, `${URL_}?shop=7+8`)
    expect({ method, body }).toEqual({ method: 'GET', body: null })
    const { token, ...received } = Object.fromEntries(new URL(url).searchParams)
    expect(received).toMatchObject({ shop: '7 8', template: '', package_version: '基础版 A&B=1+2~*' })
    const text = Object.keys(received)
      .sort()
      .map((name) => `${name}=${received[name]}`)
      .join('&')
    expect(token).toBe(createHash('md5').update(`${text}&key=isv-key-for-test`, 'utf8').digest('hex'))
  })

  it('says nothing about when: the same message is the same request for ever', () => {
    const later = alibaba.render(URL_, message('instance.renew'), SECRETS, { at: AT + HOUR, nonce: 8 })
    expect(later).toEqual(rendered('instance.renew'))
  })
})

describe('the settings of Alibaba', () => {
  it('take a key of 8 to 200 characters, and addresses whose query leaves its names alone', () => {
    expect(alibaba.checkSecrets(SECRETS)).toBeNull()
    expect(alibaba.checkSecrets({ securityKey: '1234567' })).toMatchObject({ code: 'secret-malformed' })
    expect(alibaba.checkSecrets({})).toEqual({ secret: 'securityKey', code: 'secret-missing' })
    expect(alibaba.render(URL_, message('instance.create'), {}, STAMP)).toMatchObject({ code: 'secret-missing' })
    expect(alibaba.checkUrl(new URL(`${URL_}?shop=7`))).toBeNull()
    expect(alibaba.checkUrl(new URL(`${URL_}?token=7`))).toBe('url-query-reserved')
    expect(alibaba.ownership).toBeNull()
  })
})

describe('Alibaba’s actions', () => {
  const EXPIRED_ON = '2027-01-01 00:00:00'

  it('createInstance carries every required parameter, the expiry in UTC+8, and the contact the buyer gave', () => {
    expect(query('instance.create')).toEqual({
      action: 'createInstance',
      aliUid: 'usr_9',
      orderBizId: 'ins_1',
      orderId: 'ord_1',
      productCode: 'prd_1',
      skuId: 'pln_1',
      trial: 'false',
      expiredOn: EXPIRED_ON,
      template: '',
      package_version: '基础版',
      email: 'a@example.com',
      mobile: '13800000000',
    })
  })

  it('createInstance says how many, and names nobody who did not agree to it', () => {
    const base = message('instance.create')
    const over = {
      buyer: { ...base.buyer, contact: null },
      plan: { ...base.plan, quantity: 5, trial: true },
      instance: { ...base.instance, expiresAt: null },
    }
    const sent = query('instance.create', over)
    expect(sent).toMatchObject({ accountNum: '5', trial: 'true' })
    for (const key of ['email', 'mobile', 'expiredOn']) expect(sent).not.toHaveProperty(key)
  })

  it.each<[Parameters<typeof query>, Record<string, string>]>([
    [
      ['instance.renew'],
      { action: 'renewInstance', instanceId: 'ins00000042', orderId: 'ord_1', expiredOn: EXPIRED_ON },
    ],
    [
      ['instance.renew', { reason: 'refunded' }],
      { action: 'refundRenewInstance', instanceId: 'ins00000042', expiredOn: EXPIRED_ON },
    ],
    [
      ['instance.change', { reason: 'change' }],
      { action: 'upgradeInstance', instanceId: 'ins00000042', skuId: 'pln_1' },
    ],
    [['instance.expire'], { action: 'expiredInstance', instanceId: 'ins00000042' }],
    [
      ['instance.destroy', { reason: 'expired' }],
      { action: 'releaseInstance', instanceId: 'ins00000042', orderId: 'ord_1', isRefund: 'false' },
    ],
    [
      ['instance.destroy', { reason: 'refunded', order: null }],
      { action: 'releaseInstance', instanceId: 'ins00000042', isRefund: 'true' },
    ],
    [
      [
        'instance.destroy',
        { reason: 'undelivered', instance: { id: 'ins_1', providerInstanceId: null, expiresAt: null } },
      ],
      { action: 'releaseInstance', instanceId: 'ins_1', orderId: 'ord_1', isRefund: 'true' },
    ],
  ])('%j is %j', (args, params) => {
    expect(query(...args)).toEqual(params)
  })

  it('a trial that is bought is upgraded, and then renewed', () => {
    const over = { reason: 'trial-converted' } as const
    expect(query('instance.change', over)).toMatchObject({ action: 'upgradeInstance', skuId: 'pln_1' })
    expect(query('instance.change', over, 'prolong')).toMatchObject({ action: 'renewInstance', expiredOn: EXPIRED_ON })
    expect(query('instance.change', { reason: 'change' }, 'prolong').action).toBe('upgradeInstance')
  })
})

describe('Alibaba’s login-free address', () => {
  it('is signed at the click: instance, time in UTC+8, token over both and what the address has', () => {
    const signed = alibaba.signIn?.(
      'https://app.example.com/in?tenant=9',
      { providerInstanceId: 'i-42' },
      SECRETS,
      STAMP,
    )
    if (typeof signed !== 'string') throw new Error('not signed')
    const { token, ...params } = Object.fromEntries(new URL(signed).searchParams)
    expect(params).toEqual({ tenant: '9', action: 'verify', instanceId: 'i-42', timeStamp: '2023-11-15 06:13:20' })
    const text = 'action=verify&instanceId=i-42&tenant=9&timeStamp=2023-11-15 06:13:20&key=isv-key-for-test'
    expect(token).toBe(createHash('md5').update(text).digest('hex'))
  })
})

it('Alibaba’s schedule is its published list; a create is called at most 120 times', () => {
  for (const event of PROVIDER_EVENTS) {
    const { gaps = [], callsMax } = alibaba.schedule?.(event) ?? {}
    expect(gaps.slice(0, 3)).toEqual([MINUTE, MINUTE, MINUTE])
    expect(gaps.reduce((sum, gap) => sum + gap, 0)).toBe(8 * HOUR + 38 * MINUTE)
    expect(callsMax).toBe(event === 'instance.create' ? 120 : undefined)
  }
})
