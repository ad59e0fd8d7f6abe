import { execFileSync } from 'node:child_process'
import { type AddressInfo, createServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dialects } from '../../bff/gateway/dialects.ts'
import { findEndpoint, saveEndpoint } from '../../db/queries/endpoints.ts'
import { hostileUrls } from '../gateway/support/hostile-urls.ts'
import { expectOk } from '../support/journey.ts'
import { type PlainProvider, startPlainProvider } from '../support/plain-provider.ts'
import { createWorld, type World } from '../support/world.ts'

const TOKEN = 'canary-endpoint-token'
const PATH = '/v1/provider/endpoint/debug-calls'
let world: World
let provider: PlainProvider
let isv: string
beforeEach(async () => {
  provider = await startPlainProvider(TOKEN)
  world = await createWorld({ allow: [provider.hostPort] })
  isv = await world.session('provider', 'isv-1')
})
afterEach(async () => {
  await world.close()
  await provider.close()
})

const save = (mode: 'live' | 'debug') =>
  expectOk(
    world.request(isv, 'PUT', '/v1/provider/endpoint', {
      mode,
      protocol: 'tencent',
      url: provider.url,
      secrets: { token: TOKEN },
    }),
  )
const call = (body: object, token = isv) => world.request(token, 'POST', PATH, body)
const history = async (token = isv) => (await expectOk(world.request(token, 'GET', `${PATH}?limit=100`))).items
const countRows = async (table: string) => {
  const statement = { sql: `select count(*) as count from "${table}"`, bind: () => [] }
  const row = (await world.shell.store.read.one(statement, {})) as { count: number }
  return Number(row.count)
}

describe('a provider who has no server yet', () => {
  it.each(Object.keys(dialects))(
    'tries every action of %s on the built-in provider, and each is accepted',
    async (protocol) => {
      const { targets, messages } = await expectOk(world.request(isv, 'GET', '/v1/provider/endpoint/debug-actions'))
      const sample = targets.find((one: { target: string; protocol: string }) => one.protocol === protocol)
      expect(sample).toMatchObject({ target: 'sample', url: null })
      let calls = 0
      for (const action of sample.actions) {
        const message = messages.find(({ event }: { event: string }) => event === action)
        let { status, body } = await call({ target: 'sample', protocol, action, message })
        for (calls += 1; body.verdict.next; calls += 1)
          ({ status, body } = await call({ target: 'sample', protocol, action, message, phase: body.verdict.next }))
        expect([action, status, body.verdict.kind, body.verdict.reason]).toEqual([action, 201, 'accepted', null])
        expect(body.request.url).toContain('built-in.example')
        const signature = body.signing.at(-1).value.slice(0, 20)
        const sent = JSON.stringify(body.request) + body.curl
        expect(sent.includes(signature) || sent.includes(encodeURIComponent(signature))).toBe(true)
      }
      expect(await history()).toHaveLength(calls)
    },
  )

  it('sees the text that is signed as it is: nothing about the built-in provider is secret', async () => {
    const { body } = await call({ target: 'sample', protocol: 'tencent', action: 'instance.create' })
    const [parts, sorted, text, digest] = body.signing
    expect(body.signing.map(({ name }: { name: string }) => name)).toEqual(['parts', 'sorted', 'signed-text', 'sha256'])
    expect(text.value).toBe(parts.value.split('\n').toSorted().join(''))
    expect(sorted.value.split('\n').join('')).toBe(text.value)
    expect(new URL(body.request.url).searchParams.get('signature')).toBe(digest.value)
  })
})

describe('a provider with an endpoint', () => {
  it('calls the debug endpoint; the answer is read as a delivery would read it, and nothing is settled', async () => {
    await save('debug')
    const { body } = await call({ target: 'debug', action: 'instance.create' })
    expect(body).toMatchObject({
      target: 'debug',
      protocol: 'tencent',
      by: 'isv-1',
      response: { status: 200 },
      verdict: {
        kind: 'accepted',
        delivered: { providerInstanceId: 's0001', loginUrl: 'https://app.example.com', fields: ['账号', '初始密码'] },
      },
    })
    expect(body.timing.totalMs).toEqual(expect.any(Number))
    expect(provider.heard('createInstance')).toHaveLength(1)
    expect(provider.calls.every(({ signed }) => signed)).toBe(true)
    expect([await countRows('notification'), await countRows('order'), await countRows('instance')]).toEqual([0, 0, 0])
  })

  it('never sees its own secret, nor what was delivered, in answer or history', async () => {
    await save('debug')
    await call({ target: 'debug', action: 'instance.create' })
    const shown = JSON.stringify([(await call({ target: 'debug', action: 'instance.create' })).body, await history()])
    expect(shown).not.toContain('canary-')
    expect(shown).toContain('[secret]')
  })

  it('learns in the verdict why an answer is of no use', async () => {
    await save('debug')
    provider.answers(() => ({ text: '<html>busy' }))
    const { body } = await call({ target: 'debug', action: 'instance.renew' })
    expect(body.verdict).toMatchObject({ kind: 'unknown', reason: 'not-json' })
    provider.answers(() => ({ status: 302, text: '' }))
    expect((await call({ target: 'debug', action: 'instance.renew' })).body.verdict.reason).toBe('redirect')
    provider.answers(() => ({ text: '{"signId":"0"}' }))
    expect((await call({ target: 'debug', action: 'instance.create' })).body.verdict.kind).toBe('not-ready')
  })

  it('reaches the live endpoint only on confirmation', async () => {
    await save('live')
    const { status, body } = await call({ target: 'live', action: 'instance.destroy' })
    expect([status, body.problems]).toEqual([422, [{ path: 'confirmLive', code: 'required' }]])
    expect(provider.heard('destroyInstance')).toEqual([])
    expect((await call({ target: 'live', action: 'instance.destroy', confirmLive: true })).status).toBe(201)
    expect(provider.heard('destroyInstance')).toHaveLength(1)
  })

  it('sends what was edited, and is told where an edit is wrong', async () => {
    await save('debug')
    const { messages } = await expectOk(world.request(isv, 'GET', '/v1/provider/endpoint/debug-actions'))
    const message = messages.find(({ event }: { event: string }) => event === 'instance.renew')
    const edited = { ...message, plan: { ...message.plan, name: '旗舰版' } }
    await expectOk(call({ target: 'debug', action: 'instance.renew', message: edited }))
    expect(provider.heard('renewInstance')[0]).toMatchObject({ productInfo: { spec: '旗舰版' } })
    const wrong = { ...message, plan: { ...message.plan, quantity: 0 }, buyer: { id: '' } }
    const { status, body } = await call({ target: 'debug', action: 'instance.renew', message: wrong })
    expect(status).toBe(422)
    expect(body.problems.map(({ path }: { path: string }) => path)).toEqual(
      expect.arrayContaining(['message.plan.quantity', 'message.buyer.id']),
    )
    const crossed = await call({ target: 'debug', action: 'instance.create', message })
    expect(crossed.body.problems).toEqual([{ path: 'message.event', code: 'not-an-option' }])
  })

  it('without one is told so', async () => {
    expect((await call({ target: 'debug', action: 'instance.create' })).status).toBe(404)
  })
})

describe('the history', () => {
  it('keeps the newest 50 of each provider, and nobody sees another’s', async () => {
    const other = await world.session('provider', 'isv-2')
    await call({ target: 'sample', action: 'instance.create' }, other)
    for (let n = 0; n < 51; n += 1)
      await call({ target: 'sample', action: n === 0 ? 'endpoint.verify' : 'instance.renew' })
    const kept = await history()
    expect(kept).toHaveLength(50)
    expect(kept.some(({ action }: { action: string }) => action === 'endpoint.verify')).toBe(false)
    expect(await history(other)).toHaveLength(1)
  })
})

describe('the command line', () => {
  it('reaches a shell’s program as it was sent but for its stamp, whatever quotes and dollars are in it', async () => {
    const { messages } = await expectOk(world.request(isv, 'GET', '/v1/provider/endpoint/debug-actions'))
    const evil = `it's "$(id)" \`id\` \\ $HOME ! & ; | 张三`
    const message = { ...messages[0], buyer: { ...messages[0].buyer, id: evil } }
    const { body } = await call({ target: 'sample', protocol: 'tencent', action: 'instance.create', message })
    const script = `curl() { printf '%s\\0' "$@"; }\n${body.curl}`
    const received = execFileSync('/bin/sh', ['-c', script]).toString().split('\0')
    expect(received).toContain(body.request.body)
    const [sent, pasted] = [body.request.url, received.find((one) => one.startsWith('http'))].map((url) => new URL(url))
    expect(pasted?.origin).toBe(sent?.origin)
    expect(pasted?.searchParams.get('eventId')).not.toBe(sent?.searchParams.get('eventId'))
    expect(JSON.parse(body.request.body).accountId).toBe(evil)
  })
})

describe('hostile addresses', () => {
  it('saved before they were forbidden are reached by no debug call: 0 connections', async () => {
    await save('debug')
    let connections = 0
    const inside = createServer((socket) => {
      connections += 1
      socket.destroy()
    })
    await new Promise<void>((done) => inside.listen(0, done))
    const { port } = inside.address() as AddressInfo
    const key = { host_id: world.host.id, provider_id: 'isv-1', mode: 'debug' } as const
    const row = await findEndpoint(world.shell.store.read, key)
    if (!row) throw new Error('nothing saved')
    const urls = hostileUrls(port).filter((url) => URL.canParse(url))
    const some = urls.filter((_, index) => index % 7 === 0)
    expect(some.length).toBeGreaterThan(300)
    for (const url of some) {
      await world.shell.store.apply((tx) => saveEndpoint(tx, { ...row, url }))
      const { status, body } = await call({ target: 'debug', action: 'instance.create' })
      expect([url, status, body.verdict.kind]).toEqual([url, 201, expect.stringMatching(/refused|failed/)])
    }
    inside.close()
    expect(connections).toBe(0)
  })
})
