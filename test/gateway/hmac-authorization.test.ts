import { describe, expect, it } from 'vitest'
import {
  hmacSignature,
  isFreshHmac,
  isSignedHmac,
  readHmacAuthorization,
} from '../../bff/gateway/dialects/hmac-authorization.ts'

/** The vector of protocols.md §6.9. */
const HEADERS: Readonly<Record<string, string>> = { 'x-date': 'Mon, 19 Mar 2018 12:08:40 GMT', source: 'demo' }
const SECRET = 'test-secret-key'
const SIGNATURE = 'Ha+03ORm83Ry3XOfYmFakfx8Gn8='
const AT = Date.UTC(2018, 2, 19, 12, 8, 40)
const MINUTE = 60_000

const headerOf = (name: string) => HEADERS[name]
const header = (more: Partial<Record<'id' | 'algorithm' | 'headers' | 'signature', string | null>> = {}) => {
  const parts = { id: 'AKID', algorithm: 'hmac-sha1', headers: 'x-date source', signature: SIGNATURE, ...more }
  const written = Object.entries(parts).flatMap(([name, value]) => (value === null ? [] : [`${name}="${value}"`]))
  return `hmac ${written.join(', ')}`
}
const read = (text = header()) => {
  const found = readHmacAuthorization(text)
  if (found === null || found === 'broken') throw new Error(`${text} is not read`)
  return found
}

describe('the vendor’s HMAC scheme', () => {
  it('makes the signature of the published example, and knows it again', () => {
    expect(hmacSignature(read(), headerOf, SECRET)).toBe(SIGNATURE)
    expect(isSignedHmac(read(), headerOf, SECRET)).toBe(true)
    expect(isSignedHmac(read(), headerOf, 'another-secret')).toBe(false)
    expect(isSignedHmac(read(), (name) => (name === 'source' ? 'other' : HEADERS[name]), SECRET)).toBe(false)
    expect(isSignedHmac(read(header({ headers: 'source x-date' })), headerOf, SECRET)).toBe(false)
  })

  it.each(['sha256', 'sha384', 'sha512'])('signs with %s too', (algorithm) => {
    const asked = { algorithm: `hmac-${algorithm}` as 'hmac-sha256', headers: ['x-date', 'source'] }
    const signature = hmacSignature(asked, headerOf, SECRET)
    expect(isSignedHmac(read(header({ algorithm: `hmac-${algorithm}`, signature })), headerOf, SECRET)).toBe(true)
    expect(isSignedHmac(read(header({ signature })), headerOf, SECRET)).toBe(false)
  })

  it.each([
    ['no id', header({ id: null })],
    ['no signature', header({ signature: null })],
    ['an empty signature', header({ signature: '' })],
    ['no algorithm', header({ algorithm: null })],
    ['another algorithm', header({ algorithm: 'hmac-md5' })],
    ['a property of every object as algorithm', header({ algorithm: 'toString' })],
    ['a header name that is none', header({ headers: 'x-date so:urce' })],
    ['17 headers', header({ headers: Array(17).fill('x-date').join(' ') })],
    ['nothing at all', 'hmac '],
  ])('is broken with %s', (_, text) => {
    expect(readHmacAuthorization(text)).toBe('broken')
  })

  it.each(['Bearer abc', 'Basic abc', '', 'hmacs id="a"'])('is another scheme in "%s"', (text) => {
    expect(readHmacAuthorization(text)).toBeNull()
  })
})

describe('the date of a signed call', () => {
  it.each([-15, 15])('is good %i minutes off, and not a second more', (minutes) => {
    const beyond = Math.sign(minutes) * 1000
    expect(isFreshHmac(read(), headerOf, AT + minutes * MINUTE)).toBe(true)
    expect(isFreshHmac(read(), headerOf, AT + minutes * MINUTE + beyond)).toBe(false)
  })

  it('must be signed, there, and a date', () => {
    expect(isFreshHmac(read(header({ headers: 'source' })), headerOf, AT)).toBe(false)
    expect(isFreshHmac(read(header({ headers: 'date' })), headerOf, AT)).toBe(false)
    expect(isFreshHmac(read(), () => 'yesterday', AT)).toBe(false)
  })

  it('may stand in `date` instead', () => {
    const of = (name: string) => (name === 'date' ? HEADERS['x-date'] : undefined)
    expect(isFreshHmac(read(header({ headers: 'date' })), of, AT)).toBe(true)
  })
})
