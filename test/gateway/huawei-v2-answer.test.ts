import { describe, expect, it } from 'vitest'
import type { ProviderEvent } from '../../bff/domain/provider-event.ts'
import { encryptField } from '../../bff/gateway/dialects/huawei-fields.ts'
import { huaweiV2 } from '../../bff/gateway/dialects/huawei-v2.ts'
import { AT, message, READING, response } from './support/messages.ts'

const KEY = 'test-access-key-0001'
const reading = { ...READING, secrets: { accessKey: KEY } }
const QUERY = 'query b-0001'
const read = (event: ProviderEvent, body: unknown, phase: string | null = null, status = 200) =>
  huaweiV2.read(message(event), response(body, { status }), reading, phase)

describe('newInstance answered', () => {
  it('with 000000 goes on with a query at once', () => {
    expect(read('instance.create', { resultCode: '000000', instanceId: 'b-0001' })).toEqual({
      kind: 'not-ready',
      reason: 'described-next',
      next: { phase: QUERY, atOnce: true },
    })
  })

  it('with 000004 and a name goes on with a query after a while', () => {
    expect(read('instance.create', { resultCode: '000004', instanceId: 'b-0001' })).toEqual({
      kind: 'not-ready',
      reason: 'asynchronous',
      next: { phase: QUERY, atOnce: false },
    })
  })

  it('with 000004 and no name is said again', () => {
    expect(read('instance.create', { resultCode: '000004' })).toEqual({ kind: 'not-ready', reason: 'asynchronous' })
  })

  it('with 000000 and no usable name has an unknown outcome', () => {
    for (const instanceId of [undefined, '', {}, 'x'.repeat(129)])
      expect(read('instance.create', { resultCode: '000000', instanceId })).toMatchObject({
        kind: 'unknown',
        reason: 'no-instance-id',
      })
  })

  it('with a no is a no', () => {
    expect(read('instance.create', { resultCode: '000105', instanceId: 'b' })).toMatchObject({ kind: 'refused' })
    expect(read('instance.create', { resultCode: '000106', instanceId: 'b' })).toMatchObject({ kind: 'failed' })
  })
})

describe('queryInstance answered', () => {
  const info = (over: object = {}) => ({
    resultCode: '000000',
    info: [
      { instanceId: 'other' },
      { instanceId: 'b-0001', appInfo: { frontEndUrl: 'https://app.example.com', ...over } },
    ],
  })

  it('delivers the entry of that name', () => {
    expect(read('instance.create', info({ userName: 'admin', password: 'p', memo: 'm' }), QUERY)).toEqual({
      kind: 'accepted',
      delivered: {
        providerInstanceId: 'b-0001',
        website: 'https://app.example.com',
        adminUrl: null,
        loginUrl: null,
        fields: [
          { label: '账号', value: 'admin' },
          { label: '初始密码', value: 'p' },
          { label: '说明', value: 'm' },
        ],
      },
      warnings: [],
    })
  })

  it('opens credentials that are encrypted', () => {
    const password = encryptField('secret', KEY, 128, '0123456789abcdef')
    expect(read('instance.create', { ...info({ password }), encryptType: '2' }, QUERY)).toMatchObject({
      delivered: { fields: [{ label: '初始密码', value: 'secret' }] },
    })
  })

  it.each([
    [{ resultCode: '000004' }],
    [{ resultCode: '000000' }],
    [{ resultCode: '000000', info: [] }],
    [{ resultCode: '000000', info: 'b-0001' }],
    [{ resultCode: '000000', info: [null, 'b-0001', { instanceId: 'other' }] }],
  ])('with %j is not ready', (body) => {
    expect(read('instance.create', body, QUERY)).toEqual({ kind: 'not-ready', reason: 'asynchronous' })
  })

  it('with an entry without appInfo delivers an instance without fields: its buyer is told otherwise', () => {
    const body = { resultCode: '000000', info: [{ instanceId: 'b-0001' }] }
    expect(read('instance.create', body, QUERY)).toMatchObject({
      kind: 'accepted',
      delivered: { providerInstanceId: 'b-0001', website: null, fields: [] },
    })
  })

  it('with 000003 has failed', () => {
    expect(read('instance.create', { resultCode: '000003' }, QUERY)).toMatchObject({ kind: 'failed' })
  })
})

describe('later answers', () => {
  it.each(['instance.renew', 'instance.change', 'instance.expire', 'instance.destroy'] as const)('%s', (event) => {
    expect(read(event, { resultCode: '000000' })).toEqual({ kind: 'accepted', delivered: null, warnings: [] })
    expect(read(event, { resultCode: '000004' })).toMatchObject({ kind: 'not-ready' })
    expect(read(event, { resultCode: '000005' })).toMatchObject({ kind: 'failed', reason: 'provider-said-no' })
    expect(read(event, 'no json').kind).toBe(event === 'instance.destroy' ? 'failed' : 'unknown')
    expect(read(event, { resultCode: '000003' }).kind).toBe(event === 'instance.destroy' ? 'accepted' : 'failed')
    expect(read(event, '', null, 500)).toMatchObject({ kind: 'failed', reason: 'http-status' })
  })
})

describe('a renewal of what was frozen', () => {
  const told = message('instance.renew', {
    reason: 'renewal',
    instance: { id: 'ins_1', providerInstanceId: 'b-0001', expiresAt: AT, frozen: true },
  })
  const answered = (body: object, phase: string | null) => huaweiV2.read(told, response(body), reading, phase)
  const said = (phase: string | null) => {
    const request = huaweiV2.render('https://isv.example.com/p', told, { accessKey: KEY }, { at: AT, nonce: 7 }, phase)
    if ('code' in request) throw new Error(request.code)
    return JSON.parse(request.body ?? '')
  }

  it('is refreshed, then given back at once', () => {
    expect(said(null)).toMatchObject({ activity: 'refreshInstance', scene: 'RENEWAL' })
    expect(answered({ resultCode: '000000' }, null)).toEqual({
      kind: 'not-ready',
      reason: 'unfrozen-next',
      next: { phase: 'unfreeze', atOnce: true },
    })
    expect(said('unfreeze')).toEqual({ activity: 'updateInstanceStatus', instanceId: 'b-0001', status: 'UNFREEZE' })
    expect(answered({ resultCode: '000000' }, 'unfreeze')).toMatchObject({ kind: 'accepted' })
    expect(answered({ resultCode: '000005' }, 'unfreeze')).toMatchObject({ kind: 'failed' })
  })

  it('is not given back before it is refreshed, nor what never was frozen', () => {
    expect(answered({ resultCode: '000005' }, null)).toMatchObject({ kind: 'failed' })
    expect(read('instance.renew', { resultCode: '000000' }, 'unfreeze')).toMatchObject({ kind: 'accepted' })
  })
})

describe('the check of an endpoint', () => {
  it('is a debugging query for an instance that is not there', () => {
    const request = huaweiV2.ownership?.render(
      'https://isv.example.com/p',
      'n0nce',
      { accessKey: KEY },
      { at: AT, nonce: 7 },
    )
    if (!request || 'code' in request) throw new Error('No request')
    expect(JSON.parse(request.body ?? '')).toMatchObject({ activity: 'queryInstance', testFlag: '1' })
  })

  it.each([
    [{ resultCode: '000003' }, true],
    [{ resultCode: '000000', info: [] }, true],
    [{ resultCode: '000001' }, false],
    [{ ok: true }, false],
    ['hello', false],
  ])('answered %j passes: %s', (body, passes) => {
    expect(huaweiV2.ownership?.passed('n0nce', response(body), { accessKey: KEY })).toBe(passes)
  })
})
