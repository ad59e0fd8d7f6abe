import { describe, expect, it } from 'vitest'
import { protocolRules } from '../../bff/domain/provider-protocol.ts'
import { signatureOf } from '../../bff/domain/signing.ts'
import type { Dialect, WireRequest } from '../../bff/gateway/dialect.ts'
import { dialects } from '../../bff/gateway/dialects.ts'
import { placeOfSignature } from '../../bff/gateway/place-of-signature.ts'
import { AT, message } from './support/messages.ts'

/** A text that every protocol takes for a secret. */
const SECRET = `whsec_${Buffer.alloc(32, 5).toString('base64')}`
const STAMP = { at: AT, nonce: 1_234_567 }
const secretsOf = ({ protocol }: Dialect, secret = SECRET) =>
  Object.fromEntries(
    protocolRules[protocol].secrets.flatMap(({ name, required }) => (required ? [[name, secret]] : [])),
  )

function requestsOf(dialect: Dialect): WireRequest[] {
  const url = 'https://isv.example.com/notify'
  const secrets = secretsOf(dialect)
  const rendered = dialect.events.map((event) => dialect.render(url, message(event), secrets, STAMP))
  const asked = dialect.ownership ? [dialect.ownership.render(url, 'a challenge', secrets, STAMP)] : []
  return [...rendered, ...asked].map((request) => {
    if ('code' in request) throw new Error(`${dialect.protocol}: ${request.code}`)
    return request
  })
}

describe('a signature step by step', () => {
  it.each(Object.values(dialects))('of $protocol ends with what the request carries', (dialect) => {
    for (const request of requestsOf(dialect)) {
      const steps = dialect.explain(request, secretsOf(dialect))
      expect(steps.length).toBeGreaterThan(1)
      expect(steps.every(({ value }) => value !== '')).toBe(true)
      expect(placeOfSignature(dialect, request, secretsOf(dialect))?.value).toBe(signatureOf(steps))
    }
  })

  it.each(Object.values(dialects))('of $protocol is another under another secret', (dialect) => {
    const other = `whsec_${Buffer.alloc(32, 6).toString('base64')}`
    for (const request of requestsOf(dialect)) {
      const [own, foreign] = [SECRET, other].map((secret) =>
        signatureOf(dialect.explain(request, secretsOf(dialect, secret))),
      )
      expect(own).not.toBe(foreign)
      expect(placeOfSignature(dialect, request, secretsOf(dialect, other))).toBeNull()
    }
  })
})
