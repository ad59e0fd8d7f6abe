import { type Case, field, many, right, type Values, wrong } from './cases.ts'

const price = (more: Values = {}) => ({ count: 1, unit: 'year', listPrice: 100, price: 100, ...more })
export const plan = (name: string, more: Values = {}) => ({ name, onSale: true, prices: [price()], ...more })
const CENTS_MAX = 1_000_000_000

/** Names and numbers of plans, whichever way they are sold. */
const planList = (key: string, one: (name: string, more?: Values) => object): Case[] => [
  right('20 plans', { [key]: many(20, (at) => one(`版${at}`)) }),
  wrong('21 plans', { [key]: many(21, (at) => one(`版${at}`)) }, `${key} too-many`),
  right('a name of 40 characters', { [key]: [one('云'.repeat(40))] }),
  wrong('a name of 41 characters', { [key]: [one('云'.repeat(41))] }, `${key}.0.name too-long`),
  wrong('no name', { [key]: [one(' ')] }, `${key}.0.name missing`),
  wrong('a name twice', { [key]: [one('版'), one('版')] }, `${key}.1.name duplicate`),
  right('one of two on sale', { [key]: [one('a', { onSale: false }), one('b')] }),
  wrong('none on sale', { [key]: [one('a', { onSale: false })] }, `${key} none-on-sale`),
]

const LONGEST = [
  ['year', 10],
  ['month', 120],
  ['day', 3650],
] as const

const periodPlans = (key: string): Case[] => {
  const priced = (more: Values) => ({ [key]: [plan('版', { prices: [price(more)] })] })
  const at = `${key}.0.prices.0`
  return [
    ...planList(key, plan),
    right('20 prices', { [key]: [plan('版', { prices: many(20, (n) => price({ unit: 'day', count: n + 1 })) })] }),
    wrong(
      '21 prices',
      { [key]: [plan('版', { prices: many(21, (n) => price({ unit: 'day', count: n + 1 })) })] },
      `${key}.0.prices too-many`,
    ),
    wrong('no price', { [key]: [plan('版', { prices: [] })] }, `${key}.0.prices missing`),
    ...LONGEST.flatMap(([unit, max]) => [
      right(`${max} ${unit}`, priced({ unit, count: max })),
      wrong(`${max + 1} ${unit}`, priced({ unit, count: max + 1 }), `${at}.count period-too-long`),
    ]),
    wrong('no length', priced({ count: 0 }), `${at}.count out-of-range`),
    right('the list price', priced({ listPrice: 5000, price: 5000 })),
    wrong('more than the list price', priced({ listPrice: 5000, price: 5001 }), `${at}.price price-above-list`),
    right('nothing', priced({ listPrice: 0, price: 0 })),
    right('ten million yuan', priced({ listPrice: CENTS_MAX, price: CENTS_MAX })),
    wrong('a fen more', priced({ listPrice: CENTS_MAX + 1, price: 1 }), `${at}.listPrice out-of-range`),
    wrong(
      'a period twice',
      { [key]: [plan('版', { prices: [price(), price()] })] },
      `${key}.0.prices.1.count duplicate`,
    ),
  ]
}

export const plans = (seed: string, renewal: boolean) =>
  field(seed, true, (key) => {
    const renewed = (unit: string) => ({ [key]: [plan('版', { renewalPrices: [price({ unit })] })] })
    const refused = `${key}.0.renewalPrices.0.unit not-an-option`
    return [
      ...periodPlans(key),
      ...['month', 'year'].map((unit) =>
        renewal
          ? right(`renewed by the ${unit}`, renewed(unit))
          : wrong(`renewed by the ${unit}`, renewed(unit), refused),
      ),
      wrong('renewed by the day', renewed('day'), refused),
    ]
  })

export const servicePlans = field('human', true, (key) => {
  const counted = (name: string, more: Values = {}) => ({ name, onSale: true, prices: [], unitPrice: 100, ...more })
  const byCount = (fields: Values) => ({ ...fields, saleMode: 'count' })
  return [
    ...periodPlans(key),
    ...planList(key, counted).map((one) => ({ ...one, says: `${one.says} by count`, fields: byCount(one.fields) })),
    right('ten million yuan each', byCount({ [key]: [counted('版', { unitPrice: CENTS_MAX })] })),
    wrong(
      'a fen more each',
      byCount({ [key]: [counted('版', { unitPrice: CENTS_MAX + 1 })] }),
      `${key}.0.unitPrice out-of-range`,
    ),
    wrong(
      'by count without a price',
      byCount({ [key]: [{ name: '版', onSale: true, prices: [] }] }),
      `${key}.0.unitPrice missing`,
    ),
  ]
})

export const SERVICE = 'svc_weather001'
const pack = (name: string, more: Values = {}) => ({
  name,
  quota: 1000,
  count: 1,
  unit: 'month',
  price: 100,
  ...more,
})
export const apiPlan = (name: string, more: Values = {}) => ({
  name,
  onSale: true,
  prices: [],
  apiServiceId: SERVICE,
  packages: [pack('包')],
  ...more,
})

export const apiPlans = field('api', true, (key) => {
  const packed = (...packages: object[]) => ({ [key]: [apiPlan('版', { packages })] })
  const at = `${key}.0.packages`
  return [
    ...planList(key, apiPlan),
    wrong('no service', { [key]: [apiPlan('版', { apiServiceId: undefined })] }, `${key}.0.apiServiceId missing`),
    wrong(
      'a service that is not there',
      { [key]: [apiPlan('版', { apiServiceId: 'svc_other0001' })] },
      `${key}.0.apiServiceId unknown-api-service`,
    ),
    wrong('no package', packed(), `${at} missing`),
    right('20 packages', packed(...many(20, (n) => pack(`包${n}`)))),
    wrong('21 packages', packed(...many(21, (n) => pack(`包${n}`))), `${at} too-many`),
    right('a package named in 40 characters', packed(pack('云'.repeat(40)))),
    wrong('a package named in 41 characters', packed(pack('云'.repeat(41))), `${at}.0.name too-long`),
    wrong('a package twice', packed(pack('包'), pack('包')), `${at}.1.name duplicate`),
    right('1 call', packed(pack('包', { quota: 1 }))),
    wrong('0 calls', packed(pack('包', { quota: 0 })), `${at}.0.quota out-of-range`),
    ...LONGEST.flatMap(([unit, max]) => [
      right(`${max} ${unit}`, packed(pack('包', { unit, count: max }))),
      wrong(`${max + 1} ${unit}`, packed(pack('包', { unit, count: max + 1 })), `${at}.0.count period-too-long`),
    ]),
    wrong('more than ten million yuan', packed(pack('包', { price: CENTS_MAX + 1 })), `${at}.0.price out-of-range`),
  ]
})
