import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { PROVIDER_EVENTS, type ProviderEvent } from '../../bff/domain/provider-event.ts'
import type { WireRequest } from '../../bff/gateway/dialect.ts'
import { standard } from '../../bff/gateway/dialects/standard.ts'
import { dialects } from '../../bff/gateway/dialects.ts'
import { AT, message, READING, response } from './support/messages.ts'

const URL_ = 'https://isv.example.com/hooks?tenant=1'
const SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`
const OLD = `whsec_${Buffer.alloc(24, 8).toString('base64')}`
const STAMP = { at: AT + 999, nonce: 1 }

const render = (event: ProviderEvent, secrets: Record<string, string> = { secret: SECRET }) =>
  standard.render(URL_, message(event), secrets, STAMP) as WireRequest
const read = (event: ProviderEvent, body: unknown, over = {}) =>
  standard.read(message(event), response(body, over), READING)

describe('a standard request', () => {
  it('is, byte for byte, the documented shape with ISO instants', () => {
    expect(render('instance.renew').body).toBe(
      '{"type":"instance.renew","id":"ntf_01","occurredAt":"2023-11-14T22:13:20.000Z",' +
        '"order":{"id":"ord_1","number":"20260101000001"},' +
        '"instance":{"id":"ins_1","providerInstanceId":"ins00000042","expiresAt":"2026-12-31T16:00:00.000Z"},' +
        '"buyer":{"id":"usr_9","name":"某公司","contact":{"name":"张三","phone":"13800000000","email":"a@example.com"}},' +
        '"product":{"id":"prd_1","number":1024,"name":"演示商品"},' +
        '"plan":{"id":"pln_1","name":"基础版","period":{"count":1,"unit":"year"},"quantity":1,"trial":false},' +
        '"reason":"purchase"}',
    )
  })

  it('carries the signature the golden vector says, made with another implementation', () => {
    expect(render('instance.create').headers).toEqual({
      'content-type': 'application/json',
      'webhook-id': 'ntf_01',
      'webhook-timestamp': '1700000000',
      'webhook-signature': new Webhook(SECRET).sign('ntf_01', new Date(AT), render('instance.create').body ?? ''),
    })
  })

  it('keeps id and body over attempts and stamps the time anew', () => {
    const again = standard.render(
      URL_,
      message('instance.create'),
      { secret: SECRET },
      { at: AT + 61_000, nonce: 2 },
    ) as WireRequest
    expect(again.body).toBe(render('instance.create').body)
    expect(again.headers).toMatchObject({ 'webhook-id': 'ntf_01', 'webhook-timestamp': '1700000061' })
    expect(again.url).toBe(URL_)
  })

  it('carries two signatures while a secret is replaced', () => {
    const { headers, body } = render('instance.create', { secret: SECRET, previousSecret: OLD })
    const signatures = headers['webhook-signature']?.split(' ')
    expect(signatures).toEqual(
      [SECRET, OLD].map((secret) => new Webhook(secret).sign('ntf_01', new Date(AT), body ?? '')),
    )
  })

  it.each([
    [{}, 'secret', 'secret-missing'],
    [{ secret: 'whsec_c2hvcnQ=' }, 'secret', 'secret-malformed'],
    [{ secret: SECRET, previousSecret: 'nonsense' }, 'previousSecret', 'secret-malformed'],
  ])('with secrets %j is a problem, not a request', (secrets, secret, code) => {
    expect(standard.render(URL_, message('instance.create'), secrets, STAMP)).toEqual({ secret, code })
    expect(standard.checkSecrets(secrets)).toEqual({ secret, code })
  })

  it('may have a query, and covers every event', () => {
    expect(standard.checkUrl(new URL(URL_))).toBeNull()
    expect(standard.checkSecrets({ secret: SECRET })).toBeNull()
    for (const event of PROVIDER_EVENTS) expect(JSON.parse(render(event).body ?? '').type).toBe(event)
  })
})

describe('a standard answer', () => {
  it('to a create delivers the instance', () => {
    const answer = {
      instanceId: 'i-1',
      website: 'https://a.example.com/',
      adminUrl: 'https://a.example.com/admin',
      loginUrl: 'https://a.example.com/login',
      fields: [
        { label: '账号', value: 'u' },
        { label: '端口', value: 22 },
      ],
    }
    expect(read('instance.create', answer)).toEqual({
      kind: 'accepted',
      delivered: {
        providerInstanceId: 'i-1',
        website: 'https://a.example.com/',
        adminUrl: 'https://a.example.com/admin',
        loginUrl: 'https://a.example.com/login',
        fields: [
          { label: '账号', value: 'u' },
          { label: '端口', value: '22' },
        ],
      },
      warnings: [],
    })
    expect(read('instance.create', { instanceId: 'i-1' })).toMatchObject({
      kind: 'accepted',
      delivered: { website: null, fields: [] },
      warnings: [],
    })
  })

  it('warns of addresses and fields it leaves out', () => {
    const answer = {
      instanceId: 'i-1',
      website: 'http://a',
      adminUrl: 'javascript:0',
      loginUrl: 1,
      fields: { user: 'u' },
    }
    expect(read('instance.create', answer)).toMatchObject({
      delivered: { website: null, adminUrl: null, loginUrl: null, fields: [] },
      warnings: ['website-unsafe', 'admin-url-unsafe', 'login-url-unsafe', 'fields-unreadable'],
    })
    expect(read('instance.create', { instanceId: 'i-1', fields: ['x'] })).toMatchObject({
      warnings: ['field-unreadable'],
    })
  })

  it('202 is "not ready" for every event, with the wish when to ask again', () => {
    for (const event of PROVIDER_EVENTS)
      expect(read(event, '', { status: 202 })).toEqual({ kind: 'not-ready', reason: 'asynchronous' })
    expect(read('instance.create', '', { status: 202, headers: { 'retry-after': '30' } })).toMatchObject({
      retryAfterMs: 30_000,
    })
  })

  it.each(['instance.renew', 'instance.change', 'instance.expire', 'instance.destroy'] as const)(
    'any 2xx object or 204 is a yes to %s',
    (event) => {
      const yes = { kind: 'accepted', delivered: null, warnings: [] }
      for (const body of [{ success: true }, {}, { ok: 1 }]) expect(read(event, body)).toEqual(yes)
      expect(read(event, '', { status: 204 })).toEqual(yes)
      expect(read(event, { success: false, message: 'busy' })).toEqual({
        kind: 'failed',
        reason: 'provider-said-no',
        detail: 'busy',
      })
      const kind = event === 'instance.destroy' ? 'failed' : 'unknown'
      for (const body of ['', 'OK', '[]', 'true']) expect(read(event, body)).toMatchObject({ kind, reason: 'not-json' })
    },
  )

  it('a change may bring new addresses and fields for the same instance', () => {
    const reply = read('instance.change', {
      loginUrl: 'https://a.example.com/new',
      fields: [{ label: 'a', value: 'b' }],
    })
    expect(reply).toMatchObject({
      delivered: {
        providerInstanceId: 'ins00000042',
        loginUrl: 'https://a.example.com/new',
        website: null,
        fields: [{ label: 'a', value: 'b' }],
      },
    })
  })

  it.each([{}, { instanceId: '' }, { instanceId: null }, { success: true }])(
    'a create answered %j has an unknown outcome',
    (body) => {
      expect(read('instance.create', body)).toMatchObject({ kind: 'unknown', reason: 'no-instance-id' })
    },
  )

  it('a create answered 204, nothing or no JSON has an unknown outcome', () => {
    expect(read('instance.create', '', { status: 204 })).toMatchObject({ kind: 'unknown', reason: 'not-json' })
    expect(read('instance.create', 'fine')).toMatchObject({ kind: 'unknown', reason: 'not-json' })
  })

  it('statuses mean what they mean in every protocol', () => {
    expect(read('instance.create', '', { status: 404 })).toMatchObject({ kind: 'refused', reason: 'http-status' })
    expect(read('instance.destroy', '', { status: 404 })).toMatchObject({ kind: 'accepted' })
    expect(read('instance.create', '', { status: 429, headers: { 'retry-after': '7' } })).toMatchObject({
      reason: 'rate-limited',
      retryAfterMs: 7000,
    })
  })
})

describe('endpoint.verify', () => {
  const check = standard.ownership!

  it('is a signed event of its own that asks for its challenge', () => {
    const request = check.render(URL_, 'n0nce', { secret: SECRET }, STAMP) as WireRequest
    const body = JSON.parse(request.body ?? '')
    expect(body).toEqual({
      type: 'endpoint.verify',
      id: expect.stringMatching(/^vrf_[0-9a-f]{24}$/),
      occurredAt: '2023-11-14T22:13:20.999Z',
      challenge: 'n0nce',
    })
    expect(request.headers['webhook-id']).toBe(body.id)
    expect(request.headers['webhook-signature']).toBe(
      new Webhook(SECRET).sign(body.id, new Date(AT), request.body ?? ''),
    )
  })

  it('is passed by exactly the challenge with status 200', () => {
    expect(check.passed('n0nce', response({ challenge: 'n0nce' }), {})).toBe(true)
    for (const body of [{ challenge: 'N0nce' }, { challenge: 'n0nce ' }, {}, 'n0nce', ''])
      expect(check.passed('n0nce', response(body), {})).toBe(false)
    for (const status of [201, 202, 302, 401, 500])
      expect(check.passed('n0nce', response({ challenge: 'n0nce' }, { status }), {})).toBe(false)
  })

  it('is a problem without a secret', () => {
    expect(check.render(URL_, 'n0nce', {}, STAMP)).toEqual({ secret: 'secret', code: 'secret-missing' })
  })
})

it('each dialect is registered under its own name', () => {
  for (const [name, dialect] of Object.entries(dialects)) expect(dialect.protocol).toBe(name)
})
