import { expect, it } from 'vitest'
import { apiV2Signature, isFreshApiV2, isSignedApiV2 } from '../../bff/gateway/dialects/tencent-api-v2.ts'

const params = new Map([
  ['voucherCode', 'tkwbyeg8j2n6wi155j'],
  ['Action', 'UseVoucherData'],
  ['Nonce', '11886'],
  ['SecretId', 'test-secret-id'],
  ['SignatureMethod', 'HmacSHA256'],
  ['Timestamp', '1700000000'],
])
const request = { method: 'GET', host: 'market.api.qcloud.com', path: '/v2/index.php', params }
const SIGNED = 'lELsljVtOmDBqg4ughr15/g2dj07y1k8oE8gDW6a3vs='

it('signs as the vendor’s page says (protocols.md §2, our vector)', () => {
  expect(apiV2Signature(request, 'test-secret-key')).toBe(SIGNED)
})

it('knows its signature, made with either of two secrets, and no other', () => {
  const signed = { ...request, params: new Map([...params, ['Signature', SIGNED]]) }
  expect(isSignedApiV2(signed, ['other', 'test-secret-key'])).toBe(true)
  expect(isSignedApiV2(signed, ['other'])).toBe(false)
  expect(isSignedApiV2(signed, [])).toBe(false)
  expect(isSignedApiV2({ ...signed, host: 'market.api.qcloud.com:443' }, ['test-secret-key'])).toBe(false)
  expect(isSignedApiV2({ ...signed, params: new Map([...signed.params, ['Region', '']]) }, ['test-secret-key'])).toBe(
    false,
  )
})

it('is fresh for 2 hours to either side, to the millisecond', () => {
  const at = 1_700_000_000_000
  const hours2 = 2 * 60 * 60 * 1000
  expect([at - hours2, at + hours2].map((wall) => isFreshApiV2(params, wall))).toEqual([true, true])
  expect([at - hours2 - 1, at + hours2 + 1].map((wall) => isFreshApiV2(params, wall))).toEqual([false, false])
})
