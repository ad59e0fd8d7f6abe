import { describe, expect, it } from 'vitest'
import { FLAWS, faultOf } from '../../bff/domain/fault.ts'

describe('a fault', () => {
  it.each([
    [400, 'request-refused'],
    [401, 'unauthorized'],
    [403, 'unauthorized'],
    [404, 'path-not-found'],
    [405, 'method-refused'],
    [408, 'try-later'],
    [422, 'request-refused'],
    [425, 'try-later'],
    [499, 'request-refused'],
    [500, 'server-error'],
    [501, 'server-error'],
    [502, 'gateway-error'],
    [503, 'gateway-error'],
    [504, 'gateway-error'],
    [505, 'server-error'],
  ])('of status %i is %s', (status, fault) => {
    expect(faultOf({ reason: 'http-status', status })).toBe(fault)
  })

  it.each(Object.entries(FLAWS))('%s is known by how the gateway notes it', (fault, detail) => {
    expect(faultOf({ reason: 'not-json', status: 200, detail })).toBe(fault)
  })

  it('that is not told apart further is the reason itself', () => {
    expect(faultOf({ reason: 'timeout', detail: 'not done after 5000 ms' })).toBe('timeout')
  })
})
