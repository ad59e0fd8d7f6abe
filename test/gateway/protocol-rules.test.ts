import { describe, expect, it } from 'vitest'
import { PROVIDER_EVENTS } from '../../bff/domain/provider-event.ts'
import {
  checkProtocolSecrets,
  checkProtocolUrl,
  type ProtocolRule,
  protocolRules,
} from '../../bff/domain/provider-protocol.ts'
import { dialects, findDialect } from '../../bff/gateway/dialects.ts'
import { ATTEMPTS_MAX } from '../../bff/gateway/retry-schedule.ts'

const spoken = Object.entries<ProtocolRule>(protocolRules)

describe.each(spoken)('the rules of %s', (protocol, rule) => {
  const dialect = findDialect(protocol)

  it('are those its dialect goes by', () => {
    expect(dialect).toMatchObject({ protocol, timeoutMs: rule.timeoutMs })
    expect(dialect?.ownership === null).toBe(rule.check === 'reach')
    expect(dialect?.events).toEqual(PROVIDER_EVENTS)
  })

  it('make up secrets that they accept', () => {
    for (const { name, shape, generated } of rule.secrets) {
      if (!generated) continue
      const base64 = Buffer.alloc(generated.bytes, 0xa5).toString('base64')
      expect(`${generated.prefix}${base64}`, name).toMatch(shape)
    }
  })

  it('leave room for the whole schedule among the attempts there may be', () => {
    for (const event of PROVIDER_EVENTS) expect(dialect?.schedule?.(event).gaps.length ?? 0).toBeLessThan(ATTEMPTS_MAX)
  })
})

it('a protocol that is only named is not found', () => {
  expect(findDialect('carrier-pigeon')).toBeUndefined()
  expect(Object.keys(dialects).sort()).toEqual(Object.keys(protocolRules).sort())
})

describe('secrets of settings', () => {
  const rule: ProtocolRule = {
    secrets: [
      { name: 'key', required: true, shape: /^k.{3}$/, generated: null },
      { name: 'oldKey', required: false, shape: /^k.{3}$/, generated: null },
    ],
    query: { reserved: ['action', 'token'] },
    check: 'reach',
    timeoutMs: 1000,
  }

  it.each([
    [{}, 'key', 'secret-missing'],
    [{ key: '' }, 'key', 'secret-missing'],
    [{ key: 'k12' }, 'key', 'secret-malformed'],
    [{ key: 'k1234' }, 'key', 'secret-malformed'],
    [{ key: 'k123', oldKey: 'x123' }, 'oldKey', 'secret-malformed'],
    [{ key: 'k123', token: 'x' }, 'token', 'secret-unknown'],
  ])('%j: %s is %s', (secrets, secret, code) => {
    expect(checkProtocolSecrets(rule, secrets)).toEqual({ secret, code })
  })

  it('are usable with and without what is optional', () => {
    expect(checkProtocolSecrets(rule, { key: 'k123' })).toBeNull()
    expect(checkProtocolSecrets(rule, { key: 'k123', oldKey: 'k456' })).toBeNull()
  })

  it('a query in the URL may not name what the protocol sets itself', () => {
    expect(checkProtocolUrl(rule, new URL('https://isv.example.com/spi?shop=7'))).toBeNull()
    expect(checkProtocolUrl(rule, new URL('https://isv.example.com/spi?shop=7&token=1'))).toBe('url-query-reserved')
    expect(checkProtocolUrl({ ...rule, query: 'forbidden' }, new URL('https://isv.example.com/spi?shop=7'))).toBe(
      'url-has-query',
    )
  })
})
