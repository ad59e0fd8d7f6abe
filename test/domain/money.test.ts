import { describe, expect, it } from 'vitest'
import { AMOUNT_MAX, CURRENCIES, money, sameMoney } from '../../bff/domain/money.ts'

describe('money', () => {
  it('is whole minor units, in CNY unless told otherwise', () => {
    expect(money(80_000)).toEqual({ amount: 80_000, currency: 'CNY' })
    expect(money(0, 'USD')).toEqual({ amount: 0, currency: 'USD' })
    expect(CURRENCIES).toEqual(['CNY', 'USD', 'EUR', 'HKD'])
  })

  it.each([0.1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER + 1])('is never %d', (amount) => {
    expect(() => money(amount)).toThrow(RangeError)
  })

  it('is the same only in amount and currency', () => {
    expect(sameMoney(money(1), money(1))).toBe(true)
    expect(sameMoney(money(1), money(2))).toBe(false)
    expect(sameMoney(money(1, 'CNY'), money(1, 'USD'))).toBe(false)
  })

  it('of the highest price, twenty plans of twenty prices over, still adds up exactly', () => {
    expect(AMOUNT_MAX).toBe(1_000_000_000)
    expect(Number.isSafeInteger(AMOUNT_MAX * 20 * 20)).toBe(true)
  })
})
