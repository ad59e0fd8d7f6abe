import { describe, expect, it } from 'vitest'
import { decryptField, encryptField, fieldKey, looksEncrypted } from '../../bff/gateway/dialects/huawei-fields.ts'

const KEY = 'test-access-key-0001'
const IV = '0123456789abcdef'

describe('the key of encrypted fields', () => {
  it.each([
    [128, 'fa32b243c1eeb23e93357bb8be8ec849'],
    [256, 'fa32b243c1eeb23e93357bb8be8ec84903d6395e4f1ccb2379a1666d99a6ab9f'],
  ] as const)('of %i bits is the golden one, drawn as Java draws it', (bits, hex) => {
    expect(fieldKey(KEY, bits).toString('hex')).toBe(hex)
  })
})

describe('an encrypted field', () => {
  it.each([
    [128, '0123456789abcdefDbzaoEXKabuqdxZ2NMR9tA=='],
    [256, '0123456789abcdefxp7q1TOn7hGRMDSy9g0lTA=='],
  ] as const)('of %i bits is the golden one, and opens again', (bits, field) => {
    expect(encryptField('13800000000', KEY, bits, IV)).toBe(field)
    expect(decryptField(field, KEY, bits)).toBe('13800000000')
  })

  it.each(['', 'x', 'é'.repeat(40), '密码 p@ss "w"', '0'.repeat(16)])('carries %j', (text) => {
    expect(decryptField(encryptField(text, KEY, 256, IV), KEY, 256)).toBe(text)
  })

  it('does not open with another key, another length, or a changed character', () => {
    const field = encryptField('13800000000', KEY, 256, IV)
    expect(decryptField(field, 'another', 256)).toBeNull()
    expect(decryptField(field, KEY, 128)).toBeNull()
    expect(decryptField(`${field.slice(0, -6)}AAAA==`, KEY, 256)).toBeNull()
  })

  it.each([
    '',
    'plain',
    'user@example.com',
    `${IV}AAAA`,
    `${IV}${'A'.repeat(21)}`,
    `${'é'.repeat(16)}${'A'.repeat(22)}==`,
  ])('is not %j', (field) => {
    expect(looksEncrypted(field)).toBe(false)
    expect(decryptField(field, KEY, 256)).toBeNull()
  })
})
