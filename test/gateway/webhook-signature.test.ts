import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { canSign, signWebhook, verifyWebhook } from '../../bff/gateway/webhook-signature.ts'

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const NOW = 1_614_265_330
const BODY = '{"test": 2432232314}'

const secretOf = (bytes: number) => `whsec_${Buffer.alloc(bytes, 1).toString('base64')}`
function headersOf(secret: string | string[] = SECRET, body = BODY, at = NOW) {
  const signed = signWebhook(secret, 'msg_p5jXN8AQM9LWM0D4loKWxJek', at, body)
  if (!signed.ok) throw new Error(signed.error)
  return signed.headers
}

describe('signing', () => {
  it('gives the vector every Standard Webhooks library is tested with', () => {
    expect(headersOf()['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
  })

  it('agrees with the independent library on 1,000 random bodies, both ways', () => {
    const now = Math.floor(Date.now() / 1000)
    let agreed = 0
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.uint8Array({ minLength: 24, maxLength: 64 }),
        fc.uuid(),
        (text, key, id) => {
          const body = text.toWellFormed()
          const secret = `whsec_${Buffer.from(key).toString('base64')}`
          const signed = signWebhook(secret, id, now, body)
          const theirs = new Webhook(secret)
          if (!signed.ok) throw new Error(signed.error)
          theirs.verify(body, { ...signed.headers }, { jsonParse: false })
          expect(() => theirs.verify(`${body} `, { ...signed.headers }, { jsonParse: false })).toThrow()
          const headers = {
            'webhook-id': id,
            'webhook-timestamp': String(now),
            'webhook-signature': theirs.sign(id, new Date(now * 1000), body),
          }
          expect(verifyWebhook(secret, headers, body, now)).toEqual({ ok: true, id })
          agreed += 1
        },
      ),
      { numRuns: 1000 },
    )
    expect(agreed).toBe(1000)
  })

  it.each([
    [23, false],
    [24, true],
    [64, true],
    [65, false],
  ])('a secret of %i bytes is usable: %s', (bytes, usable) => {
    expect(canSign(secretOf(bytes))).toBe(usable)
    expect(signWebhook(secretOf(bytes), 'id', NOW, '').ok).toBe(usable)
  })

  it.each([
    '',
    'whsec_',
    secretOf(24).slice(6),
    `WHSEC_${secretOf(24).slice(6)}`,
    `${secretOf(24)} `,
    `whsec_${'*'.repeat(40)}`,
    'whsec_not base64 at all, but long enough to be',
  ])('%j is a value error, not a throw', (secret) => {
    expect(signWebhook(secret, 'id', NOW, 'b')).toEqual({ ok: false, error: 'bad-secret' })
    expect(verifyWebhook(secret, headersOf(), BODY, NOW)).toEqual({ ok: false, error: 'bad-secret' })
  })

  it('with no secret, or one bad among two, is a value error', () => {
    expect(signWebhook([], 'id', NOW, '').ok).toBe(false)
    expect(signWebhook([SECRET, 'bad'], 'id', NOW, '').ok).toBe(false)
  })
})

describe('verifying', () => {
  const id = headersOf()['webhook-id']

  it('accepts either of two secrets while they rotate, at either end', () => {
    const other = secretOf(32)
    expect(verifyWebhook(other, headersOf([SECRET, other]), BODY, NOW)).toEqual({ ok: true, id })
    expect(verifyWebhook([SECRET, other], headersOf(other), BODY, NOW)).toEqual({ ok: true, id })
  })

  it.each([
    [300, true],
    [301, 'too-old'],
    [-300, true],
    [-301, 'too-new'],
  ])('a message %i s old: %s', (age, verdict) => {
    const verified = verifyWebhook(SECRET, headersOf(), BODY, NOW + age)
    expect(verified.ok || verified.error).toBe(verdict)
  })

  it.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])('refuses a message without %s', (name) => {
    expect(verifyWebhook(SECRET, { ...headersOf(), [name]: undefined }, BODY, NOW)).toEqual({
      ok: false,
      error: 'header-missing',
    })
  })

  it.each(['1614265330.5', '-1', 'now', '0x1', '1e9', '1614265330 ', '9'.repeat(13)])(
    'refuses the timestamp %j',
    (timestamp) => {
      expect(verifyWebhook(SECRET, { ...headersOf(), 'webhook-timestamp': timestamp }, BODY, NOW)).toEqual({
        ok: false,
        error: 'bad-timestamp',
      })
    },
  )

  it('refuses every change of a single bit in body, id, time or signature', () => {
    const headers = headersOf()
    const wrong: unknown[] = []
    for (let bit = 0; bit < BODY.length * 8; bit += 1) wrong.push(verifyWebhook(SECRET, headers, flip(BODY, bit), NOW))
    const signature = Buffer.from(headers['webhook-signature'].slice(3), 'base64')
    for (let bit = 0; bit < signature.length * 8; bit += 1) {
      const flipped = Buffer.from(signature)
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      wrong.push(
        verifyWebhook(SECRET, { ...headers, 'webhook-signature': `v1,${flipped.toString('base64')}` }, BODY, NOW),
      )
    }
    wrong.push(verifyWebhook(SECRET, { ...headers, 'webhook-id': `${id}x` }, BODY, NOW))
    wrong.push(verifyWebhook(SECRET, { ...headers, 'webhook-timestamp': String(NOW + 1) }, BODY, NOW))
    expect(wrong).toHaveLength(BODY.length * 8 + 256 + 2)
    expect(new Set(wrong.map((verdict) => JSON.stringify(verdict)))).toEqual(
      new Set(['{"ok":false,"error":"wrong-signature"}']),
    )
  })

  it.each(['v1', 'v1,', 'v2,', 'v1a,', ',', ' ', 'v1,short'])('refuses the signature %j', (prefix) => {
    const real = headersOf()['webhook-signature'].slice(3)
    for (const signature of [prefix, `${prefix}${prefix === 'v1,' ? '' : real}`]) {
      expect(verifyWebhook(SECRET, { ...headersOf(), 'webhook-signature': signature }, BODY, NOW).ok).toBe(false)
    }
  })

  it('refuses reordered JSON, and another endpoint’s secret', () => {
    expect(verifyWebhook(SECRET, headersOf(SECRET, '{"a":1,"b":2}'), '{"b":2,"a":1}', NOW).ok).toBe(false)
    expect(verifyWebhook(`whsec_${randomBytes(32).toString('base64')}`, headersOf(), BODY, NOW)).toEqual({
      ok: false,
      error: 'wrong-signature',
    })
  })
})

function flip(text: string, bit: number): string {
  const bytes = Buffer.from(text, 'latin1')
  bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
  return bytes.toString('latin1')
}
