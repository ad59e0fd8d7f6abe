import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { authToken, bodySignature, bodySignFlaw } from '../../bff/gateway/dialects/huawei-v1-signature.ts'
import { explainV2, v2Signature } from '../../bff/gateway/dialects/huawei-v2-signature.ts'

const KEY = 'test-access-key-0001'

describe('authToken (1.0)', () => {
  const PARAMS = {
    activity: 'newInstance',
    businessId: 'b-0001',
    customerId: 'c-0001',
    customerName: 'demo',
    expireTime: '20300101000000',
    orderId: 'CS0001',
    productId: 'OFFI0001',
    testFlag: '1',
    timeStamp: '20231114221320000',
  }

  it('is the golden one, in whatever order the parameters come', () => {
    const token = '/n5VD3WvnpHrYWQjz9CJiT6duKou8DRrxB1YZh1POy0='
    expect(authToken(PARAMS, KEY)).toBe(token)
    expect(authToken(Object.fromEntries(Object.entries(PARAMS).reverse()), KEY)).toBe(token)
  })

  it('covers empty values, and sorts upper case before lower case', () => {
    const expected = createHmac('sha256', `${KEY}1`).update('B=2&a=&timeStamp=1').digest('base64')
    expect(authToken({ a: '', timeStamp: '1', B: '2' }, KEY)).toBe(expected)
  })
})

describe('Body-Sign (1.0)', () => {
  const BODY = '{"resultCode":"000000","resultMsg":"success.","instanceId":"b-0001"}'
  const SIGNATURE = '0CFikp8XCLGTaowbozw4uE1Pct07+VfVtiq7JthQwic='
  const flaw = (header: string | undefined, body = BODY) => bodySignFlaw(header, body, KEY)

  it('carries the golden signature', () => expect(bodySignature(BODY, KEY)).toBe(SIGNATURE))

  it.each([
    `sign_type="HMAC-SHA256", signature= "${SIGNATURE}"`,
    `sign_type="HMAC-SHA256",signature="${SIGNATURE}"`,
    `signature="${SIGNATURE}";sign_type = "hmac-sha256"`,
  ])('is taken as %s', (header) => expect(flaw(header)).toBeNull())

  it('covers a byte order mark that decoding has taken away', () => {
    const signed = bodySignature(`\ufeff${BODY}`, KEY)
    expect(flaw(`sign_type="HMAC-SHA256", signature="${signed}"`)).toBeNull()
  })

  it.each([
    [undefined],
    [''],
    [SIGNATURE],
    [`sign_type=HMAC-SHA256, signature=${SIGNATURE}`],
    [`sign_type="HMAC-SHA1", signature="${SIGNATURE}"`],
    [`signature="${SIGNATURE}"`],
    ['sign_type="HMAC-SHA256", signature=""'],
    [`sign_type="HMAC-SHA256", signature="${bodySignature(BODY, 'another')}"`],
    [`sign_type="HMAC-SHA256", my_signature="${SIGNATURE}"`],
  ])('does not vouch as %s', (header) => expect(flaw(header)).toMatch(/^Body-Sign /))

  it('does not vouch for another body', () => {
    expect(flaw(`sign_type="HMAC-SHA256", signature="${SIGNATURE}"`, BODY.replace('b-0001', 'b-0002'))).toBe(
      'Body-Sign was not made with the access key over this body',
    )
  })
})

describe('the signature (2.0)', () => {
  const BODY =
    '{"activity":"newInstance","businessId":"b-0001","orderId":"CS0001","orderLineId":"CS0001-000001","testFlag":"1"}'
  const STAMP = { nonce: '0123456789ABCDEF', timestamp: '1700000000000' }

  it('is the golden one, in upper case as in the samples, by way of the golden inner one', () => {
    const inner = '52d8588d2e069be8b471657b262955926c190af3f08deb31748fe422b1ed63af'
    const golden = '4A00817FB7B57F25CF7AAB796F7D500E14A96D771C9FA0DCB4D0EA439B715E71'
    const url = 'https://isv.example.com/p?signature=x&timestamp=1700000000000&nonce=0123456789ABCDEF'
    expect(v2Signature(BODY, KEY, STAMP)).toBe(golden)
    expect(explainV2({ method: 'POST', url, headers: {}, body: BODY }, { accessKey: KEY })).toEqual([
      { name: 'hmac-sha256', value: inner },
      { name: 'parts', value: `${KEY}\n0123456789ABCDEF\n1700000000000\n${inner}` },
      { name: 'signed-text', value: `${KEY}0123456789ABCDEF1700000000000${inner}` },
      { name: 'hmac-sha256', value: golden },
    ])
  })
})
