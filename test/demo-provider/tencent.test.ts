import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { attempt, proveOwnership } from '../../bff/gateway/attempt.ts'
import { isSigned } from '../../demo/providers/tencent-wire.ts'
import { delivered, order, type Stage, startStage, TOKEN } from './support/stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await startStage()
})
afterEach(() => stage.close())

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
    const wrong = { ...stage.endpoint, secrets: { token: 'other' } }
    expect((await attempt(stage.client, wrong, order(1), { at: stage.clock.now, nonce: 5 })).reply).toMatchObject({
      kind: 'refused',
      reason: 'http-status',
    })
    expect(await proveOwnership(stage.client, wrong, 'n0nce', () => ({ at: stage.clock.now, nonce: 5 }))).toMatchObject(
      {
        proven: false,
        reason: 'http-status',
      },
    )
    expect(stage.provider.instances).toEqual([])
  })

  it('takes a request once it is stamped with the wall clock, not with one 31 s off', async () => {
    expect((await stage.tell(order(1), { at: stage.clock.now - 31_000 })).kind).toBe('refused')
    expect((await stage.tell(order(1), { at: stage.clock.now + 32_000 })).kind).toBe('refused')
    expect((await stage.tell(order(1))).kind).toBe('accepted')
  })
})

describe('a good day', () => {
  it('echoes the challenge', async () => {
    expect(
      await proveOwnership(stage.client, stage.endpoint, 'n0nce-77f1', () => ({ at: stage.clock.now, nonce: 5 })),
    ).toMatchObject({ proven: true })
  })

  it('creates an account and hands out account, password, site and login-free address', async () => {
    const made = delivered(await stage.tell(order(1)))
    expect(made.providerInstanceId).toBe('ins00000001')
    expect(made.website).toBe(stage.provider.appUrl)
    expect(made.fields.map((field) => field.label)).toEqual(['账号', '初始密码'])
    expect(made.fields[1]?.value).toMatch(/^[\w-]{12}$/)
    expect(stage.provider.instances).toMatchObject([
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
      await stage.tell(order(1)),
      await stage.tell(order(1)),
      await stage.tell(order(1, 'instance.create', { id: 'ntf_other' })),
    ].map(delivered)
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(delivered(await stage.tell(order(2))).providerInstanceId).toBe('ins00000002')
    expect(stage.provider.instances).toHaveLength(2)
  })

  it('lives a whole life: trial, bought, renewed, expired, renewed again, destroyed', async () => {
    const plan = { ...order(1).plan, trial: true }
    const made = delivered(await stage.tell(order(1, 'instance.create', { plan })))
    const instance = { id: 'ins_1', providerInstanceId: made.providerInstanceId, expiresAt: Date.UTC(2025, 0, 31, 4) }
    const state = () => stage.provider.instances[0]
    expect(state()).toMatchObject({ trial: true, spec: '试用版', expiresAt: null })

    const converted = delivered(await stage.tell(order(1, 'instance.change', { instance, reason: 'trial-converted' })))
    expect(converted.loginUrl).toBe(made.loginUrl)
    expect(state()).toMatchObject({ trial: false, spec: '基础版', expiresAt: '2025-01-31 12:00:00' })

    await stage.tell(order(1, 'instance.change', { instance, reason: 'change', plan: { ...plan, name: '高级版' } }))
    expect(state()).toMatchObject({ trial: false, spec: '高级版', expiresAt: '2025-01-31 12:00:00' })

    await stage.tell(order(1, 'instance.expire', { instance }))
    expect(state()?.state).toBe('isolated')
    await stage.tell(order(1, 'instance.renew', { instance: { ...instance, expiresAt: Date.UTC(2026, 0, 31, 4) } }))
    expect(state()).toMatchObject({ state: 'running', expiresAt: '2026-01-31 12:00:00' })

    for (let times = 0; times < 2; times += 1)
      expect((await stage.tell(order(1, 'instance.destroy', { instance }))).kind).toBe('accepted')
    expect(state()?.state).toBe('destroyed')
    expect(await stage.tell(order(1, 'instance.renew', { instance }))).toEqual({
      kind: 'failed',
      reason: 'provider-said-no',
      detail: '实例不存在',
    })
  })

  it('destroys by the market’s id what it never got our answer for, and nothing where nothing is', async () => {
    await stage.tell(order(1))
    expect((await stage.tell(order(1, 'instance.destroy'))).kind).toBe('accepted')
    expect(stage.provider.instances[0]?.state).toBe('destroyed')
    expect((await stage.tell(order(7, 'instance.destroy'))).kind).toBe('accepted')
  })

  it.each([
    [{ count: 1, unit: 'month' }, Date.UTC(2024, 0, 31, 2), '2024-02-29 10:00:00'],
    [{ count: 1, unit: 'year' }, Date.UTC(2024, 1, 29, 2), '2025-02-28 10:00:00'],
    [{ count: 30, unit: 'day' }, Date.UTC(2024, 0, 31, 2), '2024-03-01 10:00:00'],
    [{ count: 5, unit: 'hour' }, Date.UTC(2024, 0, 31, 12), '2024-02-01 01:00:00'],
    [{ count: 100, unit: 'count' }, Date.UTC(2024, 0, 31, 2), null],
  ] as const)('counts natural periods: %j', async (period, at, expiresAt) => {
    stage.clock.now = at
    await stage.tell(order(1, 'instance.create', { plan: { ...order(1).plan, period } }))
    expect(stage.provider.instances[0]?.expiresAt).toBe(expiresAt)
  })
})
