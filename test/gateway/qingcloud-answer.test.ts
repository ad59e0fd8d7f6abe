import { describe, expect, it } from 'vitest'
import { PROVIDER_EVENTS } from '../../bff/domain/provider-event.ts'
import { qingcloud } from '../../bff/gateway/dialects/qingcloud.ts'
import { message, READING, response } from './support/messages.ts'

describe('an answer to QingCloud’s first call, which changes nothing', () => {
  const read = (event: Parameters<typeof message>[0], body: unknown, status = 200) =>
    qingcloud.read(message(event), response(body, { status }), READING)

  it.each(PROVIDER_EVENTS)('to %s goes on at once with the second when it is well', (event) => {
    const next = { kind: 'not-ready', reason: 'rehearsed', next: { phase: 'act', atOnce: true } }
    expect(read(event, { success: true, instanceId: 'i-1' })).toEqual(next)
    expect(read(event, { success: 'true' })).toEqual(next)
  })

  it('to a create needs no success and no instance', () => {
    expect(read('instance.create', { instanceId: 'i-1', instanceInfo: {} })).toMatchObject({ kind: 'not-ready' })
    expect(read('instance.create', {})).toMatchObject({ kind: 'not-ready' })
  })

  it.each<[unknown, number, string]>([
    [{ success: false, message: '库存不足' }, 200, 'provider-said-no'],
    ['OK', 200, 'not-json'],
    ['', 200, 'not-json'],
    [{ success: true }, 201, 'http-status'],
    [{ success: true }, 204, 'http-status'],
    [{ success: true }, 302, 'redirect'],
    [{ success: true }, 403, 'http-status'],
    [{ success: true }, 404, 'http-status'],
    [{ success: true }, 410, 'gone'],
    [{ success: true }, 429, 'rate-limited'],
    [{ success: true }, 500, 'http-status'],
  ])('%j with %i has failed: %s', (body, status, reason) => {
    for (const event of PROVIDER_EVENTS) expect(read(event, body, status)).toMatchObject({ kind: 'failed', reason })
  })
})

describe('an answer to QingCloud’s second call', () => {
  const read = (event: Parameters<typeof message>[0], body: unknown, status = 200) =>
    qingcloud.read(message(event), response(body, { status }), READING, 'act')
  const INFO = {
    frontEndUrl: 'https://app.example.com',
    adminUrl: 'https://admin.example.com/x',
    username: 'u42',
    password: 'p4ss',
  }

  it('to a create brings id, addresses, account and password', () => {
    expect(read('instance.create', { instanceId: 'i-42', instanceInfo: INFO, spiVersion: '1' })).toEqual({
      kind: 'accepted',
      delivered: {
        providerInstanceId: 'i-42',
        website: 'https://app.example.com',
        adminUrl: 'https://admin.example.com/x',
        loginUrl: null,
        fields: [
          { label: '账号', value: 'u42' },
          { label: '密码', value: 'p4ss' },
        ],
      },
      warnings: [],
    })
  })

  it.each<[string, object, object]>([
    ['a number for an id', { instanceId: 42, instanceInfo: INFO }, { providerInstanceId: '42' }],
    [
      'an id of 128 characters',
      { instanceId: 'i'.repeat(128), instanceInfo: INFO },
      { providerInstanceId: 'i'.repeat(128) },
    ],
    [
      'the description as a JSON string',
      { instanceId: 'i', instanceInfo: JSON.stringify(INFO) },
      { website: 'https://app.example.com' },
    ],
    [
      'more than is documented',
      { instanceId: 'i', instanceInfo: { ...INFO, ip: '1.2.3.4' } },
      { fields: expect.arrayContaining([{ label: 'ip', value: '1.2.3.4' }]) },
    ],
    [
      'no password',
      { instanceId: 'i', instanceInfo: { ...INFO, password: '' } },
      { fields: [{ label: '账号', value: 'u42' }] },
    ],
  ])('may have %s', (_, body, delivered) => {
    expect(read('instance.create', body)).toMatchObject({ kind: 'accepted', delivered, warnings: [] })
  })

  it('is accepted with a warning without a readable description', () => {
    expect(read('instance.create', { instanceId: 'i' })).toMatchObject({
      kind: 'accepted',
      warnings: ['instance-info-missing'],
    })
    expect(read('instance.create', { instanceId: 'i', instanceInfo: 'see mail' })).toMatchObject({
      warnings: ['instance-info-unreadable'],
    })
    expect(
      read('instance.create', { instanceId: 'i', instanceInfo: { ...INFO, frontEndUrl: 'javascript:alert(1)' } }),
    ).toMatchObject({
      delivered: { website: null },
      warnings: ['website-unsafe'],
    })
  })

  it.each<[object, string, string]>([
    [{}, 'unknown', 'no-instance-id'],
    [{ instanceId: '' }, 'unknown', 'no-instance-id'],
    [{ instanceId: 'i'.repeat(129) }, 'unknown', 'no-instance-id'],
    [{ instanceId: '0' }, 'failed', 'no-instance-id'],
    [{ instanceId: 0 }, 'failed', 'no-instance-id'],
    [{ instanceId: 'i', success: false, message: '库存不足' }, 'failed', 'provider-said-no'],
  ])('%j to a create is %s: %s', (body, kind, reason) => {
    expect(read('instance.create', body)).toMatchObject({ kind, reason })
  })

  it('to the others is accepted by success and nothing else', () => {
    for (const event of PROVIDER_EVENTS.slice(1)) {
      for (const success of [true, 'true', ' TRUE '])
        expect(read(event, { success })).toEqual({ kind: 'accepted', delivered: null, warnings: [] })
      for (const success of [false, 'false', 'ture', 1, undefined])
        expect(read(event, { success })).toMatchObject({ kind: 'failed', reason: 'provider-said-no' })
    }
  })

  it('that cannot be read leaves open what happened, but for a delete, which is asked again', () => {
    for (const event of PROVIDER_EVENTS) {
      const kind = event === 'instance.destroy' ? 'failed' : 'unknown'
      for (const body of ['', '{"success":tr', '[]'])
        expect(read(event, body)).toMatchObject({ kind, reason: 'not-json' })
    }
  })

  it('other than 200 has failed and is never final, a delete of what is not found included', () => {
    for (const status of [201, 301, 400, 401, 404, 500, 503])
      expect(read('instance.destroy', { success: true }, status).kind).toBe('failed')
  })
})
