import { isIPv4 } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPublicAddress } from '../../bff/gateway/address.ts'

describe('a public address', () => {
  it.each([
    ['0.0.0.0', '0.255.255.255', null, '1.0.0.0'],
    ['10.0.0.0', '10.255.255.255', '9.255.255.255', '11.0.0.0'],
    ['100.64.0.0', '100.127.255.255', '100.63.255.255', '100.128.0.0'],
    ['127.0.0.0', '127.255.255.255', '126.255.255.255', '128.0.0.0'],
    ['169.254.0.0', '169.254.255.255', '169.253.255.255', '169.255.0.0'],
    ['172.16.0.0', '172.31.255.255', '172.15.255.255', '172.32.0.0'],
    ['192.0.0.0', '192.0.0.255', '191.255.255.255', '192.0.1.0'],
    ['192.0.2.0', '192.0.2.255', '192.0.1.255', '192.0.3.0'],
    ['192.31.196.0', '192.31.196.255', '192.31.195.255', '192.31.197.0'],
    ['192.52.193.0', '192.52.193.255', '192.52.192.255', '192.52.194.0'],
    ['192.88.99.0', '192.88.99.255', '192.88.98.255', '192.88.100.0'],
    ['192.168.0.0', '192.168.255.255', '192.167.255.255', '192.169.0.0'],
    ['192.175.48.0', '192.175.48.255', '192.175.47.255', '192.175.49.0'],
    ['198.18.0.0', '198.19.255.255', '198.17.255.255', '198.20.0.0'],
    ['198.51.100.0', '198.51.100.255', '198.51.99.255', '198.51.101.0'],
    ['203.0.113.0', '203.0.113.255', '203.0.112.255', '203.0.114.0'],
    ['224.0.0.0', '255.255.255.255', '223.255.255.255', null],
  ])('is none from %s to %s, but one just before and after', (first, last, before, after) => {
    expect([first, last].map(isPublicAddress)).toEqual([false, false])
    for (const neighbour of [before, after])
      if (neighbour) expect([neighbour, isPublicAddress(neighbour)]).toEqual([neighbour, true])
  })

  it.each([
    ['1fff:ffff::', '2000::1'],
    ['2001:1ff:ffff::', '2001:200::'],
    ['2001::1', '2001:4860:4860::8888'],
    ['2001:db8::', '2001:db7:ffff::'],
    ['2001:db8:ffff:ffff::', '2001:db9::'],
    ['2002:7f00:1::', '2003::'],
    ['3fff:fff:ffff::', '3fff:1000::'],
    ['2620:4f:8000::1', '2620:4f:7fff::1'],
    ['4000::', '3ffe:ffff::'],
  ])('is not %s, but is %s', (special, global) => {
    expect([special, global].map(isPublicAddress)).toEqual([false, true])
  })

  it.each([
    '::',
    '::1',
    '::ffff:8.8.8.8',
    '::ffff:127.0.0.1',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::7f00:1',
    '100::1',
    '5f00::1',
    'fc00::1',
    'fdff::1',
    'fe80::1',
    'fe80::1%eth0',
    '2001:4860:4860::8888%eth0',
    'fec0::1',
    'ff02::1',
    '2002:808:808::1',
    '2001:0:1::1',
    '',
    'localhost',
    '8.8.8.8.',
    '8.8.8',
    '08.8.8.8',
    '0x8.8.8.8',
    ' 8.8.8.8',
    '8.8.8.8/32',
    '[2001:4860:4860::8888]',
  ])('is not %j', (text) => expect(isPublicAddress(text)).toBe(false))

  it('is never laxer than a second, bitwise reading of the private ranges, on 20,000 random addresses', () => {
    const octet = fc.nat(255)
    fc.assert(
      fc.property(fc.tuple(octet, octet, octet, octet), (parts) => {
        const [a, b] = parts
        const inside =
          a === 0 ||
          a === 10 ||
          a === 127 ||
          a >= 224 ||
          (a === 172 && b >> 4 === 1) ||
          (a === 192 && b === 168) ||
          (a === 169 && b === 254) ||
          (a === 100 && b >> 6 === 1)
        const text = parts.join('.')
        expect(isIPv4(text)).toBe(true)
        if (inside) expect(isPublicAddress(text)).toBe(false)
      }),
      { numRuns: 20_000 },
    )
  })
})
