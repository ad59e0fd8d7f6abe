import { describe, expect, it } from 'vitest'
import type { WireRequest } from '../../bff/gateway/dialect.ts'
import { tencent } from '../../bff/gateway/dialects/tencent.ts'
import { renderFlowQuery, renderFlowSetting } from '../../bff/gateway/dialects/tencent-flow.ts'
import { stableUuid } from '../../bff/gateway/dialects/tencent-request.ts'
import { AT } from './support/messages.ts'

const URL_ = 'https://isv.example.com/notify'
const SECRETS = { token: 'tokenABC123' }
const STAMP = { at: AT, nonce: 1780012140 }

describe('verifyInterface', () => {
  const check = tencent.ownership!

  it('sends the challenge as echoback', () => {
    const request = check.render(URL_, 'n0nce-77f1', SECRETS, STAMP) as WireRequest
    expect(JSON.parse(request.body ?? '')).toEqual({
      action: 'verifyInterface',
      requestId: stableUuid('n0nce-77f1'),
      echoback: 'n0nce-77f1',
    })
  })

  it.each([
    [200, '{"echoback":"n0nce-77f1"}', true],
    [200, '{"echoback":"n0nce-77f1","more":1}', true],
    [200, '{"echoback":"n0nce-77f2"}', false],
    [200, '{"echoback":"N0NCE-77F1"}', false],
    [200, '{"echoback":["n0nce-77f1"]}', false],
    [200, '{}', false],
    [200, '"n0nce-77f1"', false],
    [200, 'n0nce-77f1', false],
    [200, '', false],
    [201, '{"echoback":"n0nce-77f1"}', false],
    [500, '{"echoback":"n0nce-77f1"}', false],
  ])('answered %i %s proves ownership: %s', (status, text, passed) => {
    expect(check.passed('n0nce-77f1', { status, headers: {}, body: text }, {})).toBe(passed)
  })
})

describe('metered goods', () => {
  const subject = {
    requestId: 'flow_1',
    accountId: 'usr_9',
    resourceId: 'ins_1',
    signId: 'ins00000042',
    productNumber: 1024,
  }

  it('flowQuery asks by instance and product', () => {
    const request = renderFlowQuery(URL_, subject, SECRETS, STAMP) as WireRequest
    expect(JSON.parse(request.body ?? '')).toEqual({
      action: 'flowQuery',
      accountId: 'usr_9',
      openId: '',
      requestId: stableUuid('flow_1'),
      resourceId: 'ins_1',
      signId: 'ins00000042',
      productId: 1024,
    })
  })

  it.each([
    [true, 'ON'],
    [false, 'OFF'],
  ])('flowSetting with on=%s switches %s', (on, word) => {
    const request = renderFlowSetting(URL_, subject, { span: '500', unit: 'Mb', on }, SECRETS, STAMP) as WireRequest
    expect(JSON.parse(request.body ?? '')).toMatchObject({
      action: 'flowSetting',
      warnSpan: '500',
      warnUnit: 'Mb',
      switch: word,
    })
  })
})
