import { describe, expect, it } from 'vitest'
import { API_SERVICE_LIMITS, type ApiServiceText, checkApiService } from '../../bff/domain/product/api-service.ts'

const service: ApiServiceText = {
  name: '短信',
  address: 'https://api.example.com',
  documentationUrl: null,
  documentation: null,
  callsPerSecond: null,
}
const check = (change: Partial<ApiServiceText>, nameTaken = false, mayReach = true) =>
  checkApiService({ ...service, ...change }, { nameTaken, mayReach: () => mayReach }).map(
    ({ path, code }) => `${path}: ${code}`,
  )
const url = (length: number) => `https://a.example/${'x'.repeat(length - 18)}`

describe('an API service', () => {
  it('needs a name and an address, nothing else', () => {
    expect(check({})).toEqual([])
    expect(check({ name: '', address: '' })).toEqual(['name: missing', 'address: missing'])
  })

  it('allows from 1 to 5000 calls of a key in a second, in whole numbers', () => {
    for (const callsPerSecond of [1, 500, 5000]) expect(check({ callsPerSecond })).toEqual([])
    for (const callsPerSecond of [0, 5001, 1.5, Number.NaN])
      expect(check({ callsPerSecond })).toEqual(['callsPerSecond: out-of-range'])
  })

  it('may not share its name', () => {
    expect(check({}, true)).toEqual(['name: duplicate'])
  })

  it('may not stand, nor be documented, where nobody can call', () => {
    expect(check({ documentationUrl: 'https://docs.example.com' }, false, false)).toEqual([
      'address: not-a-url',
      'documentationUrl: not-a-url',
    ])
  })

  it.each(Object.entries(API_SERVICE_LIMITS))('has at most so many characters in its %s: %i', (key, max) => {
    const text = (length: number) =>
      key === 'address' || key === 'documentationUrl' ? url(length) : '字'.repeat(length)
    expect(check({ [key]: text(max) })).toEqual([])
    expect(check({ [key]: text(max + 1) })).toEqual([`${key}: too-long`])
  })
})
