import { describe, expect, it } from 'vitest'
import type { ProviderEvent, Reply } from '../../bff/domain/provider-event.ts'
import { tencent } from '../../bff/gateway/dialects/tencent.ts'
import { readFlowQuery, readFlowSetting } from '../../bff/gateway/dialects/tencent-flow.ts'
import { AT, message, READING, response } from './support/messages.ts'

function read(
  event: ProviderEvent,
  body: unknown,
  over: Parameters<typeof response>[1] = {},
  reading = READING,
): Reply {
  return tencent.read(message(event), response(body, over), reading)
}
function created(body: unknown, reading = READING) {
  const reply = read('instance.create', body, {}, reading)
  if (reply.kind !== 'accepted' || !reply.delivered) throw new Error(`not delivered: ${JSON.stringify(reply)}`)
  return { ...reply.delivered, warnings: reply.warnings }
}
const LATER_EVENTS = ['instance.renew', 'instance.change', 'instance.expire', 'instance.destroy'] as const

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

describe('appInfo and additionalInfo', () => {
  it('may each be JSON in a string', () => {
    const appInfo = JSON.stringify({ website: 'https://a.example.com/', authUrl: 'https://a.example.com/in' })
    const additionalInfo = JSON.stringify([{ name: '账号', value: 'u' }])
    expect(created({ signId: 'a', appInfo, additionalInfo })).toMatchObject({
      website: 'https://a.example.com/',
      loginUrl: 'https://a.example.com/in',
      fields: [{ label: '账号', value: 'u' }],
      warnings: [],
    })
  })

  it('additionalInfo may be an object, also inside a string, also with hostile keys', () => {
    const fields = [
      { label: 'user', value: 'u' },
      { label: '__proto__', value: 'x' },
      { label: 'port', value: '22' },
    ]
    const text = '{"user":"u","__proto__":"x","port":22}'
    expect(created(`{"signId":"a","additionalInfo":${text}}`)).toMatchObject({ fields, warnings: [] })
    expect(created({ signId: 'a', additionalInfo: text })).toMatchObject({ fields, warnings: [] })
    expect(Object.prototype).not.toHaveProperty('user')
  })

  it.each([undefined, null, '', '  ', [], {}, '[]', '{}', 'null'])('are absent without a warning when %j', (empty) => {
    expect(created({ signId: 'a', appInfo: empty, additionalInfo: empty })).toMatchObject({
      website: null,
      loginUrl: null,
      fields: [],
      warnings: [],
    })
  })

  it('that cannot be read leave a warning and deliver the rest', () => {
    expect(created({ signId: 'a', appInfo: 'oops', additionalInfo: 7 }).warnings).toEqual([
      'app-info-unreadable',
      'additional-info-unreadable',
    ])
  })

  it('keep 50 fields and warn of the 51st', () => {
    const list = Array.from({ length: 51 }, (_, index) => ({ name: `n${index}`, value: index }))
    expect(created({ signId: 'a', additionalInfo: list.slice(0, 50) })).toMatchObject({ warnings: [] })
    const many = created({ signId: 'a', additionalInfo: list })
    expect(many.fields.map((field) => field.label)).toEqual(list.slice(0, 50).map((field) => field.name))
    expect(many.warnings).toEqual(['too-many-fields'])
  })

  it('keep labels of 200 and values of 4,000 characters, and leave out longer ones whole', () => {
    const longest = { name: 'n'.repeat(200), value: 'v'.repeat(4000) }
    const kept = created({ signId: 'a', additionalInfo: [longest] })
    expect(kept).toMatchObject({ fields: [{ label: longest.name, value: longest.value }], warnings: [] })
    const over = [
      { ...longest, name: 'n'.repeat(201) },
      { ...longest, value: 'v'.repeat(4001) },
    ]
    expect(created({ signId: 'a', additionalInfo: over })).toMatchObject({ fields: [], warnings: ['field-too-long'] })
  })

  it('lose control characters, lone surrogates and what is not text', () => {
    const additionalInfo = [
      { name: 'a\u0000b\u001b[31m', value: 'l1\nl2\t\ud800' },
      { name: '', value: 'x' },
      { name: 'deep', value: { a: 1 } },
      'text',
      null,
    ]
    const read = created({ signId: 'a', additionalInfo })
    expect(read.fields).toEqual([{ label: 'ab[31m', value: 'l1\nl2\t\ufffd' }])
    expect(read.warnings).toEqual(['field-unreadable'])
  })

  it.each([
    'http://a.example.com/',
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'https://user@a.example.com/',
    'https://u:p@a.example.com/',
    'intent://x#Intent;end',
    '//a.example.com/',
    '/login',
    'ftp://a.example.com/',
    42,
  ])('drop the address %j with a warning', (url) => {
    expect(created({ signId: 'a', appInfo: { website: url, authUrl: url } })).toMatchObject({
      website: null,
      loginUrl: null,
      warnings: ['website-unsafe', 'login-url-unsafe'],
    })
  })

  it('keep plain http for exactly the host and port allowed in development', () => {
    const reading = { at: AT, allows: (pair: string) => pair === '127.0.0.1:9000' }
    const answer = { signId: 'a', appInfo: { website: 'http://127.0.0.1:9000/', authUrl: 'http://127.0.0.1:9001/' } }
    expect(created(answer, reading)).toMatchObject({
      website: 'http://127.0.0.1:9000/',
      loginUrl: null,
      warnings: ['login-url-unsafe'],
    })
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

  it('is not slow to find: 64 KiB of quotes and backslashes in under 100 ms', () => {
    for (const text of [
      '\\"'.repeat(32_768),
      '"\\'.repeat(32_768),
      `"${'\\'.repeat(65_535)}`,
      `{"a"${' '.repeat(65_000)}`,
    ]) {
      const begun = performance.now()
      expect(read('instance.create', text).kind).toBe('unknown')
      expect(performance.now() - begun).toBeLessThan(100)
    }
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

describe('a status that is not 2xx', () => {
  const EVENTS = ['instance.create', ...LATER_EVENTS] as const

  it.each([400, 401, 403, 405, 409, 422, 451, 499])('%i is refused for every event', (status) => {
    for (const event of EVENTS)
      expect(read(event, '', { status })).toEqual({ kind: 'refused', reason: 'http-status', detail: `HTTP ${status}` })
  })

  it('404 and 410 are what a destroy wants; otherwise 404 is refused and 410 is gone', () => {
    for (const status of [404, 410]) {
      expect(read('instance.destroy', '', { status })).toEqual({ kind: 'accepted', delivered: null, warnings: [] })
    }
    for (const event of EVENTS.filter((one) => one !== 'instance.destroy')) {
      expect(read(event, '', { status: 404 })).toMatchObject({ kind: 'refused', reason: 'http-status' })
      expect(read(event, '', { status: 410 })).toMatchObject({ kind: 'refused', reason: 'gone' })
    }
  })

  it.each([
    [408, 'http-status'],
    [425, 'http-status'],
    [429, 'rate-limited'],
    [500, 'http-status'],
    [502, 'http-status'],
    [503, 'http-status'],
    [599, 'http-status'],
  ])('%i has failed: %s', (status, reason) => {
    for (const event of EVENTS)
      expect(read(event, { signId: 'a', success: 'true' }, { status })).toEqual({
        kind: 'failed',
        reason,
        detail: `HTTP ${status}`,
      })
  })

  it.each([300, 301, 302, 303, 304, 307, 308])('%i has failed as a redirect', (status) => {
    expect(read('instance.create', '', { status, headers: { location: 'https://a.example.com' } })).toMatchObject({
      kind: 'failed',
      reason: 'redirect',
    })
  })

  it.each([
    ['1', 1000],
    ['0', 1000],
    ['120', 120_000],
    ['86400', 86_400_000],
    ['86401', 86_400_000],
    ['1000000000', 86_400_000],
    ['9'.repeat(400), 86_400_000],
    ['Tue, 14 Nov 2023 22:14:20 GMT', 60_000],
    ['Tue, 14 Nov 2023 22:00:00 GMT', 1000],
    ['Fri, 31 Dec 9999 23:59:59 GMT', 86_400_000],
  ])('429 with Retry-After %s waits %i ms', (header, retryAfterMs) => {
    expect(read('instance.create', '', { status: 429, headers: { 'retry-after': header } })).toMatchObject({
      kind: 'failed',
      retryAfterMs,
    })
  })

  it.each([
    '-1',
    '1.5',
    'soon',
    '',
    '1e3',
    '2023-11-14T22:14:20Z',
    'Tue, 99 Nov 2023 22:14:20 GMT',
    'Tue, 14 Nov 2023 99:14:20 GMT',
  ])('Retry-After %j is ignored', (header) => {
    expect(read('instance.create', '', { status: 503, headers: { 'retry-after': header } })).not.toHaveProperty(
      'retryAfterMs',
    )
  })
})

describe('answers of metered goods', () => {
  it('flowQuery gives the documented sample, amounts as text or number', () => {
    const sample = { success: true, totalFlow: '2000', costFlow: '600', flowUnit: 'Mb' }
    const usage = { kind: 'usage', total: '2000', used: '600', unit: 'Mb' }
    expect(readFlowQuery(response(sample), READING)).toEqual(usage)
    expect(readFlowQuery(response({ ...sample, success: 'true', totalFlow: 2000, costFlow: 600 }), READING)).toEqual(
      usage,
    )
  })

  it.each([
    [{ success: 'false', info: 'no such instance' }, 'provider-said-no'],
    [{ success: 'true', totalFlow: 'many', costFlow: '0', flowUnit: 'Mb' }, 'wrong-shape'],
    [{ success: 'true', totalFlow: '-1', costFlow: '0', flowUnit: 'Mb' }, 'wrong-shape'],
    [{ success: 'true', totalFlow: '1', costFlow: '0', flowUnit: 'TB' }, 'wrong-shape'],
    [{ success: 'true' }, 'wrong-shape'],
    ['', 'not-json'],
  ])('flowQuery answered %j has failed: %s', (body, reason) => {
    expect(readFlowQuery(response(body), READING)).toMatchObject({ kind: 'failed', reason })
  })

  it('flowQuery passes statuses on, flowSetting answers like a change', () => {
    expect(readFlowQuery(response('', { status: 503 }), READING)).toMatchObject({
      kind: 'failed',
      reason: 'http-status',
    })
    expect(readFlowSetting(response({ success: 'true' }), READING)).toEqual({
      kind: 'accepted',
      delivered: null,
      warnings: [],
    })
    expect(readFlowSetting(response({ success: 'false', info: '阈值过大' }), READING)).toEqual({
      kind: 'failed',
      reason: 'provider-said-no',
      detail: '阈值过大',
    })
  })
})
