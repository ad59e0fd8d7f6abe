import { describe, expect, it } from 'vitest'
import { huaweiV2 } from '../../bff/gateway/dialects/huawei-v2.ts'
import { v2Signature } from '../../bff/gateway/dialects/huawei-v2-signature.ts'
import { AT, message } from './support/messages.ts'

const URL_ = 'https://isv.example.com/produce'
const SECRETS = { accessKey: 'test-access-key-0001' }

function rendered(
  told: ReturnType<typeof message>,
  { phase = null as string | null, nonce = 7, at = AT, url = URL_ } = {},
) {
  const request = huaweiV2.render(url, told, SECRETS, { at, nonce }, phase)
  if ('code' in request) throw new Error(request.code)
  return request
}
const said = (told: ReturnType<typeof message>, phase: string | null = null) =>
  JSON.parse(rendered(told, { phase }).body ?? '')

describe('a request of access 2.0', () => {
  it('is a JSON POST whose query signs the body, with milliseconds and a nonce', () => {
    const request = rendered(message('instance.expire'))
    expect(request).toMatchObject({ method: 'POST', headers: { 'content-type': 'application/json;charset=utf8' } })
    expect(request.body).toBe('{"activity":"updateInstanceStatus","instanceId":"ins00000042","status":"FREEZE"}')
    const query = new URL(request.url).searchParams
    expect([...query.keys()]).toEqual(['signature', 'timestamp', 'nonce'])
    expect(query.get('timestamp')).toBe('1700000000000')
    expect(query.get('nonce')).toMatch(/^[0-9A-F]{64}$/)
    const stamp = { nonce: query.get('nonce') ?? '', timestamp: '1700000000000' }
    expect(query.get('signature')).toBe(v2Signature(request.body ?? '', SECRETS.accessKey, stamp))
  })

  it('keeps a query of the provider’s own', () => {
    expect(
      new URL(rendered(message('instance.expire'), { url: `${URL_}?tenant=7` }).url).searchParams.get('tenant'),
    ).toBe('7')
  })

  it('has another nonce for every attempt', () => {
    const nonceOf = (over: object) => new URL(rendered(message('instance.renew'), over).url).searchParams.get('nonce')
    expect(new Set([nonceOf({}), nonceOf({ nonce: 8 }), nonceOf({ at: AT + 1 })]).size).toBe(3)
  })

  it('without an access key is a problem, not a request', () => {
    const problem = { secret: 'accessKey', code: 'secret-missing' }
    expect(huaweiV2.render(URL_, message('instance.create'), {}, { at: AT, nonce: 7 })).toEqual(problem)
    expect(huaweiV2.checkSecrets({})).toEqual(problem)
  })

  it('writes its names in alphabetical order', () => {
    for (const event of huaweiV2.events) {
      const names = Object.keys(said(message(event)))
      expect(names).toEqual(names.toSorted())
    }
  })
})

describe('a message that is only tried out', () => {
  it('says so in both requests of a purchase', () => {
    const told = message('instance.create', { test: true })
    expect(said(told)).toMatchObject({ activity: 'newInstance', testFlag: '1' })
    expect(said(told, 'query b-0001')).toMatchObject({ activity: 'queryInstance', testFlag: '1' })
    expect(said(message('instance.create'))).not.toHaveProperty('testFlag')
  })
})

describe('what is said', () => {
  it('of a purchase is the order and its line, under another business id each time', () => {
    const { businessId, ...rest } = said(message('instance.create'))
    expect(rest).toEqual({ activity: 'newInstance', orderId: 'ord_1', orderLineId: 'ord_1-000001' })
    expect(JSON.parse(rendered(message('instance.create'), { nonce: 8 }).body ?? '').businessId).not.toBe(businessId)
  })

  it('after a name was answered is a query about it', () => {
    expect(said(message('instance.create'), 'query b-0001')).toEqual({
      activity: 'queryInstance',
      instanceId: 'b-0001',
    })
  })

  it.each([
    ['instance.renew', 'renewal', { activity: 'refreshInstance', scene: 'RENEWAL', expireTime: '20261231160000' }],
    [
      'instance.change',
      'trial-converted',
      { activity: 'refreshInstance', scene: 'TRIAL_TO_FORMAL', expireTime: '20261231160000' },
    ],
    ['instance.change', 'change', { activity: 'upgradeInstance', orderLineId: 'ord_1-000001' }],
    ['instance.expire', 'expired', { activity: 'updateInstanceStatus', status: 'FREEZE' }],
    ['instance.destroy', 'refunded', { activity: 'releaseInstance', orderId: 'ord_1', orderLineId: 'ord_1-000001' }],
  ] as const)('of %s (%s) is %j', (event, reason, expected) => {
    expect(said(message(event, { reason }))).toMatchObject({ instanceId: 'ins00000042', ...expected })
  })

  it('of an event that is no create is the same in any phase it did not write', () => {
    expect(said(message('instance.expire'), 'query b-0001')).toEqual(said(message('instance.expire')))
  })
})
