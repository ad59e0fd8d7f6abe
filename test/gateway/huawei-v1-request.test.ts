import { describe, expect, it } from 'vitest'
import { HOUR, MINUTE } from '../../bff/domain/time.ts'
import type { WireRequest } from '../../bff/gateway/dialect.ts'
import { decryptField } from '../../bff/gateway/dialects/huawei-fields.ts'
import { huaweiV1 } from '../../bff/gateway/dialects/huawei-v1.ts'
import { authToken } from '../../bff/gateway/dialects/huawei-v1-signature.ts'
import { AT, message } from './support/messages.ts'

const URL_ = 'https://isv.example.com/produce'
const SECRETS = { accessKey: 'test-access-key-0001' }
const STAMP = { at: AT, nonce: 7 }

function rendered(
  told: ReturnType<typeof message>,
  over: { secrets?: Record<string, string>; url?: string; nonce?: number } = {},
) {
  const stamp = { at: AT, nonce: over.nonce ?? 7 }
  const request = huaweiV1.render(over.url ?? URL_, told, { ...SECRETS, ...over.secrets }, stamp)
  if ('code' in request) throw new Error(request.code)
  return request
}
const params = (request: WireRequest) => Object.fromEntries(new URL(request.url).searchParams)
const said = (...args: Parameters<typeof message>) => params(rendered(message(...args)))

describe('a request of access 1.0', () => {
  it('is a GET without a body, stamped in UTC to the millisecond, its token over everything else', () => {
    const request = rendered(message('instance.expire'))
    expect(request).toMatchObject({ method: 'GET', body: null })
    const { authToken: token, ...rest } = params(request)
    expect(rest).toEqual({
      activity: 'expireInstance',
      instanceId: 'ins00000042',
      orderId: 'ord_1',
      timeStamp: '20231114221320000',
    })
    expect(token).toBe(authToken(rest, SECRETS.accessKey))
  })

  it('signs along what the provider’s own URL carries, and writes blanks as %20', () => {
    const request = rendered(message('instance.create', { buyer: { id: 'u 1', name: "a b+c'*~", contact: null } }), {
      url: `${URL_}?tenant=7`,
    })
    const { authToken: token, ...rest } = params(request)
    expect(rest).toMatchObject({ tenant: '7', customerId: 'u 1', customerName: "a b+c'*~" })
    expect(request.url).toContain('customerName=a%20b%2Bc%27%2A~&')
    expect(token).toBe(authToken(rest, SECRETS.accessKey))
  })

  it('without an access key is a problem, not a request', () => {
    const problem = { secret: 'accessKey', code: 'secret-missing' }
    expect(huaweiV1.render(URL_, message('instance.create'), {}, STAMP)).toEqual(problem)
    expect(huaweiV1.checkSecrets({})).toEqual(problem)
    expect(huaweiV1.checkSecrets(SECRETS)).toBeNull()
    expect(huaweiV1.checkSecrets({ ...SECRETS, encryption: 'AES128' })).toBeNull()
    expect(huaweiV1.checkSecrets({ ...SECRETS, encryption: 'DES' })).toEqual({
      secret: 'encryption',
      code: 'secret-malformed',
    })
  })
})

describe('newInstance', () => {
  it('says who bought what until when', () => {
    const { mobilePhone, email, businessId, saasExtendParams, authToken: _, ...rest } = said('instance.create')
    expect(rest).toEqual({
      activity: 'newInstance',
      customerId: 'usr_9',
      customerName: '某公司',
      orderId: 'ord_1',
      productId: 'prd_1',
      skuCode: 'pln_1',
      expireTime: '20261231160000',
      chargingMode: '1',
      periodType: 'year',
      periodNumber: '1',
      amount: '1',
      provisionType: '1',
      timeStamp: '20231114221320000',
    })
    expect(businessId).toMatch(/^[0-9a-f-]{36}$/)
    expect(decryptField(mobilePhone ?? '', SECRETS.accessKey, 256)).toBe('13800000000')
    expect(decryptField(email ?? '', SECRETS.accessKey, 256)).toBe('a@example.com')
    expect(JSON.parse(Buffer.from(saasExtendParams ?? '', 'base64').toString())).toEqual([
      { name: 'contactName', value: '张三' },
    ])
  })

  it('never carries a telephone number or an address in the clear', () => {
    const url = decodeURIComponent(rendered(message('instance.create')).url)
    expect(url).not.toContain('13800000000')
    expect(url).not.toContain('a@example.com')
  })

  it('encrypts with 128 bits where the product is set to it', () => {
    const { mobilePhone = '' } = params(rendered(message('instance.create'), { secrets: { encryption: 'AES128' } }))
    expect(decryptField(mobilePhone, SECRETS.accessKey, 128)).toBe('13800000000')
  })

  it('has another business id and other ciphertext for each attempt, the same for the same one', () => {
    const [first, again, second] = [7, 7, 8].map((nonce) => params(rendered(message('instance.create'), { nonce })))
    expect(again).toEqual(first)
    expect(second?.businessId).not.toBe(first?.businessId)
    expect(second?.mobilePhone).not.toBe(first?.mobilePhone)
    expect(second?.orderId).toBe(first?.orderId)
  })

  it('marks a trial, a purchase by the count, and what never ends', () => {
    const { plan, instance, buyer } = message('instance.create')
    expect(said('instance.create', { plan: { ...plan, trial: true } })).toMatchObject({ trialFlag: '1' })
    const counted = said('instance.create', {
      plan: { ...plan, period: { count: 100, unit: 'count' } },
      instance: { ...instance, expiresAt: null },
      buyer: { ...buyer, name: null, contact: null },
    })
    expect(counted).toMatchObject({ chargingMode: '3', customerName: 'usr_9' })
    for (const absent of ['periodType', 'periodNumber', 'expireTime', 'mobilePhone', 'email', 'trialFlag', 'testFlag'])
      expect(counted).not.toHaveProperty(absent)
  })
})

it('a message that is only tried out says so, and signs it along', () => {
  const { authToken: token, ...rest } = said('instance.destroy', { test: true })
  expect(rest.testFlag).toBe('1')
  expect(token).toBe(authToken(rest, SECRETS.accessKey))
})

describe('what follows', () => {
  it.each([
    ['instance.renew', 'renewal', { activity: 'refreshInstance', expireTime: '20261231160000', periodType: 'year' }],
    ['instance.change', 'trial-converted', { activity: 'refreshInstance', trialToFormal: '1' }],
    ['instance.change', 'change', { activity: 'upgrade', skuCode: 'pln_1', productId: 'prd_1' }],
    ['instance.expire', 'expired', { activity: 'expireInstance' }],
    ['instance.destroy', 'refunded', { activity: 'releaseInstance' }],
  ] as const)('%s (%s) is %j', (event, reason, expected) => {
    expect(said(event, { reason })).toMatchObject({ instanceId: 'ins00000042', orderId: 'ord_1', ...expected })
  })

  it('a renewal converts no trial, and an upgrade moves no end', () => {
    expect(said('instance.renew', { reason: 'renewal' })).not.toHaveProperty('trialToFormal')
    expect(said('instance.change', { reason: 'change' })).not.toHaveProperty('expireTime')
  })
})

describe('the windows', () => {
  /** When the last attempt is made, the first being at 0, if every pause is stretched by its tenth. */
  const lastAttempt = (event: Parameters<typeof message>[0]) =>
    (huaweiV1.schedule?.(event).gaps.reduce((sum, gap) => sum + gap, 0) ?? 0) * 1.1

  it.each([
    ['instance.create', 3],
    ['instance.renew', 1],
    ['instance.change', 1],
  ] as const)('of %s is used up to its last minute and not beyond: %i h', (event, hours) => {
    expect(lastAttempt(event)).toBeLessThanOrEqual(hours * HOUR)
    expect(lastAttempt(event)).toBeGreaterThan(hours * HOUR - MINUTE)
  })

  it.each(['instance.expire', 'instance.destroy'] as const)('of %s is ours of 76 h', (event) => {
    expect(lastAttempt(event)).toBeGreaterThan(76 * HOUR)
  })
})
