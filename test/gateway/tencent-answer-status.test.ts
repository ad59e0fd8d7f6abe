import { describe, expect, it } from 'vitest'
import { readFlowQuery, readFlowSetting } from '../../bff/gateway/dialects/tencent-flow.ts'
import { READING, response } from './support/messages.ts'
import { LATER_EVENTS, read } from './support/tencent-answers.ts'

describe('a status that is not 2xx', () => {
  const EVENTS = ['instance.create', ...LATER_EVENTS] as const

  it.each([400, 401, 403, 405, 409, 422, 451, 499])('%i is refused for every event', (status) => {
    for (const event of EVENTS)
      expect(read(event, '', { status })).toEqual({ kind: 'refused', reason: 'http-status', detail: `HTTP ${status}` })
  })

  it('404 and 410 are what a destroy wants; otherwise 404 is refused and 410 says that the endpoint is gone', () => {
    for (const status of [404, 410]) {
      expect(read('instance.destroy', '', { status })).toEqual({ kind: 'accepted', delivered: null, warnings: [] })
    }
    for (const event of EVENTS.filter((one) => one !== 'instance.destroy')) {
      expect(read(event, '', { status: 404 })).toMatchObject({ kind: 'refused', reason: 'http-status' })
      expect(read(event, '', { status: 410 })).toMatchObject({ kind: 'failed', reason: 'gone' })
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
