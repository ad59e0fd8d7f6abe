import { describe, expect, it } from 'vitest'
import { plan, price, problemsOf } from '../support/fields.ts'

const plans = (count: number) => Array.from({ length: count }, (_, index) => plan({ name: `版本 ${index}` }))

it('20 plans are taken, 21 are not', () => {
  expect(problemsOf({ plans: plans(20) })).toEqual([])
  expect(problemsOf({ plans: plans(21) })).toEqual([{ path: 'plans', code: 'too-many', max: 20, actual: 21 }])
})

it('at least one of them is on sale', () => {
  const [first = plan(), second = plan()] = plans(2)
  expect(problemsOf({ plans: [{ ...first, onSale: false }, second] })).toEqual([])
  expect(
    problemsOf({
      plans: [
        { ...first, onSale: false },
        { ...second, onSale: false },
      ],
    }),
  ).toEqual([{ path: 'plans', code: 'none-on-sale' }])
})

describe('a plan’s name', () => {
  it('has 40 characters, not 41', () => {
    expect(problemsOf({ plans: [plan({ name: '版'.repeat(40) })] })).toEqual([])
    expect(problemsOf({ plans: [plan({ name: '版'.repeat(41) })] })).toEqual([
      { path: 'plans.0.name', code: 'too-long', max: 40, actual: 41 },
    ])
  })

  it('is there, and is no other plan’s but for spaces', () => {
    expect(problemsOf({ plans: [plan({ name: '  ' })] })).toEqual([{ path: 'plans.0.name', code: 'missing' }])
    expect(problemsOf({ plans: [plan({ name: '基础版' }), plan({ name: ' 基础版 ' })] })).toEqual([
      { path: 'plans.1.name', code: 'duplicate' },
    ])
  })
})

describe('its prices', () => {
  it('are at least 1 and at most 20', () => {
    const prices = Array.from({ length: 21 }, (_, index) => price({ count: index + 1, unit: 'month' }))
    expect(problemsOf({ plans: [plan({ prices: [] })] })).toEqual([{ path: 'plans.0.prices', code: 'missing' }])
    expect(problemsOf({ plans: [plan({ prices: prices.slice(1) })] })).toEqual([])
    expect(problemsOf({ plans: [plan({ prices })] })).toEqual([
      { path: 'plans.0.prices', code: 'too-many', max: 20, actual: 21 },
    ])
  })

  it('name no period twice, though 12 months and 1 year are two', () => {
    const monthly = price({ count: 12, unit: 'month' })
    expect(problemsOf({ plans: [plan({ prices: [price(), monthly] })] })).toEqual([])
    expect(problemsOf({ plans: [plan({ prices: [price(), monthly, price({ price: 1 })] })] })).toEqual([
      { path: 'plans.0.prices.2.count', code: 'duplicate' },
    ])
  })

  // biome-ignore format: a table
  it.each([
    ['year', 10], ['month', 120], ['day', 3650],
  ] as const)('in %ss: 1 to %i, which is ten years', (unit, max) => {
    expect(problemsOf({ plans: [plan({ prices: [price({ count: 1, unit })] })] })).toEqual([])
    expect(problemsOf({ plans: [plan({ prices: [price({ count: max, unit })] })] })).toEqual([])
    expect(problemsOf({ plans: [plan({ prices: [price({ count: max + 1, unit })] })] })).toEqual([
      { path: 'plans.0.prices.0.count', code: 'period-too-long', max, years: 10 },
    ])
    for (const count of [0, -1, 1.5])
      expect(problemsOf({ plans: [plan({ prices: [price({ count, unit })] })] })).toEqual([
        { path: 'plans.0.prices.0.count', code: 'out-of-range', min: 1, max },
      ])
  })

  it('are at most the list price: equal is fine, one 分 more is not', () => {
    const at = (paid: number) => problemsOf({ plans: [plan({ prices: [price({ listPrice: 50_000, price: paid })] })] })
    expect(at(49_999)).toEqual([])
    expect(at(50_000)).toEqual([])
    expect(at(50_001)).toEqual([{ path: 'plans.0.prices.0.price', code: 'price-above-list', max: 50_000 }])
  })

  it('are 0 to 1,000,000,000 分, whole', () => {
    const range = { code: 'out-of-range', min: 0, max: 1_000_000_000 }
    const at = (listPrice: number, paid: number) =>
      problemsOf({ plans: [plan({ prices: [price({ listPrice, price: paid })] })] })
    expect(at(0, 0)).toEqual([])
    expect(at(1_000_000_000, 1_000_000_000)).toEqual([])
    expect(at(1_000_000_001, 1)).toEqual([{ path: 'plans.0.prices.0.listPrice', ...range }])
    expect(at(1, -1)).toEqual([{ path: 'plans.0.prices.0.price', ...range }])
    expect(at(1, 0.5)).toEqual([{ path: 'plans.0.prices.0.price', ...range }])
  })

  it('are told apart by plan and place', () => {
    const second = plan({ name: '二', prices: [price(), price({ count: 2, listPrice: 1, price: 2 })] })
    expect(problemsOf({ plans: [plan(), second] })).toEqual([
      { path: 'plans.1.prices.1.price', code: 'price-above-list', max: 1 },
    ])
  })
})
