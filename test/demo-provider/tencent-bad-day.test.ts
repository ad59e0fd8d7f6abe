import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Reply } from '../../bff/domain/provider-event.ts'
import { attempt, proveOwnership } from '../../bff/gateway/attempt.ts'
import { tencent } from '../../bff/gateway/dialects/tencent.ts'
import { MOODS, type Mood } from '../../demo/providers/tencent-moods.ts'
import { delivered, order, type Stage, startStage } from './support/stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await startStage()
})
afterEach(() => stage.close())

describe('a bad day', () => {
  it('asynchronous: not ready twice, then the instance', async () => {
    const kinds = [await stage.tellInMood('asynchronous'), await stage.tell(order(1)), await stage.tell(order(1))].map(
      (reply) => reply.kind,
    )
    expect(kinds).toEqual(['not-ready', 'not-ready', 'accepted'])
    expect(stage.provider.requests.map((one) => one.nth)).toEqual([1, 2, 3])
  })

  it('recovering: failed twice, then the instance', async () => {
    const replies = [await stage.tellInMood('recovering'), await stage.tell(order(1)), await stage.tell(order(1))]
    expect(replies).toMatchObject([{ kind: 'failed', reason: 'http-status' }, { kind: 'failed' }, { kind: 'accepted' }])
  })

  it('lost answer: the outcome is unknown, and the next call gets the very account of the first', async () => {
    expect(await stage.tellInMood('lost-answer')).toMatchObject({ kind: 'unknown', reason: 'connection-lost' })
    expect(stage.provider.instances).toHaveLength(1)
    expect(delivered(await stage.tell(order(1))).fields[0]?.value).toBe(stage.provider.instances[0]?.account)
    expect(stage.provider.instances).toHaveLength(1)
    expect(stage.provider.requests.map((one) => one.status)).toEqual([0, 200])
  })

  it('loose: the numbers, strings and objects of a careless handler mean the same instance', async () => {
    const loose = delivered(await stage.tellInMood('loose'))
    const strict = delivered(await stage.tellInMood('good'))
    expect(loose).toEqual({ ...strict, providerInstanceId: '1' })
    const instance = { id: 'ins_1', providerInstanceId: '1', expiresAt: null }
    expect((await stage.tellInMood('loose', order(1, 'instance.expire', { instance }))).kind).toBe('accepted')
    expect(stage.provider.instances[0]?.state).toBe('isolated')
  })

  it.each<[Mood, Partial<Reply>]>([
    ['failing', { kind: 'failed', reason: 'http-status', detail: 'HTTP 500' }],
    ['refusing', { kind: 'refused', reason: 'http-status', detail: 'HTTP 403' }],
    ['wrong-json', { kind: 'unknown', reason: 'not-json' }],
    ['empty', { kind: 'unknown', reason: 'not-json' }],
    ['slow', { kind: 'accepted' }],
  ])('%s: %j', async (mood, reply) => {
    expect(await stage.tellInMood(mood)).toMatchObject(reply)
  })

  it('hanging: no answer at all', async () => {
    stage.provider.setMood('hanging')
    const to = { ...stage.endpoint, dialect: { ...tencent, timeoutMs: 150 } }
    expect(await stage.tell(order(1), { to })).toMatchObject({ kind: 'unknown', reason: 'timeout' })
    expect(stage.provider.requests).toMatchObject([{ action: 'createInstance', status: null }])
    expect(stage.provider.instances).toEqual([])
  })

  it.each(['failing', 'refusing', 'wrong-json', 'empty', 'recovering'] as const)(
    '%s: ownership is not proven',
    async (mood) => {
      stage.provider.setMood(mood)
      expect(
        await proveOwnership(stage.client, stage.endpoint, 'n0nce', () => ({ at: stage.clock.now, nonce: 5 })),
      ).toMatchObject({ proven: false })
    },
  )

  it('requests that are no calls of the market are turned away', async () => {
    const { request } = await attempt(stage.client, stage.endpoint, order(1), { at: stage.clock.now, nonce: 5 })
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
    const made = delivered(await stage.tell(order(1)))
    const { status, text, policy } = await get(made.loginUrl ?? '')
    expect(status).toBe(200)
    expect(text).toContain('已登录为 <strong>u0001</strong>')
    expect(text).not.toContain(stage.provider.instances[0]?.password)
    expect(policy).toContain("default-src 'none'")
  })

  it('isolated and destroyed instances are locked out, and guessed tickets are refused', async () => {
    const made = delivered(await stage.tell(order(1)))
    await stage.tell(order(1, 'instance.expire'))
    expect(await get(made.loginUrl ?? '')).toMatchObject({ status: 403, text: expect.stringContaining('已隔离') })
    await stage.tell(order(1, 'instance.destroy'))
    expect(await get(made.loginUrl ?? '')).toMatchObject({ status: 403, text: expect.stringContaining('已回收') })
    expect(await get(`${stage.provider.appUrl}/login?ticket=`)).toMatchObject({
      status: 403,
      text: expect.stringContaining('登录链接无效'),
    })
    expect((await get(stage.provider.appUrl)).status).toBe(200)
    expect((await get(`${stage.provider.statusUrl}nothing`)).status).toBe(404)
  })

  it('the overview lists instances and calls, as text, and changes the mood', async () => {
    await stage.tell(
      order(1, 'instance.create', { product: { id: 'prd_1', number: 1, name: '<script>alert(1)</script>' } }),
    )
    const overview = await get(stage.provider.statusUrl)
    expect(overview.text).toContain('ins00000001')
    expect(overview.text).toContain('&#60;script&#62;')
    expect(overview.text).not.toContain('<script>')
    for (const mood of Object.keys(MOODS)) {
      const changed = await fetch(`${stage.provider.statusUrl}mood`, {
        method: 'POST',
        body: new URLSearchParams({ mood }),
      })
      expect([changed.status, stage.provider.mood()]).toEqual([200, mood])
    }
    await fetch(`${stage.provider.statusUrl}mood`, { method: 'POST', body: 'mood=__proto__' })
    expect(stage.provider.mood()).toBe('empty')
  })
})
