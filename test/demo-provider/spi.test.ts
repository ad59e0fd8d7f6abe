import { createHash, createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hasToken, startAlibabaProvider } from '../../demo/providers/alibaba.ts'
import { isSigned, startQingcloudProvider } from '../../demo/providers/qingcloud.ts'
import type { SpiProvider } from '../../demo/providers/spi-desk.ts'
import { isSignedWebhook } from '../../demo/providers/standard.ts'
import { AT } from '../gateway/support/messages.ts'

const KEY = 'prod-key-for-test'
const SIGNED =
  'action=CreateInstance&debug=1&duration=1_year&order_id=mord-00000001&package=%E5%A5%97%E9%A4%90~B&product_code=prod-00000001&qingcloud_uid=usr-00000001&signature=bvBw96V%2BqDkN6sdjmFcs55pmo3WvVvx8T1IkTGxod3g%3D&spec=%E8%A7%84%E6%A0%BC+A%2A%281%29&timestamp=1700000000'
const NOW = 1_700_000_000

describe('QingCloud’s signature check', () => {
  it.each([
    [0, true],
    [10, true],
    [11, false],
    [-30, true],
    [-31, false],
  ])('passes the golden query %i s after its stamp: %s', (age, passed) => {
    expect(isSigned(SIGNED, KEY, NOW + age)).toBe(passed)
  })

  it('decodes and encodes again: another spelling of the same values passes, in any order', () => {
    const respelled = SIGNED.replace('%2A%281%29', '*(1)').replace('+A', '%20A').replace('~B', '%7EB')
    expect(isSigned(respelled, KEY, NOW)).toBe(true)
    expect(isSigned(SIGNED.split('&').toReversed().join('&'), KEY, NOW)).toBe(true)
  })

  it.each([
    ['another key', SIGNED, 'prod-key-for-tesT'],
    ['another value', SIGNED.replace('debug=1', 'debug=0'), KEY],
    ['one parameter more', `${SIGNED}&x=1`, KEY],
    ['no signature', SIGNED.replace(/&signature=[^&]*/, ''), KEY],
    ['an empty signature', SIGNED.replace(/signature=[^&]*/, 'signature='), KEY],
    ['no stamp', SIGNED.replace(/&timestamp=.*/, ''), KEY],
  ])('refuses %s', (_, search, key) => expect(isSigned(search, key, NOW)).toBe(false))
})

describe('Alibaba’s token check', () => {
  const params =
    'action=createInstance&aliUid=1000000000000001&expiredOn=2030-01-01 00:00:00&orderBizId=900001&orderId=200000000000001&productCode=cmgj000001&skuId=cmgj000001-prepay&template=&trial=false'
  const search = `token=99b437c9d8eef5f427022ebbf4c851f5&${encodeURI(params)}`

  it('passes the golden call, and nothing that was changed', () => {
    expect(hasToken(search, 'isv-key-for-test')).toBe(true)
    for (const other of [
      search.replace('trial=false', 'trial=true'),
      search.replace('&template=', ''),
      `${search}&x=`,
      search.replace('token=9', 'token='),
    ])
      expect(hasToken(other, 'isv-key-for-test')).toBe(false)
    expect(hasToken(search, 'another-key')).toBe(false)
  })
})

describe('the standard protocol’s signature check', () => {
  // The vector every Standard Webhooks library is tested with.
  const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
  const STAMP = 1_614_265_330
  const wire = (over: object = {}, body = '{"test": 2432232314}') => ({
    search: '',
    headers: {
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': String(STAMP),
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
      ...over,
    },
    body,
  })

  it('passes the golden message within five minutes, also beside another signature', () => {
    expect([0, 300, -300, 301, -301].map((age) => isSignedWebhook(wire(), SECRET, STAMP + age))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ])
    const both = wire({ 'webhook-signature': `v1,AAAA ${wire().headers['webhook-signature']}` })
    expect(isSignedWebhook(both, SECRET, STAMP)).toBe(true)
  })

  it.each([
    ['another body', wire({}, '{"test": 2432232315}')],
    ['another id', wire({ 'webhook-id': 'msg_1' })],
    ['no signature', wire({ 'webhook-signature': undefined })],
    ['another version', wire({ 'webhook-signature': wire().headers['webhook-signature'].replace('v1,', 'v2,') })],
    ['no stamp', wire({ 'webhook-timestamp': undefined })],
  ])('refuses %s', (_, message) => expect(isSignedWebhook(message, SECRET, STAMP)).toBe(false))
})

describe('a sample provider', () => {
  let provider: SpiProvider
  const clock = { now: AT }
  const options = { key: KEY, clock: () => clock.now, slowMs: 20 }
  beforeEach(() => {
    clock.now = AT
  })
  afterEach(() => provider.close())

  const qingcloud = (params: Record<string, string>) => {
    const query = new URLSearchParams({ ...params, timestamp: String(Math.floor(clock.now / 1000)) })
    query.sort()
    query.set('signature', createHmac('sha256', KEY).update(query.toString()).digest('base64'))
    return fetch(`${provider.url}?${query}`)
  }
  const alibaba = (url: string, params: Record<string, string>) => {
    const text = Object.keys(params)
      .sort()
      .map((name) => `${name}=${params[name]}`)
      .join('&')
    const token = createHash('md5').update(`${text}&key=${KEY}`).digest('hex')
    return fetch(`${url}?${new URLSearchParams({ ...params, token })}`)
  }
  const BOUGHT = {
    action: 'CreateInstance',
    order_id: 'mord-1',
    qingcloud_uid: 'usr-1',
    product_code: 'prod-1',
    spec: 'basic',
    package: '1_year',
    duration: '1_year',
  }

  it('of QingCloud does nothing with debug=1, and is idempotent by order with debug=0', async () => {
    provider = await startQingcloudProvider(options)
    expect(await (await qingcloud({ ...BOUGHT, debug: '1' })).json()).toMatchObject({ success: true })
    expect(provider.instances).toEqual([])
    const answers = [1, 2, 3].map(async () => (await qingcloud({ ...BOUGHT, debug: '0' })).text())
    expect(new Set(await Promise.all(answers)).size).toBe(1)
    expect(provider.instances).toHaveLength(1)
    const instance_id = provider.instances[0]?.instanceId ?? ''
    await qingcloud({ action: 'ExpireInstance', debug: '1', instance_id })
    expect(provider.instances[0]?.state).toBe('running')
    await qingcloud({ action: 'ExpireInstance', debug: '0', instance_id })
    expect(provider.instances[0]?.state).toBe('isolated')
    const renewal = {
      ...BOUGHT,
      action: 'RenewInstance',
      order_id: 'mord-2',
      instance_id,
      duration: '2_year',
      debug: '0',
    }
    expect(await (await qingcloud(renewal)).json()).toEqual({ success: true, spiVersion: '1' })
    expect(provider.instances[0]).toMatchObject({ state: 'running', until: '2_year' })
    for (const _ of [1, 2])
      expect(await (await qingcloud({ action: 'DeleteInstance', debug: '0', instance_id })).json()).toMatchObject({
        success: true,
      })
    expect(provider.instances[0]?.state).toBe('deleted')
  })

  it.each([
    [{ ...BOUGHT, debug: '2' }, 'debug 只能是 0 或 1'],
    [{ action: 'CreateInstance', debug: '1' }, '缺少参数 order_id'],
    [{ action: 'ExpireInstance', instance_id: 'i-none', debug: '1' }, '实例不存在'],
    [{ action: 'SelfDestruct', debug: '1' }, '不支持的操作 SelfDestruct'],
  ])('of QingCloud says no to %j', async (params, message) => {
    provider = await startQingcloudProvider(options)
    expect(await (await qingcloud(params)).json()).toEqual({ success: false, message })
  })

  it('of Alibaba lets in who was sent within two minutes, and nobody else', async () => {
    provider = await startAlibabaProvider(options)
    await alibaba(provider.url, {
      action: 'createInstance',
      aliUid: '1',
      orderBizId: 'b-1',
      orderId: 'o-1',
      productCode: 'p',
      skuId: 's',
      trial: 'false',
    })
    const visit = { action: 'verify', instanceId: 'b-1', timeStamp: '2023-11-15 06:13:20' }
    const at = async (seconds: number, over = {}) => {
      clock.now = AT + seconds * 1000
      return (await alibaba(`${provider.appUrl}/login`, { ...visit, ...over })).status
    }
    expect([await at(0), await at(120), await at(121), await at(-121)]).toEqual([200, 200, 403, 403])
    expect(await at(0, { instanceId: 'b-2' })).toBe(403)
    expect((await fetch(`${provider.appUrl}/login?${new URLSearchParams(visit)}`)).status).toBe(403)
  })

  it('shows its owner what it heard, and takes a mood from there', async () => {
    provider = await startQingcloudProvider(options)
    await qingcloud({ ...BOUGHT, debug: '1' })
    await fetch(`${provider.url}?action=x`)
    const page = await (await fetch(provider.statusUrl)).text()
    expect(page).toContain('CreateInstance（debug）')
    expect(page).toContain('签名不符')
    await fetch(`${provider.statusUrl}mood`, { method: 'POST', body: new URLSearchParams({ mood: 'refusing' }) })
    expect(provider.mood()).toBe('refusing')
    expect(await (await qingcloud({ ...BOUGHT, debug: '0' })).json()).toEqual({ success: false, message: '库存不足' })
  })
})
