import { describe, expect, it } from 'vitest'
import type { ProviderEvent, Reply } from '../../bff/domain/provider-event.ts'
import { encryptField } from '../../bff/gateway/dialects/huawei-fields.ts'
import { huaweiV1 } from '../../bff/gateway/dialects/huawei-v1.ts'
import { bodySignature } from '../../bff/gateway/dialects/huawei-v1-signature.ts'
import { AT, message, READING, response } from './support/messages.ts'

const KEY = 'test-access-key-0001'
const IV = '0123456789abcdef'
const LATER_EVENTS = ['instance.renew', 'instance.change', 'instance.expire', 'instance.destroy'] as const
const reading = { ...READING, secrets: { accessKey: KEY } }

type How = { readonly status?: number; readonly sign?: string | null; readonly encryption?: string | undefined }

function read(event: ProviderEvent, body: unknown, { status = 200, sign = KEY, encryption }: How = {}): Reply {
  const answer = response(body, { status })
  const signature = sign === null ? undefined : bodySignature(answer.body, sign)
  const headers = signature ? { 'body-sign': `sign_type="HMAC-SHA256", signature= "${signature}"` } : {}
  const secrets = { accessKey: KEY, ...(encryption && { encryption }) }
  return huaweiV1.read(message(event), { ...answer, headers }, { ...reading, secrets })
}

function created(body: object, how?: How) {
  const reply = read(
    'instance.create',
    { resultCode: '000000', resultMsg: 'success.', instanceId: 'b-0001', ...body },
    how,
  )
  if (reply.kind !== 'accepted' || !reply.delivered) throw new Error(JSON.stringify(reply))
  return { ...reply.delivered, warnings: reply.warnings }
}

describe('newInstance answered', () => {
  it('with addresses and encrypted credentials delivers them opened', () => {
    const delivered = created({
      encryptType: '1',
      appInfo: {
        frontEndUrl: 'https://app.example.com/in?ticket=1',
        adminUrl: 'https://app.example.com/admin',
        userName: encryptField('admin@x', KEY, 256, IV),
        password: encryptField('p@ss wörd', KEY, 256, IV),
        memo: '首次登录请改密码',
      },
    })
    expect(delivered).toEqual({
      providerInstanceId: 'b-0001',
      website: 'https://app.example.com/in',
      adminUrl: 'https://app.example.com/admin',
      loginUrl: 'https://app.example.com/in?ticket=1',
      fields: [
        { label: '账号', value: 'admin@x' },
        { label: '初始密码', value: 'p@ss wörd' },
        { label: '说明', value: '首次登录请改密码' },
      ],
      warnings: [],
    })
  })

  it.each([
    ['128 bits named by the answer', 128, '2', undefined],
    ['128 bits set for the product', 128, undefined, 'AES128'],
    ['256 bits by default', 256, undefined, undefined],
    ['256 bits although 128 were named', 256, '2', undefined],
    ['128 bits although 256 were named', 128, 1, undefined],
  ] as const)('opens %s', (_, bits, encryptType, encryption) => {
    const appInfo = { password: encryptField('secret', KEY, bits, IV) }
    expect(created({ encryptType, appInfo }, { encryption }).fields).toEqual([{ label: '初始密码', value: 'secret' }])
  })

  it('with a field of another key leaves the field out and warns', () => {
    const appInfo = { userName: encryptField('admin', KEY, 256, IV), password: encryptField('x', 'another', 256, IV) }
    expect(created({ appInfo })).toMatchObject({
      fields: [{ label: '账号', value: 'admin' }],
      warnings: ['field-undecryptable'],
    })
  })

  it('with credentials in the clear takes them and warns', () => {
    expect(created({ appInfo: { userName: 'admin', password: 'p' } })).toMatchObject({
      fields: [
        { label: '账号', value: 'admin' },
        { label: '初始密码', value: 'p' },
      ],
      warnings: ['field-not-encrypted'],
    })
  })

  it.each([undefined, null, {}])('with appInfo %j delivers an instance without fields', (appInfo) => {
    expect(created({ appInfo })).toMatchObject({ fields: [], website: null, warnings: [] })
  })

  it('with unsafe addresses delivers none of them and warns', () => {
    const appInfo = { frontEndUrl: 'javascript:alert(1)', adminUrl: 'https://a:b@app.example.com' }
    expect(created({ appInfo })).toMatchObject({
      website: null,
      adminUrl: null,
      warnings: ['website-unsafe', 'admin-url-unsafe'],
    })
    expect(created({ appInfo: 'https://app.example.com' }).warnings).toEqual(['app-info-unreadable'])
  })

  it.each([undefined, null, '', ['a'], 'x'.repeat(129)])('with instanceId %j has an unknown outcome', (instanceId) => {
    expect(read('instance.create', { resultCode: '000000', instanceId })).toMatchObject({
      kind: 'unknown',
      reason: 'no-instance-id',
    })
  })

  it('with 000004 is asked again', () => {
    expect(read('instance.create', { resultCode: '000004', resultMsg: '处理中' })).toEqual({
      kind: 'not-ready',
      reason: 'asynchronous',
    })
  })
})

describe('result codes', () => {
  it.each(['000002', '000101', '000102', '000103', '000105', '000107'])('%s is a final no', (resultCode) => {
    expect(read('instance.create', { resultCode })).toMatchObject({ kind: 'refused', reason: 'provider-said-no' })
  })

  it.each(['000001', '000003', '000005', '000100', '000104', '000106', '999999'])(
    '%s may be mended within the window',
    (resultCode) => {
      expect(read('instance.create', { resultCode })).toMatchObject({ kind: 'failed', reason: 'provider-said-no' })
    },
  )

  it('are said with their meaning and the provider’s words, bounded', () => {
    expect(read('instance.create', { resultCode: '000106', resultMsg: '已售罄' })).toMatchObject({
      detail: '000106 (sold out): 已售罄',
    })
    const long = read('instance.create', { resultCode: '000005', resultMsg: 'x'.repeat(5000) })
    expect('detail' in long && long.detail.length).toBeLessThan(260)
  })

  it('000003 is what a repeated release wants, and a failure of everything else', () => {
    expect(read('instance.destroy', { resultCode: '000003' })).toEqual({
      kind: 'accepted',
      delivered: null,
      warnings: [],
    })
    for (const event of ['instance.renew', 'instance.change', 'instance.expire'] as const)
      expect(read(event, { resultCode: '000003' })).toMatchObject({ kind: 'failed' })
  })

  it.each([0, '0', ' 000000 ', '000000'])('%j: numbers and blanks are tolerated, one digit is not', (resultCode) => {
    expect(read('instance.renew', { resultCode }).kind).toBe(resultCode === '0' ? 'unknown' : 'accepted')
  })

  it('missing or unusable ones leave the outcome unknown, and a release undone', () => {
    for (const resultCode of [undefined, null, '', 'ok', -1, 1.5, {}, true])
      for (const event of LATER_EVENTS)
        expect(read(event, { resultCode })).toMatchObject({
          kind: event === 'instance.destroy' ? 'failed' : 'unknown',
          reason: 'wrong-shape',
        })
  })
})

describe('an answer that nobody vouches for', () => {
  it.each([null, 'another key'])('(signed with %j) is neither a yes nor a final no', (sign) => {
    for (const resultCode of ['000000', '000105'])
      for (const event of ['instance.create', ...LATER_EVENTS] as const)
        expect(read(event, { resultCode, instanceId: 'b' }, { sign })).toMatchObject({
          kind: event === 'instance.destroy' ? 'failed' : 'unknown',
          reason: 'bad-signature',
        })
  })

  it('is told with what it says, so that a wrong key is found', () => {
    expect(read('instance.create', { resultCode: '000001', resultMsg: '鉴权失败' }, { sign: null })).toMatchObject({
      detail: 'Body-Sign is missing; it says 000001 (authentication failed): 鉴权失败',
    })
  })

  it('is what its status says where that is no 2xx', () => {
    expect(read('instance.create', '', { status: 403, sign: null })).toMatchObject({ kind: 'refused' })
    expect(read('instance.create', '', { status: 503, sign: null })).toMatchObject({ kind: 'failed' })
    expect(read('instance.destroy', '', { status: 404, sign: null })).toMatchObject({ kind: 'accepted' })
  })
})

describe('the check of an endpoint', () => {
  const secrets = { accessKey: KEY }
  const passed = (body: unknown, sign: string | null = KEY) => {
    const answer = response(body)
    const headers = sign && { 'body-sign': `sign_type="HMAC-SHA256", signature="${bodySignature(answer.body, sign)}"` }
    return huaweiV1.ownership?.passed('n0nce', { ...answer, headers: headers || {} }, secrets)
  }

  it('is a debugging call about an instance that is not there', () => {
    const request = huaweiV1.ownership?.render('https://isv.example.com/p', 'n0nce', secrets, { at: AT, nonce: 7 })
    if (!request || 'code' in request) throw new Error('No request')
    expect(Object.fromEntries(new URL(request.url).searchParams)).toMatchObject({
      activity: 'expireInstance',
      testFlag: '1',
    })
  })

  it('passes with any signed result but "authentication failed"', () => {
    expect(passed({ resultCode: '000003' })).toBe(true)
    expect(passed({ resultCode: '000000' })).toBe(true)
    expect(passed({ resultCode: '000001' })).toBe(false)
    expect(passed({ resultCode: '000003' }, null)).toBe(false)
    expect(passed({ resultCode: '000003' }, 'another key')).toBe(false)
    expect(passed('hello')).toBe(false)
  })
})
