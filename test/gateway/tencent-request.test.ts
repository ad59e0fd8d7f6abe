import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { PROVIDER_EVENTS, type TimeUnit } from '../../bff/domain/provider-event.ts'
import type { WireRequest } from '../../bff/gateway/dialect.ts'
import { tencent } from '../../bff/gateway/dialects/tencent.ts'
import { stableUuid, tencentSignature } from '../../bff/gateway/dialects/tencent-request.ts'
import { AT, message } from './support/messages.ts'

const URL_ = 'https://isv.example.com/notify'
const SECRETS = { token: 'tokenABC123' }
const STAMP = { at: AT, nonce: 1780012140 }

function rendered(...[event, over]: Parameters<typeof message>): WireRequest {
  const request = tencent.render(URL_, message(event, over), SECRETS, STAMP)
  if ('code' in request) throw new Error(request.code)
  return request
}
const body = (...args: Parameters<typeof message>) => JSON.parse(rendered(...args).body ?? '')

describe('the Tencent signature', () => {
  it.each([
    ['tokenABC123', 1780012140, '66fb40b052442ce76627db51dbfa0ea53a39c77736c665af5facdfd9bfea9729'],
    ['0lowtoken', 99887766, '631a4ba41e6d58927527cf4f8d1038d808c6366b097270742c7c350a6d9d0fe3'],
    ['zz-Token_9', 1700000000, '5964d6f6e4f1911162571fadd23fa37e6b8e885e781ac2d94e7643e24d774a59'],
  ])('of token %s and event id %i is the golden one', (token, eventId, signature) => {
    expect(tencentSignature(token, 1_700_000_000, eventId)).toBe(signature)
  })

  it('sorts a token of digits as text, not as a number: 99887766 comes after 1700000000 and 123456', () => {
    const expected = createHash('sha256').update('123456170000000099887766').digest('hex')
    expect(tencentSignature('123456', 1_700_000_000, 99887766)).toBe(expected)
    expect(tencentSignature('99887766', 1_700_000_000, 123456)).toBe(expected)
  })

  it('sorts by bytes: a token beyond ASCII comes last', () => {
    const expected = createHash('sha256').update('17000000005令牌').digest('hex')
    expect(tencentSignature('令牌', 1_700_000_000, 5)).toBe(expected)
  })
})

describe('a Tencent request', () => {
  it('is a JSON POST whose query carries signature, whole seconds and event id', () => {
    const request = rendered('instance.create')
    expect(request.method).toBe('POST')
    expect(request.headers).toEqual({ 'content-type': 'application/json' })
    expect(request.url).toBe(
      `${URL_}?signature=66fb40b052442ce76627db51dbfa0ea53a39c77736c665af5facdfd9bfea9729&timestamp=1700000000&eventId=1780012140`,
    )
  })

  it('keeps body and request id over attempts and stamps the query anew', () => {
    const first = rendered('instance.create')
    const second = tencent.render(URL_, message('instance.create'), SECRETS, {
      at: AT + 61_999,
      nonce: 7,
    }) as WireRequest
    expect(second.body).toBe(first.body)
    const query = new URL(second.url).searchParams
    expect(query.get('timestamp')).toBe('1700000061')
    expect(query.get('eventId')).toBe('7')
    expect(query.get('signature')).toBe(tencentSignature('tokenABC123', 1_700_000_061, 7))
  })

  it('has a request id in UUID shape, one per message', () => {
    const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
    const ids = new Set(Array.from({ length: 200 }, (_, index) => stableUuid(`ntf_${index}`)))
    expect(ids.size).toBe(200)
    for (const id of ids) expect(id).toMatch(shape)
    expect(body('instance.create').requestId).toBe(stableUuid('ntf_01'))
  })

  it('without a token is a problem, not a request', () => {
    const problem = { secret: 'token', code: 'secret-missing' }
    expect(tencent.render(URL_, message('instance.create'), {}, STAMP)).toEqual(problem)
    expect(tencent.checkSecrets({})).toEqual(problem)
    expect(tencent.checkSecrets({ token: '' })).toEqual(problem)
    expect(tencent.checkSecrets(SECRETS)).toBeNull()
  })

  it.each([
    ['https://isv.example.com/notify', null],
    ['https://isv.example.com/notify#part', null],
    ['https://isv.example.com/notify?', 'url-has-query'],
    ['https://isv.example.com/notify?a=1', 'url-has-query'],
  ])('may go to %s: %s', (url, code) => {
    expect(tencent.checkUrl(new URL(url))).toBe(code)
  })
})

describe('createInstance', () => {
  it('is, byte for byte, the documented shape', () => {
    expect(rendered('instance.create').body).toBe(
      `{"action":"createInstance","orderId":"ord_1","accountId":"usr_9","openId":"","requestId":"${stableUuid('ntf_01')}",` +
        '"productId":1024,"resourceId":"ins_1",' +
        '"productInfo":{"productName":"演示商品","isTrial":false,"spec":"基础版","timeSpan":1,"timeUnit":"y","cycleNum":1},' +
        '"extendInfo":{"comment":""},' +
        '"userCollectionInfo":{"name":"张三","cellnumber":"13800000000","email":"a@example.com"}}',
    )
  })

  it.each<[TimeUnit, string]>([
    ['year', 'y'],
    ['month', 'm'],
    ['day', 'd'],
    ['hour', 'h'],
    ['count', 't'],
  ])('says %s as %s', (unit, letter) => {
    const plan = { ...message('instance.create').plan, period: { count: 3, unit }, quantity: 5 }
    expect(body('instance.create', { plan }).productInfo).toMatchObject({ timeSpan: 3, timeUnit: letter, cycleNum: 5 })
  })

  it('of a trial has neither spec nor length', () => {
    const plan = { ...message('instance.create').plan, trial: true }
    expect(body('instance.create', { plan }).productInfo).toEqual({
      productName: '演示商品',
      isTrial: true,
      spec: '',
      timeSpan: null,
      timeUnit: '',
      cycleNum: 1,
    })
  })

  it('passes on no contact the buyer did not give', () => {
    const buyer = { id: 'usr_9', name: '某公司', contact: null }
    expect(body('instance.create', { buyer })).not.toHaveProperty('userCollectionInfo')
    expect(body('instance.create', { buyer: { ...buyer, contact: { name: '李四' } } }).userCollectionInfo).toEqual({
      name: '李四',
    })
  })
})

describe('the later actions', () => {
  it('renewInstance carries the new expiry in UTC+8 and no trial or quantity', () => {
    const sent = body('instance.renew')
    expect(sent).toMatchObject({
      action: 'renewInstance',
      signId: 'ins00000042',
      instanceExpireTime: '2027-01-01 00:00:00',
    })
    expect(sent.productInfo).toEqual({ productName: '演示商品', spec: '基础版', timeSpan: 1, timeUnit: 'y' })
    expect(sent.userCollectionInfo.name).toBe('张三')
  })

  it('modifyInstance of a trial that is bought carries span, unit and expiry, outside and inside the same', () => {
    const sent = body('instance.change', { reason: 'trial-converted' })
    const bought = { spec: '基础版', timeSpan: 1, timeUnit: 'y' }
    expect(sent).toMatchObject({
      action: 'modifyInstance',
      signId: 'ins00000042',
      ...bought,
      instanceExpireTime: '2027-01-01 00:00:00',
    })
    expect(sent.productInfo).toEqual({ productName: '演示商品', ...bought })
    expect(sent).not.toHaveProperty('userCollectionInfo')
  })

  it('modifyInstance of a pure change carries the new spec and nothing about time', () => {
    const sent = body('instance.change', { reason: 'change' })
    expect(sent.spec).toBe('基础版')
    expect(sent.productInfo).toEqual({ productName: '演示商品', spec: '基础版' })
    for (const key of ['timeSpan', 'timeUnit', 'instanceExpireTime']) expect(sent).not.toHaveProperty(key)
  })

  it.each([
    ['instance.expire', 'expireInstance'],
    ['instance.destroy', 'destroyInstance'],
  ] as const)('%s is %s with eight fields and no more', (event, action) => {
    const sent = body(event)
    expect(sent.action).toBe(action)
    expect(Object.keys(sent).sort()).toEqual(
      ['accountId', 'action', 'openId', 'orderId', 'productId', 'requestId', 'resourceId', 'signId'].sort(),
    )
  })

  it('destroy what a create was never answered for: an empty signId, the same resourceId', () => {
    const instance = { id: 'ins_1', providerInstanceId: null, expiresAt: null }
    expect(body('instance.destroy', { instance, order: null })).toMatchObject({
      signId: '',
      resourceId: 'ins_1',
      orderId: '',
    })
  })

  it('every event has a rendering', () => {
    for (const event of PROVIDER_EVENTS) expect(body(event).resourceId).toBe('ins_1')
    expect(tencent.events).toEqual(PROVIDER_EVENTS)
  })
})
