import { describe, expect, it } from 'vitest'
import { PROVIDER_EVENTS, type ProviderEvent, type ProviderMessage } from '../../bff/domain/provider-event.ts'
import { alibaba } from '../../bff/gateway/dialects/alibaba.ts'
import { message, READING, response } from './support/messages.ts'

const APP = {
  frontEndUrl: 'https://app.example.com',
  adminUrl: 'https://admin.example.com',
  username: 'u42',
  password: 'p4ss',
  authUrl: 'https://app.example.com/in',
}
const read = (
  event: ProviderEvent,
  body: unknown,
  {
    status = 200,
    phase = null as string | null,
    ...over
  }: Partial<ProviderMessage> & { status?: number; phase?: string | null } = {},
) => alibaba.read(message(event, over), response(body, { status }), READING, phase)

describe('an answer to createInstance', () => {
  it('brings id, addresses, account and password', () => {
    expect(read('instance.create', { instanceId: '900001', appInfo: APP })).toEqual({
      kind: 'accepted',
      delivered: {
        providerInstanceId: '900001',
        website: 'https://app.example.com',
        adminUrl: 'https://admin.example.com',
        loginUrl: 'https://app.example.com/in',
        fields: [
          { label: '账号', value: 'u42' },
          { label: '密码', value: 'p4ss' },
        ],
      },
      warnings: [],
    })
  })

  it('of a host brings what its buyer needs, a database inside it spread', () => {
    const hostInfo = {
      name: 'web-1',
      ip: '192.0.2.7',
      ftpUsername: 'f',
      ftpPassword: 'g',
      databaseInfo: { host: 'db', password: 'h' },
    }
    const info = { 到期提醒: '邮件' }
    expect(read('instance.create', { instanceId: 'i', hostInfo, info })).toMatchObject({
      kind: 'accepted',
      delivered: {
        fields: [
          { label: '主机名', value: 'web-1' },
          { label: 'IP', value: '192.0.2.7' },
          { label: 'FTP 账号', value: 'f' },
          { label: 'FTP 密码', value: 'g' },
          { label: 'databaseInfo host', value: 'db' },
          { label: 'databaseInfo password', value: 'h' },
          { label: '到期提醒', value: '邮件' },
        ],
      },
    })
  })

  it.each([0, '0', ' 0 '])('with instanceId %j is asynchronous', (instanceId) => {
    expect(read('instance.create', { instanceId })).toEqual({ kind: 'not-ready', reason: 'asynchronous' })
  })

  it.each<[unknown, string, string]>([
    ['', 'unknown', 'not-json'],
    ['{"instanceId":', 'unknown', 'not-json'],
    [{}, 'unknown', 'no-instance-id'],
    [{ instanceId: '' }, 'unknown', 'no-instance-id'],
    [{ success: 'false', message: '库存不足' }, 'failed', 'provider-said-no'],
  ])('%j is %s: %s', (body, kind, reason) => {
    expect(read('instance.create', body)).toMatchObject({ kind, reason })
  })

  it('may be loose: a number for an id, JSON inside a string; an unusable description or address is a warning', () => {
    expect(read('instance.create', { instanceId: 42, appInfo: JSON.stringify(APP) })).toMatchObject({
      delivered: { providerInstanceId: '42', website: 'https://app.example.com' },
      warnings: [],
    })
    expect(read('instance.create', { instanceId: 'i', appInfo: 'see mail' })).toMatchObject({
      warnings: ['app-info-unreadable'],
    })
    expect(read('instance.create', { instanceId: 'i', appInfo: { authUrl: 'javascript:1' } })).toMatchObject({
      delivered: { loginUrl: null },
      warnings: ['login-url-unsafe'],
    })
  })
})

describe('an answer to the other actions', () => {
  it('is accepted by success as a boolean or a string, and by nothing else', () => {
    for (const event of PROVIDER_EVENTS.slice(1)) {
      for (const success of [true, 'true'])
        expect(read(event, { success })).toEqual({ kind: 'accepted', delivered: null, warnings: [] })
      for (const success of [false, 'false', 'ture', undefined])
        expect(read(event, { success })).toMatchObject({ kind: 'failed', reason: 'provider-said-no' })
    }
  })

  it('to a renewal or an upgrade may bring a new address', () => {
    for (const event of ['instance.renew', 'instance.change'] as const)
      expect(read(event, { success: 'true', appInfo: { authUrl: APP.authUrl } })).toMatchObject({
        kind: 'accepted',
        delivered: { providerInstanceId: 'ins00000042', website: null, loginUrl: APP.authUrl, fields: [] },
      })
    expect(read('instance.expire', { success: 'true', appInfo: APP })).toMatchObject({ delivered: null })
  })

  it('to the upgrade of a trial that is bought goes on at once with its renewal', () => {
    const reason = 'trial-converted'
    const next = { phase: 'prolong', atOnce: true }
    expect(read('instance.change', { success: true }, { reason })).toEqual({
      kind: 'not-ready',
      reason: 'step-done',
      next,
    })
    expect(read('instance.change', { success: true }, { reason, phase: 'prolong' })).toMatchObject({ kind: 'accepted' })
    expect(read('instance.change', { success: false }, { reason })).toMatchObject({ kind: 'failed' })
  })

  it('that cannot be read leaves open what happened, but for a release, which is asked again', () => {
    for (const event of PROVIDER_EVENTS.slice(1)) {
      const kind = event === 'instance.destroy' ? 'failed' : 'unknown'
      expect(read(event, '<html>')).toMatchObject({ kind, reason: 'not-json' })
    }
  })

  it.each([
    [403, 'refused'],
    [500, 'failed'],
    [302, 'failed'],
    [429, 'failed'],
  ])('with status %i is %s', (status, kind) => {
    for (const event of PROVIDER_EVENTS)
      expect(read(event, { success: true, instanceId: 'i' }, { status }).kind).toBe(kind)
  })

  it('404 to a release is as good as done', () => {
    expect(read('instance.destroy', '', { status: 404 }).kind).toBe('accepted')
    expect(read('instance.expire', '', { status: 404 }).kind).toBe('refused')
  })
})
