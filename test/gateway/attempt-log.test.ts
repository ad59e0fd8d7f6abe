import { describe, expect, it } from 'vitest'
import { logOf } from '../../bff/gateway/attempt-log.ts'
import type { WireRequest } from '../../bff/gateway/dialect.ts'
import { response } from './support/messages.ts'

const TIMING = { dnsMs: null, connectMs: null, firstByteMs: 1, totalMs: 2 }
const kept = (url: string, body: unknown = {}) => {
  const request: WireRequest = { method: 'GET', url, headers: {}, body: null }
  const sent = { ok: true, response: response(body), timing: TIMING } as const
  const log = logOf({ request, sent, reply: { kind: 'failed', reason: 'internal', detail: '' } }, {})
  return { url: JSON.parse(log.request ?? '').url as string, body: JSON.parse(log.response ?? '').body as string }
}

describe('an attempt in the log', () => {
  it('keeps the address in the spelling that was signed, without the signature', () => {
    expect(kept('https://isv.example/n?a=%2A+b~&signature=aGk%3D&spec=%E8%A7%84').url).toBe(
      'https://isv.example/n?a=%2A+b~&signature=[secret]&spec=%E8%A7%84',
    )
    expect(kept('https://isv.example/n?token=1&trial=false&tokens=2').url).toBe(
      'https://isv.example/n?token=[secret]&trial=false&tokens=2',
    )
  })

  it.each([
    [{ instanceId: 'i-1', instanceInfo: { username: 'u', password: 'hush' } }],
    [{ instanceId: 'i-1', instanceInfo: '{"password":"hush"}' }],
    [{ instanceId: 'i-1', appInfo: { authUrl: 'https://app.example/?t=hush', licenseId: 'hush' } }],
    [{ instanceId: 'i-1', hostInfo: { ftpPassword: 'hush', databaseInfo: { 口令: 'hush' } } }],
    [{ instanceId: 'i-1', info: { 初始口令: 'hush' } }],
  ])('keeps of %j who was made, not how to get in', (body) => {
    expect(kept('https://isv.example/n', body).body).toContain('i-1')
    expect(kept('https://isv.example/n', body).body).not.toContain('hush')
  })

  it('keeps a provider’s own words in info', () => {
    expect(kept('https://isv.example/n', { success: 'false', info: '库存不足' }).body).toContain('库存不足')
  })
})
