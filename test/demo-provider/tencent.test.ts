import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ProviderEvent, ProviderMessage, Reply } from '../../bff/domain/provider-event.ts'
import { attempt, type Endpoint, proveOwnership } from '../../bff/gateway/attempt.ts'
import { tencent } from '../../bff/gateway/dialects/tencent.ts'
import { type Client, createClient } from '../../bff/gateway/send.ts'
import { after } from '../../bff/shell.ts'
import { startTencentProvider, type TencentProvider } from '../../demo/providers/tencent.ts'
import { MOODS, type Mood } from '../../demo/providers/tencent-moods.ts'
import { isSigned } from '../../demo/providers/tencent-wire.ts'
import { AT, message } from '../gateway/support/messages.ts'

const TOKEN = 'tokenABC123'
let provider: TencentProvider
let client: Client
let endpoint: Endpoint
let now = AT

beforeEach(async () => {
  now = AT
  provider = await startTencentProvider({ token: TOKEN, clock: () => now, slowMs: 20 })
  client = createClient({
    after,
    allow: [`127.0.0.1:${provider.port}`],
    production: false,
    now: () => performance.now(),
  })
  endpoint = { dialect: tencent, url: provider.url, secrets: { token: TOKEN } }
})
afterEach(async () => {
  await client.close()
  await provider.close()
})

/** Each order is its own instance; the id of the message says which attempt belongs together. */
function order(
  number: number,
  event: ProviderEvent = 'instance.create',
  over: Partial<ProviderMessage> = {},
): ProviderMessage {
  return message(event, {
    id: `ntf_${number}_${event}`,
    order: { id: `ord_${number}`, number: String(number) },
    instance: { id: `ins_${number}`, providerInstanceId: null, expiresAt: null },
    ...over,
  })
}
let nonce = 1
async function tell(told: ProviderMessage, at = now): Promise<Reply> {
  nonce += 1
  return (await attempt(client, endpoint, told, { at, nonce })).reply
}
async function tellInMood(mood: Mood, told = order(1)): Promise<Reply> {
  provider.setMood(mood)
  return tell(told)
}
function delivered(reply: Reply) {
  if (reply.kind !== 'accepted' || !reply.delivered) throw new Error(JSON.stringify(reply))
  return reply.delivered
}

describe('the vendor’s signature check', () => {
  const query = (over: Record<string, string> = {}) =>
    new URLSearchParams({
      signature: '66fb40b052442ce76627db51dbfa0ea53a39c77736c665af5facdfd9bfea9729',
      timestamp: '1700000000',
      eventId: '1780012140',
      ...over,
    })

  it.each([
    [0, true],
    [30, true],
    [31, false],
    [-30, true],
    [-31, false],
  ])('passes a right signature %i s after its stamp: %s', (age, passed) => {
    expect(isSigned(query(), TOKEN, 1_700_000_000 + age)).toBe(passed)
  })

  it.each([
    [{ signature: '' }],
    [{ signature: '0'.repeat(64) }],
    [{ eventId: '1780012141' }],
    [{ eventId: '' }],
    [{ timestamp: '1700000001' }],
    [{ timestamp: '' }],
    [{ timestamp: 'now' }],
  ])('refuses %j', (over) => expect(isSigned(query(over), TOKEN, 1_700_000_000)).toBe(false))

  it('refuses another token, at the door and in the ownership check', async () => {
    const wrong = { ...endpoint, secrets: { token: 'other' } }
    expect((await attempt(client, wrong, order(1), { at: now, nonce: 5 })).reply).toMatchObject({
      kind: 'refused',
      reason: 'http-status',
    })
    expect(await proveOwnership(client, wrong, 'n0nce', { at: now, nonce: 5 })).toMatchObject({
      proven: false,
      reason: 'http-status',
    })
    expect(provider.instances).toEqual([])
  })

  it('takes a request once it is stamped with the wall clock, not with one 31 s off', async () => {
    expect((await tell(order(1), now - 31_000)).kind).toBe('refused')
    expect((await tell(order(1), now + 32_000)).kind).toBe('refused')
    expect((await tell(order(1))).kind).toBe('accepted')
  })
})

describe('a good day', () => {
  it('echoes the challenge', async () => {
    expect(await proveOwnership(client, endpoint, 'n0nce-77f1', { at: now, nonce: 5 })).toMatchObject({ proven: true })
  })

  it('creates an account and hands out account, password, site and login-free address', async () => {
    const made = delivered(await tell(order(1)))
    expect(made.providerInstanceId).toBe('ins00000001')
    expect(made.website).toBe(provider.appUrl)
    expect(made.fields.map((field) => field.label)).toEqual(['账号', '初始密码'])
    expect(made.fields[1]?.value).toMatch(/^[\w-]{12}$/)
    expect(provider.instances).toMatchObject([
      {
        account: made.fields[0]?.value,
        product: '演示商品',
        spec: '基础版',
        expiresAt: '2024-11-15 06:13:20',
        state: 'running',
      },
    ])
  })

  it('is idempotent by order: three calls, one account; another order, another one', async () => {
    const answers = [
      await tell(order(1)),
      await tell(order(1)),
      await tell(order(1, 'instance.create', { id: 'ntf_other' })),
    ].map(delivered)
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(delivered(await tell(order(2))).providerInstanceId).toBe('ins00000002')
    expect(provider.instances).toHaveLength(2)
  })

  it('lives a whole life: trial, bought, renewed, expired, renewed again, destroyed', async () => {
    const plan = { ...order(1).plan, trial: true }
    const made = delivered(await tell(order(1, 'instance.create', { plan })))
    const instance = { id: 'ins_1', providerInstanceId: made.providerInstanceId, expiresAt: Date.UTC(2025, 0, 31, 4) }
    const state = () => provider.instances[0]
    expect(state()).toMatchObject({ trial: true, spec: '试用版', expiresAt: null })

    const converted = delivered(await tell(order(1, 'instance.change', { instance, reason: 'trial-converted' })))
    expect(converted.loginUrl).toBe(made.loginUrl)
    expect(state()).toMatchObject({ trial: false, spec: '基础版', expiresAt: '2025-01-31 12:00:00' })

    await tell(order(1, 'instance.change', { instance, reason: 'change', plan: { ...plan, name: '高级版' } }))
    expect(state()).toMatchObject({ trial: false, spec: '高级版', expiresAt: '2025-01-31 12:00:00' })

    await tell(order(1, 'instance.expire', { instance }))
    expect(state()?.state).toBe('isolated')
    await tell(order(1, 'instance.renew', { instance: { ...instance, expiresAt: Date.UTC(2026, 0, 31, 4) } }))
    expect(state()).toMatchObject({ state: 'running', expiresAt: '2026-01-31 12:00:00' })

    for (let times = 0; times < 2; times += 1)
      expect((await tell(order(1, 'instance.destroy', { instance }))).kind).toBe('accepted')
    expect(state()?.state).toBe('destroyed')
    expect(await tell(order(1, 'instance.renew', { instance }))).toEqual({
      kind: 'failed',
      reason: 'provider-said-no',
      detail: '实例不存在',
    })
  })

  it('destroys by the market’s id what it never got our answer for, and nothing where nothing is', async () => {
    await tell(order(1))
    expect((await tell(order(1, 'instance.destroy'))).kind).toBe('accepted')
    expect(provider.instances[0]?.state).toBe('destroyed')
    expect((await tell(order(7, 'instance.destroy'))).kind).toBe('accepted')
  })

  it.each([
    [{ count: 1, unit: 'month' }, Date.UTC(2024, 0, 31, 2), '2024-02-29 10:00:00'],
    [{ count: 1, unit: 'year' }, Date.UTC(2024, 1, 29, 2), '2025-02-28 10:00:00'],
    [{ count: 30, unit: 'day' }, Date.UTC(2024, 0, 31, 2), '2024-03-01 10:00:00'],
    [{ count: 5, unit: 'hour' }, Date.UTC(2024, 0, 31, 12), '2024-02-01 01:00:00'],
    [{ count: 100, unit: 'count' }, Date.UTC(2024, 0, 31, 2), null],
  ] as const)('counts natural periods: %j', async (period, at, expiresAt) => {
    now = at
    await tell(order(1, 'instance.create', { plan: { ...order(1).plan, period } }))
    expect(provider.instances[0]?.expiresAt).toBe(expiresAt)
  })
})

describe('a bad day', () => {
  it('asynchronous: not ready twice, then the instance', async () => {
    const kinds = [await tellInMood('asynchronous'), await tell(order(1)), await tell(order(1))].map(
      (reply) => reply.kind,
    )
    expect(kinds).toEqual(['not-ready', 'not-ready', 'accepted'])
    expect(provider.requests.map((one) => one.nth)).toEqual([1, 2, 3])
  })

  it('recovering: failed twice, then the instance', async () => {
    const replies = [await tellInMood('recovering'), await tell(order(1)), await tell(order(1))]
    expect(replies).toMatchObject([{ kind: 'failed', reason: 'http-status' }, { kind: 'failed' }, { kind: 'accepted' }])
  })

  it('lost answer: the outcome is unknown, and the next call gets the very account of the first', async () => {
    expect(await tellInMood('lost-answer')).toMatchObject({ kind: 'unknown', reason: 'connection-lost' })
    expect(provider.instances).toHaveLength(1)
    expect(delivered(await tell(order(1))).fields[0]?.value).toBe(provider.instances[0]?.account)
    expect(provider.instances).toHaveLength(1)
    expect(provider.requests.map((one) => one.status)).toEqual([0, 200])
  })

  it('loose: the numbers, strings and objects of a careless handler mean the same instance', async () => {
    const loose = delivered(await tellInMood('loose'))
    const strict = delivered(await tellInMood('good'))
    expect(loose).toEqual({ ...strict, providerInstanceId: '1' })
    const instance = { id: 'ins_1', providerInstanceId: '1', expiresAt: null }
    expect((await tellInMood('loose', order(1, 'instance.expire', { instance }))).kind).toBe('accepted')
    expect(provider.instances[0]?.state).toBe('isolated')
  })

  it.each<[Mood, Partial<Reply>]>([
    ['failing', { kind: 'failed', reason: 'http-status', detail: 'HTTP 500' }],
    ['refusing', { kind: 'refused', reason: 'http-status', detail: 'HTTP 403' }],
    ['wrong-json', { kind: 'unknown', reason: 'not-json' }],
    ['empty', { kind: 'unknown', reason: 'not-json' }],
    ['slow', { kind: 'accepted' }],
  ])('%s: %j', async (mood, reply) => {
    expect(await tellInMood(mood)).toMatchObject(reply)
  })

  it('hanging: no answer at all', async () => {
    provider.setMood('hanging')
    endpoint = { ...endpoint, dialect: { ...tencent, timeoutMs: 150 } }
    expect(await tell(order(1))).toMatchObject({ kind: 'unknown', reason: 'timeout' })
    expect(provider.requests).toMatchObject([{ action: 'createInstance', status: null }])
    expect(provider.instances).toEqual([])
  })

  it.each(['failing', 'refusing', 'wrong-json', 'empty', 'recovering'] as const)(
    '%s: ownership is not proven',
    async (mood) => {
      provider.setMood(mood)
      expect(await proveOwnership(client, endpoint, 'n0nce', { at: now, nonce: 5 })).toMatchObject({ proven: false })
    },
  )

  it('requests that are no calls of the market are turned away', async () => {
    const { request } = await attempt(client, endpoint, order(1), { at: now, nonce: 5 })
    for (const body of ['', '[]', 'null', '{"action":1}', 'x'.repeat(70_000)]) {
      expect((await fetch(request!.url, { method: 'POST', body })).status).toBe(400)
    }
    expect((await fetch(request!.url)).status).toBe(405)
  })
})

describe('the pages', () => {
  const get = async (url: string) => {
    const response = await fetch(url)
    return {
      status: response.status,
      text: await response.text(),
      policy: response.headers.get('content-security-policy'),
    }
  }

  it('the login-free address opens the application, logged in, and never shows the password', async () => {
    const made = delivered(await tell(order(1)))
    const { status, text, policy } = await get(made.loginUrl ?? '')
    expect(status).toBe(200)
    expect(text).toContain('已登录为 <strong>u0001</strong>')
    expect(text).not.toContain(provider.instances[0]?.password)
    expect(policy).toContain("default-src 'none'")
  })

  it('isolated and destroyed instances are locked out, and guessed tickets are refused', async () => {
    const made = delivered(await tell(order(1)))
    await tell(order(1, 'instance.expire'))
    expect(await get(made.loginUrl ?? '')).toMatchObject({ status: 403, text: expect.stringContaining('已隔离') })
    await tell(order(1, 'instance.destroy'))
    expect(await get(made.loginUrl ?? '')).toMatchObject({ status: 403, text: expect.stringContaining('已回收') })
    expect(await get(`${provider.appUrl}/login?ticket=`)).toMatchObject({
      status: 403,
      text: expect.stringContaining('登录链接无效'),
    })
    expect((await get(provider.appUrl)).status).toBe(200)
    expect((await get(`${provider.statusUrl}nothing`)).status).toBe(404)
  })

  it('the overview lists instances and calls, as text, and changes the mood', async () => {
    await tell(order(1, 'instance.create', { product: { id: 'prd_1', number: 1, name: '<script>alert(1)</script>' } }))
    const overview = await get(provider.statusUrl)
    expect(overview.text).toContain('ins00000001')
    expect(overview.text).toContain('&#60;script&#62;')
    expect(overview.text).not.toContain('<script>')
    for (const mood of Object.keys(MOODS)) {
      const changed = await fetch(`${provider.statusUrl}mood`, { method: 'POST', body: new URLSearchParams({ mood }) })
      expect([changed.status, provider.mood()]).toEqual([200, mood])
    }
    await fetch(`${provider.statusUrl}mood`, { method: 'POST', body: 'mood=__proto__' })
    expect(provider.mood()).toBe('empty')
  })
})
