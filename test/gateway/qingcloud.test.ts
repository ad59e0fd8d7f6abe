import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { PROVIDER_EVENTS } from '../../bff/domain/provider-event.ts'
import { signatureOf } from '../../bff/domain/signing.ts'
import { HOUR, MINUTE } from '../../bff/domain/time.ts'
import type { WireRequest } from '../../bff/gateway/dialect.ts'
import { qingcloud } from '../../bff/gateway/dialects/qingcloud.ts'
import { AT, message, response } from './support/messages.ts'

const URL_ = 'https://isv.example.com/spi'
const SECRETS = { prodKey: 'prod-key-for-test' }
const STAMP = { at: AT, nonce: 7 }

function rendered(
  ...[event, over, phase, url]: [...Parameters<typeof message>, phase?: string, url?: string]
): WireRequest {
  const request = qingcloud.render(url ?? URL_, message(event, over), SECRETS, STAMP, phase)
  if ('code' in request) throw new Error(request.code)
  return request
}
const query = (...args: Parameters<typeof rendered>) => Object.fromEntries(new URL(rendered(...args).url).searchParams)

describe('the QingCloud signature', () => {
  const GOLDEN =
    'action=CreateInstance&debug=1&duration=1_year&order_id=mord-00000001&package=%E5%A5%97%E9%A4%90~B&product_code=prod-00000001&qingcloud_uid=usr-00000001&spec=%E8%A7%84%E6%A0%BC+A%2A%281%29&timestamp=1700000000'

  it('of the golden query is the golden one, and so is the text that is signed', () => {
    const request = { method: 'GET', url: `${URL_}?${GOLDEN}&signature=x`, headers: {}, body: null } as const
    const steps = qingcloud.explain(request, SECRETS)
    expect(steps.find(({ name }) => name === 'signed-text')?.value).toBe(GOLDEN)
    expect(signatureOf(steps)).toBe('bvBw96V+qDkN6sdjmFcs55pmo3WvVvx8T1IkTGxod3g=')
  })

  it('is rendered into the query in the order of its names, in the spelling that was signed', () => {
    const url = rendered('instance.create', {
      order: { id: 'mord-00000001', number: '1' },
      buyer: { id: 'usr-00000001', name: null, contact: null },
      product: { id: 'prod-00000001', number: 1, name: '演示' },
      plan: { ...message('instance.create').plan, name: '规格 A*(1)' },
    }).url
    const signed = GOLDEN.replace('%E5%A5%97%E9%A4%90~B', '1_year')
    const signature = createHmac('sha256', SECRETS.prodKey).update(signed).digest('base64')
    const encoded = encodeURIComponent(signature)
    expect(url).toBe(`${URL_}?${signed.replace('&spec=', `&signature=${encoded}&spec=`)}`)
  })

  it('covers what the address has in its query already', () => {
    const { url } = rendered('instance.expire', {}, undefined, `${URL_}?shop=7+8&a=%2A`)
    const [path, search = ''] = url.split('?')
    expect(path).toBe(URL_)
    const parts = search.split('&').filter((part) => !part.startsWith('signature='))
    expect(parts).toEqual([
      'a=%2A',
      'action=ExpireInstance',
      'debug=1',
      'instance_id=ins00000042',
      'shop=7+8',
      'timestamp=1700000000',
    ])
    const expected = createHmac('sha256', SECRETS.prodKey).update(parts.join('&')).digest('base64')
    expect(new URL(url).searchParams.get('signature')).toBe(expected)
  })

  it('is stamped anew with every attempt', () => {
    const later = qingcloud.render(URL_, message('instance.expire'), SECRETS, {
      at: AT + 61_999,
      nonce: 1,
    }) as WireRequest
    expect(new URL(later.url).searchParams.get('timestamp')).toBe('1700000061')
    expect(later.url).not.toBe(rendered('instance.expire').url)
  })
})

describe('the settings of QingCloud', () => {
  it.each([
    [{}, 'secret-missing'],
    [{ prodKey: '1234567' }, 'secret-malformed'],
    [{ prodKey: 'with a space' }, 'secret-malformed'],
    [{ prodKey: '密钥密钥密钥密钥' }, 'secret-malformed'],
    [{ prodKey: 'x'.repeat(201) }, 'secret-malformed'],
  ])('%j: %s', (secrets, code) => {
    expect(qingcloud.checkSecrets(secrets)).toEqual({ secret: 'prodKey', code })
  })

  it('take a key of 8 to 200 characters and a query of its own', () => {
    expect(qingcloud.checkSecrets({ prodKey: '12345678' })).toBeNull()
    expect(qingcloud.checkSecrets({ prodKey: 'x'.repeat(200) })).toBeNull()
    expect(qingcloud.checkUrl(new URL(`${URL_}?shop=7`))).toBeNull()
    expect(qingcloud.checkUrl(new URL(`${URL_}?debug=0`))).toBe('url-query-reserved')
  })
})

describe('QingCloud’s actions', () => {
  it('CreateInstance names order, buyer, product, specification, package and length', () => {
    expect(query('instance.create')).toMatchObject({
      action: 'CreateInstance',
      debug: '1',
      order_id: 'ord_1',
      qingcloud_uid: 'usr_9',
      product_code: 'prd_1',
      spec: '基础版',
      package: '1_year',
      duration: '1_year',
    })
    expect(Object.keys(query('instance.create'))).toHaveLength(10)
  })

  it('RenewInstance adds the instance, UpgradeInstance names neither buyer nor product', () => {
    expect(query('instance.renew')).toMatchObject({
      action: 'RenewInstance',
      instance_id: 'ins00000042',
      qingcloud_uid: 'usr_9',
    })
    const upgrade = query('instance.change', { reason: 'trial-converted' })
    expect(upgrade).toMatchObject({
      action: 'UpgradeInstance',
      instance_id: 'ins00000042',
      order_id: 'ord_1',
      duration: '1_year',
    })
    for (const key of ['qingcloud_uid', 'product_code']) expect(upgrade).not.toHaveProperty(key)
  })

  it.each([
    ['instance.expire', 'ExpireInstance'],
    ['instance.destroy', 'DeleteInstance'],
  ] as const)('%s is %s with the instance alone', (event, action) => {
    const { signature, ...rest } = query(event)
    expect(rest).toEqual({ action, debug: '1', instance_id: 'ins00000042', timestamp: '1700000000' })
  })

  it('name the order where the instance has no id, because its create was never answered', () => {
    const instance = { id: 'ins_1', providerInstanceId: null, expiresAt: null }
    expect(query('instance.destroy', { instance })).toMatchObject({ instance_id: '', order_id: 'ord_1' })
  })

  it('leave the length empty where there is none', () => {
    const plan = { ...message('instance.create').plan, period: null, trial: true }
    expect(query('instance.create', { plan })).toMatchObject({ package: '', duration: '' })
  })

  it('are tried first and carried out after, the same but for debug', () => {
    for (const event of PROVIDER_EVENTS) {
      const { signature: one, ...tried } = query(event)
      const { signature: other, ...carriedOut } = query(event, {}, 'act')
      expect(tried.debug).toBe('1')
      expect({ ...tried, debug: '0' }).toEqual(carriedOut)
      expect(one).not.toBe(other)
    }
    expect(query('instance.create', {}, 'a phase of another dialect').debug).toBe('1')
  })

  it('TestConnection is asked twice as well, and passed by 200 with success', () => {
    const { ownership } = qingcloud
    if (!ownership) throw new Error('no check')
    const asked = (ownership.phases ?? []).map((phase) => {
      const request = ownership.render(URL_, 'n0nce', SECRETS, STAMP, phase)
      if ('code' in request) throw new Error(request.code)
      const { signature, timestamp, ...rest } = Object.fromEntries(new URL(request.url).searchParams)
      return rest
    })
    expect(asked).toEqual([
      { action: 'TestConnection', debug: '1' },
      { action: 'TestConnection', debug: '0' },
    ])
    for (const success of [true, 'true']) expect(ownership.passed('n0nce', response({ success }), SECRETS)).toBe(true)
    for (const body of [{ success: false }, { success: 'ture' }, {}, 'OK', ''])
      expect(ownership.passed('n0nce', response(body), SECRETS)).toBe(false)
    for (const status of [201, 302, 404])
      expect(ownership.passed('n0nce', response({ success: true }, { status }), SECRETS)).toBe(false)
  })
})

it('QingCloud asks again three times, whatever the action', () => {
  for (const event of PROVIDER_EVENTS)
    expect(qingcloud.schedule?.(event)).toEqual({ gaps: [MINUTE, 10 * MINUTE, HOUR] })
  expect(qingcloud.timeoutMs).toBe(15_000)
})
