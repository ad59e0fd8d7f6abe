import { describe, expect, it } from 'vitest'
import { tencent } from '../../bff/gateway/dialects/tencent.ts'
import { growthOf, LINEAR_MAX } from '../support/growth.ts'
import { message, READING } from './support/messages.ts'
import { created, LATER_EVENTS, read } from './support/tencent-answers.ts'

describe('an answer to createInstance', () => {
  it('as documented delivers id, two addresses and the fields in order', () => {
    const answer = {
      signId: 'ins00000042',
      appInfo: { website: 'https://app.example.com', authUrl: 'https://app.example.com/qcloud/auth' },
      additionalInfo: [
        { name: '账号', value: 'u42' },
        { name: '初始密码', value: 'p' },
        { name: 'A', value: '' },
      ],
    }
    expect(created(answer)).toEqual({
      providerInstanceId: 'ins00000042',
      website: 'https://app.example.com',
      adminUrl: null,
      loginUrl: 'https://app.example.com/qcloud/auth',
      fields: [
        { label: '账号', value: 'u42' },
        { label: '初始密码', value: 'p' },
        { label: 'A', value: '' },
      ],
      warnings: [],
    })
  })

  it.each([0, '0', ' 0 '])('with signId %j is asynchronous', (signId) => {
    expect(read('instance.create', { signId, appInfo: { website: 'https://a.example.com' } })).toEqual({
      kind: 'not-ready',
      reason: 'asynchronous',
    })
  })

  it.each([
    [42, '42'],
    ['00', '00'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
  ])('with signId %j delivers %s', (signId, id) => {
    expect(created({ signId }).providerInstanceId).toBe(id)
  })

  it('accepts a signId of 11 characters silently, one of 12 with a warning, 128 still and 129 no longer', () => {
    expect(created({ signId: '12345678901' }).warnings).toEqual([])
    expect(created({ signId: '123456789012' })).toMatchObject({
      providerInstanceId: '123456789012',
      warnings: ['sign-id-too-long'],
    })
    expect(created({ signId: 'x'.repeat(128) }).warnings).toEqual(['sign-id-too-long'])
    expect(read('instance.create', { signId: 'x'.repeat(129) })).toMatchObject({
      kind: 'unknown',
      reason: 'no-instance-id',
    })
  })

  it.each([undefined, null, '', '   ', -1, 1.5, true, ['a'], { id: 1 }, 'a\u0000b'])(
    'with signId %j has an unknown outcome',
    (signId) => {
      expect(read('instance.create', { signId })).toMatchObject({ kind: 'unknown', reason: 'no-instance-id' })
    },
  )

  it('with a number JSON rounds (2^53 + 1) has an unknown outcome, for the id would be another one', () => {
    expect(read('instance.create', '{"signId":9007199254740993}')).toMatchObject({
      kind: 'unknown',
      reason: 'no-instance-id',
    })
  })

  it('that says no and brings no id has failed, and says why in 200 characters at most', () => {
    const reply = read('instance.create', { success: 'false', info: 'x'.repeat(300) })
    expect(reply).toEqual({ kind: 'failed', reason: 'provider-said-no', detail: 'x'.repeat(200) })
  })

  it('is read whatever its content type says, with white space around', () => {
    const reply = read('instance.create', ' \n{"signId":"a"}\n', { headers: { 'content-type': 'text/html' } })
    expect(reply).toMatchObject({ kind: 'accepted', delivered: { providerInstanceId: 'a' } })
  })

  it('with 201 counts like 200', () => {
    expect(read('instance.create', { signId: 'a' }, { status: 201 }).kind).toBe('accepted')
  })
})

describe('success of the later actions', () => {
  it.each(LATER_EVENTS)('%s is done with true in any spelling of it', (event) => {
    for (const success of ['true', true, 'True', ' TRUE ']) {
      expect(read(event, { success })).toEqual({ kind: 'accepted', delivered: null, warnings: [] })
    }
  })

  it.each(LATER_EVENTS)('%s fails on anything else, "ture" included', (event) => {
    for (const success of ['ture', 'false', false, '1', 1, 'yes', null, undefined, {}, ['true']]) {
      expect(read(event, { success })).toMatchObject({ kind: 'failed', reason: 'provider-said-no' })
    }
  })

  it('a change may bring a new login-free address for the same instance', () => {
    const reply = read('instance.change', { success: 'true', appInfo: { authUrl: 'https://a.example.com/new' } })
    expect(reply).toEqual({
      kind: 'accepted',
      delivered: {
        providerInstanceId: 'ins00000042',
        website: null,
        adminUrl: null,
        loginUrl: 'https://a.example.com/new',
        fields: [],
      },
      warnings: [],
    })
    const unsafe = read('instance.change', { success: 'true', appInfo: { authUrl: 'http://a.example.com/new' } })
    expect(unsafe).toEqual({ kind: 'accepted', delivered: null, warnings: ['login-url-unsafe'] })
  })
})

describe('a 2xx that cannot be read', () => {
  const UNREADABLE = [
    '',
    '   ',
    'OK',
    '<html>',
    '[]',
    '"true"',
    'null',
    '{"signId":"a"',
    '{signId:1}',
    '{"a":NaN}',
    '{"signId":"a","signId":"b"}',
  ]

  it.each(UNREADABLE)('%j leaves the outcome unknown, except for a destroy, which has failed', (body) => {
    for (const event of ['instance.create', 'instance.renew', 'instance.change', 'instance.expire'] as const) {
      expect(read(event, body)).toMatchObject({ kind: 'unknown', reason: 'not-json' })
    }
    expect(read('instance.destroy', body)).toMatchObject({ kind: 'failed', reason: 'not-json' })
  })

  it('is also one that was not UTF-8', () => {
    const malformed = { status: 200, headers: {}, body: '{"signId":"a"}', malformed: true as const }
    expect(tencent.read(message('instance.create'), malformed, READING)).toMatchObject({
      kind: 'unknown',
      reason: 'not-json',
    })
  })

  it('is nested 33 deep; 32 are fine; 10,000 do not hurt', () => {
    const nested = (depth: number) => `{"signId":"a","x":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`
    expect(read('instance.create', nested(32)).kind).toBe('accepted')
    for (const depth of [33, 10_000])
      expect(read('instance.create', nested(depth))).toMatchObject({ kind: 'unknown', reason: 'not-json' })
  })

  it.each([
    ['escaped quotes', (length: number) => '\\"'.repeat(length / 2)],
    ['quoted backslashes', (length: number) => '"\\'.repeat(length / 2)],
    ['backslashes in a string', (length: number) => `"${'\\'.repeat(length - 1)}`],
    ['spaces after a name', (length: number) => `{"a"${' '.repeat(length - 4)}`],
  ])('takes a little for each character of 64 KiB: %s', (_, text) => {
    expect(read('instance.create', text(65_536)).kind).toBe('unknown')
    expect(growthOf(text, 65_536, (body) => read('instance.create', body))).toBeLessThan(LINEAR_MAX)
  })

  it('is not a body in which brackets and repeated words stand inside strings', () => {
    const reply = read('instance.create', {
      signId: 'a',
      additionalInfo: [
        { name: '[{"', value: '"name":"name":[[' },
        { name: 'x', value: ']' },
      ],
    })
    expect(reply).toMatchObject({ kind: 'accepted', warnings: [] })
  })
})
