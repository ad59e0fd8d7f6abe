import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AMOUNT_MAX } from '../../bff/domain/money.ts'
import type { Plan } from '../../bff/domain/product/field.ts'
import {
  type ForSale,
  lowestPrice,
  priceOffer,
  QUANTITY_MAX,
  quantityMax,
  type Wish,
} from '../../bff/domain/product/offer.ts'

const year = { count: 1, unit: 'year' } as const
const basic: Plan = {
  id: 'basic',
  name: '基础版',
  onSale: true,
  prices: [
    { ...year, listPrice: 50_000, price: 50_000 },
    { count: 2, unit: 'year', listPrice: 100_000, price: 80_000 },
  ],
}
const saas: ForSale = {
  plans: [basic, { ...basic, id: 'old', onSale: false }],
  trial: { count: 14, unit: 'day' },
}
const service: ForSale = {
  saleMode: 'count',
  plans: [{ id: 'visit', name: '上门', onSale: true, prices: [], unitPrice: 30_000 }],
}
const pack = (id: string, price: number) => ({ id, name: id, quota: 1000, count: 1, unit: 'month' as const, price })
const api: ForSale = {
  plans: [
    {
      id: 'sms',
      name: '短信',
      onSale: true,
      prices: [],
      apiServiceId: 'svc_1',
      packages: [pack('small', 900), pack('large', 5000)],
    },
    { id: 'voice', name: '语音', onSale: true, prices: [], apiServiceId: 'svc_1', packages: [pack('call', 700)] },
  ],
}
const ask = (sold: ForSale, wish: Wish) => {
  const offered = priceOffer(sold, wish)
  if (!offered.ok) return offered.problems.map(({ path, code }) => `${path} ${code}`)
  const { plan, period, quantity, listPrice, price, package: chosen } = offered.offer
  return { plan: plan.id, period, package: chosen?.id ?? null, quantity, listPrice, price }
}

describe('by period', () => {
  it('costs what stands at the period, discount and list price', () => {
    const period = { count: 2, unit: 'year' } as const
    const offer = { plan: 'basic', period, package: null, quantity: 1, listPrice: 100_000, price: 80_000 }
    expect(ask(saas, { planId: 'basic', period })).toEqual(offer)
    expect(ask(saas, { planId: 'basic', period, quantity: 1 })).toEqual(offer)
  })

  // biome-ignore format: a table
  it.each<[string, Wish, string]>([
    ['a plan that is not there',     { planId: 'none', period: year },                            'planId not-an-option'],
    ['a plan taken off sale',        { planId: 'old', period: year },                             'planId not-an-option'],
    ['no period',                    { planId: 'basic' },                                         'period missing'],
    ['a period not offered',         { planId: 'basic', period: { count: 3, unit: 'year' } },     'period not-an-option'],
    ['the same count, another unit', { planId: 'basic', period: { count: 1, unit: 'month' } },    'period not-an-option'],
    ['none at all',                  { planId: 'basic', period: year, quantity: 0 },              'quantity out-of-range'],
    ['two at once',                  { planId: 'basic', period: year, quantity: 2 },              'quantity out-of-range'],
    ['a package',                    { planId: 'basic', period: year, packageId: 'small' },       'packageId not-for-this'],
  ])('refuses %s', (_, wish, problem) => {
    expect(ask(saas, wish)).toEqual([problem])
  })
})

describe('a trial', () => {
  it('costs nothing and lasts as long as the product says', () => {
    expect(ask(saas, { planId: 'basic', trial: true })).toMatchObject({ price: 0, period: { count: 14, unit: 'day' } })
  })

  it('needs a product that has one, a plan on sale, and takes neither period nor package nor two', () => {
    expect(ask({ ...saas, trial: null }, { planId: 'basic', trial: true })).toEqual(['trial not-an-option'])
    expect(ask(saas, { planId: 'old', trial: true })).toEqual(['planId not-an-option'])
    expect(ask(saas, { planId: 'basic', trial: true, period: year, packageId: 'small', quantity: 2 })).toEqual([
      'period not-for-this',
      'packageId not-for-this',
      'quantity out-of-range',
    ])
  })
})

describe('by count', () => {
  it(`costs as many times the price, from 1 to ${QUANTITY_MAX}`, () => {
    expect(ask(service, { planId: 'visit' })).toMatchObject({ quantity: 1, price: 30_000, period: null })
    expect(ask(service, { planId: 'visit', quantity: QUANTITY_MAX })).toMatchObject({ price: 30_000 * QUANTITY_MAX })
    for (const quantity of [0, -1, 1.5, Number.NaN, QUANTITY_MAX + 1])
      expect(ask(service, { planId: 'visit', quantity }), String(quantity)).toEqual(['quantity out-of-range'])
  })

  it('has no period', () => {
    expect(ask(service, { planId: 'visit', quantity: 2, period: year })).toEqual(['period not-for-this'])
  })

  it('stays an amount: at a high price there are fewer, and always one', () => {
    expect(quantityMax(AMOUNT_MAX)).toBe(1)
    expect(quantityMax(AMOUNT_MAX / 2)).toBe(2)
    expect(quantityMax(AMOUNT_MAX / 2 + 1)).toBe(1)
    expect(quantityMax(0)).toBe(QUANTITY_MAX)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: AMOUNT_MAX }), (price) => {
        const max = quantityMax(price)
        expect(max >= 1 && max <= QUANTITY_MAX && max * price <= AMOUNT_MAX).toBe(true)
      }),
    )
  })

  it('of a plan without a price for one is not on sale', () => {
    expect(ask({ saleMode: 'count', plans: [basic] }, { planId: 'basic' })).toEqual(['planId not-an-option'])
  })
})

describe('by package', () => {
  it('costs what the package does and is good for its period', () => {
    expect(ask(api, { planId: 'sms', packageId: 'large' })).toEqual({
      plan: 'sms',
      period: { count: 1, unit: 'month' },
      package: 'large',
      quantity: 1,
      listPrice: 5000,
      price: 5000,
    })
  })

  it('refuses none, one that is not there, and one of another plan', () => {
    expect(ask(api, { planId: 'sms' })).toEqual(['packageId missing'])
    expect(ask(api, { planId: 'sms', packageId: 'none' })).toEqual(['packageId not-an-option'])
    expect(ask(api, { planId: 'sms', packageId: 'call' })).toEqual(['packageId not-an-option'])
    expect(ask(api, { planId: 'sms', packageId: 'small', period: year })).toEqual(['period not-for-this'])
  })
})

describe('the price a product starts at', () => {
  it('is the lowest on sale, at the same price the longer period', () => {
    expect(lowestPrice(saas)).toEqual({ price: 50_000, period: year })
    expect(lowestPrice(service)).toEqual({ price: 30_000, period: null })
    expect(lowestPrice(api)).toEqual({ price: 700, period: { count: 1, unit: 'month' } })
    const tie = {
      ...basic,
      prices: [
        { count: 1, unit: 'month', listPrice: 0, price: 0 },
        { ...year, listPrice: 0, price: 0 },
      ],
    } as Plan
    expect(lowestPrice({ plans: [tie] })?.period).toEqual(year)
  })

  it('is none where nothing is on sale', () => {
    expect(lowestPrice({ plans: [{ ...basic, onSale: false }] })).toBe(null)
    expect(lowestPrice({})).toBe(null)
  })
})
