import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isSameSecret } from '../../bff/same-secret.ts'

describe('whether two secrets are the same', () => {
  it('is told of texts and bytes alike', () => {
    expect(isSameSecret('密钥-1', '密钥-1')).toBe(true)
    expect(isSameSecret('密钥-1', Buffer.from('密钥-1'))).toBe(true)
    expect(isSameSecret('密钥-1', '密钥-2')).toBe(false)
  })

  it('is no for another length, also where the beginning fits', () => {
    expect(isSameSecret('abc', 'abcd')).toBe(false)
    expect(isSameSecret('abc', '')).toBe(false)
    // One character each, but not as many bytes.
    expect(isSameSecret('é', 'e')).toBe(false)
  })

  it('is asked in one place: nothing else of the back end compares in constant time by itself', () => {
    const users = globSync('bff/**/*.ts').filter((file) => readFileSync(file, 'utf8').includes('timingSafeEqual'))
    expect(users).toEqual(['bff/same-secret.ts'])
  })
})
