import { afterEach, describe, expect, it, vi } from 'vitest'
import type { WireRequest } from '../../bff/gateway/dialect.ts'
import { tencent } from '../../bff/gateway/dialects/tencent.ts'
import { dialects } from '../../bff/gateway/dialects.ts'
import type { Outcome } from '../../bff/gateway/exchange.ts'
import { endpointProver } from '../../bff/gateway/prove-endpoint.ts'
import type { Client } from '../../bff/gateway/send.ts'
import { AT, response } from './support/messages.ts'

const TIMING = { dnsMs: null, connectMs: null, firstByteMs: 1, totalMs: 2 }
const CLAIM = { protocol: 'tencent', url: 'https://isv.example.com/n', secrets: { token: 't' } } as const

afterEach(() => vi.restoreAllMocks())

/** The border: a far side that answers each request in turn. */
function prover(...outcomes: Outcome[]) {
  const seen: WireRequest[] = []
  const client: Client = {
    send: async (request) => {
      seen.push(request)
      const outcome = outcomes[seen.length - 1]
      if (!outcome) throw new Error('Nobody expected this request')
      return { ...outcome, timing: TIMING }
    },
    allows: () => false,
    close: async () => undefined,
  }
  return {
    seen,
    client,
    prove: endpointProver(client, { challenge: () => 'n0nce', stamp: () => ({ at: AT, nonce: 7 }) }),
  }
}
const answer = (body: unknown, status = 200): Outcome => ({ ok: true, response: response(body, { status }) })

describe('settings of a protocol without a check of its own', () => {
  const without = (...outcomes: Outcome[]) => {
    vi.spyOn(dialects, 'tencent', 'get').mockReturnValue({ ...tencent, ownership: null })
    return prover(...outcomes)
  }

  it.each([200, 403, 404, 500])('are saved when somebody answers there, be it %i', async (status) => {
    const { seen, prove } = without(answer('', status))
    expect(await prove(CLAIM)).toEqual({ ok: true })
    expect(seen).toEqual([{ method: 'GET', url: CLAIM.url, headers: {}, body: null }])
  })

  it.each<[string, Outcome, string]>([
    ['a redirect', answer('', 302), 'redirect'],
    ['a blocked address', { ok: false, reason: 'blocked-address', detail: '' }, 'blocked-address'],
    ['an unknown name', { ok: false, reason: 'dns', detail: '' }, 'dns'],
    ['silence', { ok: false, reason: 'timeout', detail: '' }, 'timeout'],
  ])('are refused for %s', async (_, outcome, reason) => {
    expect(await without(outcome).prove(CLAIM)).toMatchObject({
      ok: false,
      code: 'endpoint-verification-failed',
      path: 'url',
      reason,
    })
  })
})

describe('a check of two requests', () => {
  const phased = (...outcomes: Outcome[]) => {
    const ownership = {
      phases: [null, 'act'],
      render: (url: string, _: string, __: object, ___: object, phase?: string | null): WireRequest => ({
        method: 'GET',
        url: `${url}?phase=${phase}`,
        headers: {},
        body: null,
      }),
      passed: (_: string, { body }: { body: string }) => body === 'yes',
    }
    vi.spyOn(dialects, 'tencent', 'get').mockReturnValue({ ...tencent, ownership })
    return prover(...outcomes)
  }

  it('is passed when both are, in their order', async () => {
    const { seen, prove } = phased(answer('yes'), answer('yes'))
    expect(await prove(CLAIM)).toEqual({ ok: true })
    expect(seen.map(({ url }) => url)).toEqual([`${CLAIM.url}?phase=null`, `${CLAIM.url}?phase=act`])
  })

  it('ends with the first that is not', async () => {
    const { seen, prove } = phased(answer('no'))
    expect(await prove(CLAIM)).toMatchObject({ ok: false, reason: 'wrong-shape' })
    expect(seen).toHaveLength(1)
    expect(await phased(answer('yes'), answer('yes', 500)).prove(CLAIM)).toMatchObject({ ok: true })
    expect(await phased(answer('yes'), answer('no', 500)).prove(CLAIM)).toMatchObject({ reason: 'http-status' })
  })
})

describe('QingCloud’s TestConnection', () => {
  const TESTED = {
    protocol: 'qingcloud',
    url: 'https://isv.example.com/n',
    secrets: { prodKey: 'prod-key-1' },
  } as const
  const yes = answer({ success: true })
  const lost: Outcome = { ok: false, reason: 'connection-lost', detail: '' }

  it('is asked twice again in each phase, each time with a stamp of its own', async () => {
    let seconds = 0
    const { seen, client } = prover(lost, answer('', 502), yes, answer({ success: false }), yes)
    const prove = endpointProver(client, {
      challenge: () => 'n0nce',
      stamp: () => ({ at: AT + 1000 * seconds++, nonce: 7 }),
    })
    expect(await prove(TESTED)).toEqual({ ok: true })
    const asked = seen.map(({ url }) => new URL(url).searchParams)
    expect(asked.map((query) => query.get('debug'))).toEqual(['1', '1', '1', '0', '0'])
    expect(new Set(asked.map((query) => query.get('timestamp'))).size).toBe(5)
  })

  it('fails with the third answer, and with the first silence or redirect', async () => {
    const thrice = prover(answer('', 500), answer('', 500), answer('', 503))
    expect(await thrice.prove(TESTED)).toMatchObject({ ok: false, reason: 'http-status', status: 503 })
    expect(thrice.seen).toHaveLength(3)
    const silent = prover({ ok: false, reason: 'timeout', detail: '' })
    expect(await silent.prove(TESTED)).toMatchObject({ ok: false, reason: 'timeout' })
    expect(await prover(answer('', 302)).prove(TESTED)).toMatchObject({ ok: false, reason: 'redirect' })
  })

  it('is what only this vendor repeats', async () => {
    expect(await prover(answer('', 500)).prove(CLAIM)).toMatchObject({ ok: false, reason: 'http-status' })
  })
})

describe('settings with an unusable URL or secret', () => {
  it.each([
    [{ ...CLAIM, url: 'nonsense' }, 'url', 'not-a-url'],
    [{ ...CLAIM, url: `${CLAIM.url}?a=1` }, 'url', 'url-has-query'],
    [{ ...CLAIM, secrets: {} }, 'secrets.token', 'secret-missing'],
    [{ ...CLAIM, secrets: { token: 't', tokn: 't' } }, 'secrets.tokn', 'secret-unknown'],
  ])('%j are refused at the field, and nothing is sent', async (claim, path, reason) => {
    const { seen, prove } = prover()
    expect(await prove(claim)).toMatchObject({ ok: false, code: 'invalid', path, reason })
    expect(seen).toEqual([])
  })
})
