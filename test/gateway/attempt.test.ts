import { describe, expect, it } from 'vitest'
import { attempt, type Endpoint, proveOwnership } from '../../bff/gateway/attempt.ts'
import { standard } from '../../bff/gateway/dialects/standard.ts'
import { tencent } from '../../bff/gateway/dialects/tencent.ts'
import type { FailureReason, Outcome } from '../../bff/gateway/exchange.ts'
import { replyOfFailure } from '../../bff/gateway/reply-of-failure.ts'
import type { Client } from '../../bff/gateway/send.ts'
import { AT, message, response } from './support/messages.ts'

const TIMING = { dnsMs: null, connectMs: null, firstByteMs: 1, totalMs: 2 }
const STAMP = { at: AT, nonce: 7 }
const ENDPOINT: Endpoint = { dialect: tencent, url: 'https://isv.example.com/n', secrets: { token: 't' } }

/** The border: a far side that answers `outcome`. */
function farSide(outcome: Outcome) {
  const seen: { url: string; timeoutMs: number }[] = []
  const client: Client = {
    send: async ({ url }, { timeoutMs }) => {
      seen.push({ url, timeoutMs })
      return { ...outcome, timing: TIMING }
    },
    allows: () => false,
    close: async () => undefined,
  }
  return { client, seen }
}

describe('an attempt', () => {
  it('renders, sends with the dialect’s deadline and reads', async () => {
    const { client, seen } = farSide({ ok: true, response: response({ signId: 'a' }) })
    const made = await attempt(client, ENDPOINT, message('instance.create'), STAMP)
    expect(made).toMatchObject({
      request: { method: 'POST' },
      sent: { ok: true, timing: TIMING },
      reply: { kind: 'accepted' },
    })
    expect(seen).toEqual([{ url: made.request?.url, timeoutMs: 5000 }])
  })

  it('holds a Retry-After date against the stamp', async () => {
    const { client } = farSide({
      ok: true,
      response: response('', { status: 503, headers: { 'retry-after': new Date(AT + 90_000).toUTCString() } }),
    })
    expect((await attempt(client, ENDPOINT, message('instance.create'), STAMP)).reply).toMatchObject({
      retryAfterMs: 90_000,
    })
  })

  it('with secrets that cannot sign sends nothing and has failed on our side', async () => {
    const { client, seen } = farSide({ ok: true, response: response({}) })
    const made = await attempt(
      client,
      { ...ENDPOINT, dialect: standard, secrets: { secret: 'x' } },
      message('instance.create'),
      STAMP,
    )
    expect(made).toEqual({
      request: null,
      sent: null,
      reply: { kind: 'failed', reason: 'internal', detail: 'secret-malformed: secret' },
    })
    expect(seen).toEqual([])
  })

  it.each<[FailureReason, string]>([
    ['timeout', 'unknown'],
    ['connection-lost', 'unknown'],
    ['too-large', 'unknown'],
    ['connection-refused', 'failed'],
    ['dns', 'failed'],
    ['tls', 'failed'],
    ['internal', 'failed'],
    ['blocked-address', 'refused'],
    ['bad-url', 'refused'],
  ])('that ends in %s is %s', async (reason, kind) => {
    const { client } = farSide({ ok: false, reason, detail: 'why' })
    expect((await attempt(client, ENDPOINT, message('instance.create'), STAMP)).reply).toEqual({
      kind,
      reason,
      detail: 'why',
    })
    expect(replyOfFailure(reason, 'why')).toEqual({ kind, reason, detail: 'why' })
  })
})

describe('ownership', () => {
  const prove = (outcome: Outcome, endpoint = ENDPOINT) =>
    proveOwnership(farSide(outcome).client, endpoint, 'n0nce', () => STAMP)

  it('is proven by the echo', async () => {
    expect(await prove({ ok: true, response: response({ echoback: 'n0nce' }) })).toMatchObject({ proven: true })
  })

  it.each<[string, Outcome, string]>([
    ['another echo', { ok: true, response: response({ echoback: 'other' }) }, 'wrong-shape'],
    ['no JSON', { ok: true, response: response('OK') }, 'wrong-shape'],
    ['403', { ok: true, response: response({ echoback: 'n0nce' }, { status: 403 }) }, 'http-status'],
    ['302', { ok: true, response: response('', { status: 302 }) }, 'redirect'],
    ['a timeout', { ok: false, reason: 'timeout', detail: '' }, 'timeout'],
    ['a blocked address', { ok: false, reason: 'blocked-address', detail: '' }, 'blocked-address'],
  ])('is not proven by %s: %s', async (_, outcome, reason) => {
    expect(await prove(outcome)).toMatchObject({ proven: false, reason })
  })

  it('cannot be asked without a secret, nor of a protocol that has no check', async () => {
    const yes: Outcome = { ok: true, response: response({ echoback: 'n0nce' }) }
    expect(await prove(yes, { ...ENDPOINT, secrets: {} })).toMatchObject({
      proven: false,
      reason: 'internal',
      request: null,
    })
    expect(await prove(yes, { ...ENDPOINT, dialect: { ...tencent, ownership: null } })).toBeNull()
  })
})
