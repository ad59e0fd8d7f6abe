import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { priceOfChange } from '../../bff/domain/change-price.ts'
import type { Plan } from '../../bff/domain/product/field.ts'
import { endOfPeriod, holdingOf, spansOf, type Term } from '../../bff/domain/term.ts'
import { listTermOffers, type OwnedInstance } from '../../bff/domain/term-offer.ts'
import { DAY } from '../../bff/domain/time.ts'

/** As people at the market read it on the wall. */
const at = (text: string) => Date.parse(`${text}+08:00`)
const wall = (instant: number | null) =>
  instant === null ? null : new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16)
const month = (count = 1) => ({ count, unit: 'month' as const })
const year = (count = 1) => ({ count, unit: 'year' as const })

const BASIC = { id: 'pln_basic', name: 'Basic' }
const PRO = { id: 'pln_pro', name: 'Pro' }
let made = 0
function term(change: Partial<Term>): Term {
  made += 1
  const id = `ord_${String(made).padStart(3, '0')}`
  return {
    orderId: id,
    type: 'renewal',
    converts: false,
    at: 0,
    plan: BASIC,
    period: month(),
    price: 3000,
    versionId: 'v1',
    ...change,
  }
}
const bought = (when: string, change: Partial<Term> = {}) => term({ type: 'purchase', at: at(when), ...change })
const renewed = (when: string, change: Partial<Term> = {}) => term({ type: 'renewal', at: at(when), ...change })
const changed = (when: string, change: Partial<Term> = {}) =>
  term({ type: 'change', at: at(when), plan: PRO, period: null, ...change })

describe('natural months and years in the market’s zone', () => {
  // biome-ignore format: a table
  it.each<[string, NonNullable<Term['period']>, string, string]>([
    ['2026-01-31T10:00', month(),   '2026-02-28T10:00', 'a common year'],
    ['2028-01-31T10:00', month(),   '2028-02-29T10:00', 'a leap year'],
    ['2026-02-28T10:00', month(),   '2026-03-28T10:00', 'the end of a month is not kept longer'],
    ['2026-02-01T00:00', month(),   '2026-03-01T00:00', 'the vendor’s own example'],
    ['2026-01-31T07:59', month(),   '2026-02-28T07:59', 'still the 30th in UTC'],
    ['2026-03-01T07:59', month(11), '2027-02-01T07:59', 'still February in UTC'],
    ['2028-02-29T12:00', year(),    '2029-02-28T12:00', 'from a leap day'],
    ['2028-02-29T12:00', year(4),   '2032-02-29T12:00', 'from leap day to leap day'],
    ['2026-12-31T23:59', month(2),  '2027-02-28T23:59', 'over the new year'],
  ])('%s and %o is %s: %s', (from, period, until, _) => {
    expect(wall(endOfPeriod(at(from), period))).toBe(until)
  })
})

describe('what an instance is and until when', () => {
  it('lasts from its delivery as long as it was bought for', () => {
    expect(holdingOf([bought('2026-01-31T10:00')])).toMatchObject({ plan: BASIC, trial: false })
    expect(wall(holdingOf([bought('2026-01-31T10:00')]).expiresAt)).toBe('2026-02-28T10:00')
  })

  it('goes on from the old expiry while it runs, to the millisecond, and from the payment after', () => {
    const purchase = bought('2026-01-31T10:00')
    const end = holdingOf([purchase]).expiresAt ?? 0
    const until = (paid: number) => holdingOf([purchase, term({ at: paid })]).expiresAt
    expect(wall(until(end - 1))).toBe('2026-03-28T10:00')
    expect(until(end)).toBe(endOfPeriod(end, month()))
    expect(until(end + 1)).toBe(endOfPeriod(end + 1, month()))
    expect(until(end + 6 * DAY)).toBe(endOfPeriod(end + 6 * DAY, month()))
  })

  it('keeps its time when its plan changes, and its plan when time is added', () => {
    const terms = [
      bought('2026-01-01T00:00', { period: year() }),
      changed('2026-03-01T00:00'),
      renewed('2026-04-01T00:00', { plan: PRO }),
    ]
    const holding = holdingOf(terms)
    expect(holding.plan).toEqual(PRO)
    expect(wall(holding.expiresAt)).toBe('2027-02-01T00:00')
    expect(wall(holdingOf(terms.slice(0, 2)).expiresAt)).toBe('2027-01-01T00:00')
  })

  it('is no trial any more once it is converted; what is left of the trial stays', () => {
    const trial = bought('2026-01-01T00:00', { type: 'trial', price: 0, period: { count: 14, unit: 'day' } })
    expect(holdingOf([trial])).toMatchObject({ trial: true })
    const converted = holdingOf([trial, changed('2026-01-03T00:00', { converts: true, period: year(), price: 9000 })])
    expect(converted).toMatchObject({ trial: false, plan: PRO })
    expect(wall(converted.expiresAt)).toBe('2027-01-15T00:00')
  })

  it('never expires when it was not bought for a time, whatever is added', () => {
    expect(holdingOf([bought('2026-01-01T00:00', { period: null }), renewed('2026-02-01T00:00')]).expiresAt).toBeNull()
    expect(spansOf([bought('2026-01-01T00:00', { period: null })])).toEqual([])
  })

  it('is worked out the same whatever order the terms are read in, and never ends before any of them', () => {
    const any = fc.record({
      at: fc.integer({ min: 0, max: 400 * DAY }),
      count: fc.integer({ min: 1, max: 30 }),
      unit: fc.constantFrom('day' as const, 'month' as const, 'year' as const),
    })
    fc.assert(
      fc.property(fc.array(any, { maxLength: 8 }), fc.infiniteStream(fc.double({ noNaN: true })), (added, chance) => {
        const first = bought('1970-01-01T08:00')
        const terms = [first, ...added.map(({ at: when, count, unit }) => term({ at: when, period: { count, unit } }))]
        const mixed = terms
          .map((one) => ({ one, key: chance.next().value }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ one }) => one)
        const holding = holdingOf(terms)
        expect(holdingOf(mixed)).toEqual(holding)
        const spans = spansOf(terms)
        expect(Math.max(...spans.map(({ until }) => until))).toBe(holding.expiresAt)
        for (const [index, span] of spans.entries()) expect(span.from >= (spans[index - 1]?.until ?? 0)).toBe(true)
        for (const { term: one, from, until } of spans) expect(one.period && endOfPeriod(from, one.period)).toBe(until)
      }),
      { numRuns: 300 },
    )
  })
})

const price = (count: number, unit: 'day' | 'month' | 'year', amount: number) => ({
  count,
  unit,
  listPrice: amount,
  price: amount,
})
const PRO_PLAN: Plan = { ...PRO, onSale: true, prices: [price(30, 'day', 6000), price(1, 'year', 73_000)] }

describe('what another plan costs for the rest of the time', () => {
  const YEARLY = bought('2026-01-01T00:00', { period: year(), price: 36_500 })

  it('the difference of both plans’ prices for each day that is left, begun days counted', () => {
    expect(priceOfChange([YEARLY], PRO_PLAN, at('2026-01-01T00:00'))).toBe(36_500)
    expect(priceOfChange([YEARLY], PRO_PLAN, at('2026-12-22T00:00'))).toBe(1000)
    expect(priceOfChange([YEARLY], PRO_PLAN, at('2026-12-31T23:59'))).toBe(100)
    expect(priceOfChange([YEARLY], PRO_PLAN, at('2027-01-01T00:00'))).toBe(0)
  })

  it('is the same all day', () => {
    const morning = priceOfChange([YEARLY], PRO_PLAN, at('2026-06-01T00:01'))
    expect(priceOfChange([YEARLY], PRO_PLAN, at('2026-06-01T23:59'))).toBe(morning)
  })

  it('of a period that the other plan does not have, by its nearest shorter one', () => {
    const days45 = bought('2026-01-01T00:00', { period: { count: 45, unit: 'day' }, price: 4500 })
    expect(priceOfChange([days45], PRO_PLAN, at('2026-01-01T00:00'))).toBe(9000 - 4500)
    const days10 = bought('2026-01-01T00:00', { period: { count: 10, unit: 'day' }, price: 1000 })
    expect(priceOfChange([days10], PRO_PLAN, at('2026-01-01T00:00'))).toBe(2000 - 1000)
  })

  it('never pays back, and counts what an earlier change has paid', () => {
    const small: Plan = { ...BASIC, onSale: true, prices: [price(1, 'year', 36_500)] }
    const upgraded = [YEARLY, changed('2026-01-01T00:00', { price: 36_500 })]
    expect(priceOfChange(upgraded, small, at('2026-01-01T00:00'))).toBe(0)
    expect(priceOfChange(upgraded, PRO_PLAN, at('2026-01-01T00:00'))).toBe(0)
    const top: Plan = { id: 'pln_top', name: 'Top', onSale: true, prices: [price(1, 'year', 109_500)] }
    expect(priceOfChange(upgraded, top, at('2026-12-22T00:00'))).toBe(1000)
  })
})

describe('what is offered for an instance', () => {
  const NOW = at('2026-06-01T00:00')
  const basic: Plan = { ...BASIC, onSale: true, prices: [price(1, 'year', 36_500)] }
  const listed = { id: 'v2', plans: [basic, PRO_PLAN] }
  const held = { id: 'v1', plans: [{ ...basic, prices: [price(1, 'year', 20_000)] }] }
  const owned = (change: Partial<OwnedInstance> = {}): OwnedInstance => ({
    delivery: 'automatic',
    state: 'active',
    terms: [bought('2026-01-01T00:00', { period: year() })],
    underWay: [],
    returning: false,
    ...change,
  })
  const offered = (change: Partial<OwnedInstance>, versions: Parameters<typeof listTermOffers>[1] = { listed, held }) =>
    listTermOffers(owned(change), versions, NOW).map(
      (offer) => `${offer.type} ${offer.plan.id} ${offer.price} ${offer.versionId}`,
    )
  const trial = [bought('2026-05-25T00:00', { type: 'trial', period: { count: 14, unit: 'day' }, price: 0 })]

  it('renewal at today’s price and every other plan on sale', () => {
    expect(offered({})).toEqual(['renewal pln_basic 36500 v2', expect.stringMatching(/^change pln_pro \d+ v2$/)])
  })

  it('renewal alone at the price it was bought at when the plan or the product is not on sale any more', () => {
    const away = { id: 'v2', plans: [{ ...basic, onSale: false }, PRO_PLAN] }
    expect(offered({}, { listed: null, held })).toEqual(['renewal pln_basic 20000 v1'])
    expect(offered({}, { listed: away, held })[0]).toBe('renewal pln_basic 20000 v1')
    expect(offered({}, { listed: null, held: { id: 'v1', plans: [{ ...basic, onSale: false }] } })).toEqual([
      'renewal pln_basic 36500 v1',
    ])
  })

  // biome-ignore format: a table
  it.each<[string, Partial<OwnedInstance>, string[]]>([
    ['runs',                                  {},                                                  ['renewal', 'change']],
    ['has expired',                           { state: 'expired' },                                ['renewal']],
    ['is being made',                         { state: 'creating' },                               []],
    ['is released',                           { state: 'released' },                               []],
    ['is a trial',                            { terms: trial },                                    ['convert-trial']],
    ['is an expired trial',                   { terms: trial, state: 'expired' },                  ['convert-trial']],
    ['is being given back',                   { returning: true },                                 []],
    ['is being renewed',                      { underWay: [{ type: 'renewal' }] },                 ['renewal']],
    ['is being changed',                      { underWay: [{ type: 'change' }] },                  []],
    ['is a trial that is being converted',    { terms: trial, underWay: [{ type: 'change' }] },    []],
    ['was set up by people',                  { delivery: 'manual-saas' },                         ['renewal']],
    ['is a trial that people set up',         { delivery: 'manual-saas', terms: trial },           ['convert-trial']],
    ['was bought as a code',                  { delivery: 'redemption-code' },                     []],
    ['is access to an interface',             { delivery: 'api-access' },                          []],
    ['never expires',                         { terms: [bought('2026-01-01T00:00', { period: null })] }, []],
  ])('of what %s', (_, change, types) => {
    expect([...new Set(listTermOffers(owned(change), { listed, held }, NOW).map(({ type }) => type))]).toEqual(types)
  })

  it('a trial that people set up is converted to the plan they set up', () => {
    expect(offered({ delivery: 'manual-saas', terms: trial })).toEqual(['convert-trial pln_basic 36500 v2'])
    expect(offered({ terms: trial })).toHaveLength(3)
  })

  it('nothing that leads beyond ten years from now', () => {
    const long = (until: string) => owned({ terms: [bought(until, { period: { count: 1, unit: 'day' } })] })
    const renewals = (instance: OwnedInstance) =>
      listTermOffers(instance, { listed, held }, NOW).filter(({ type }) => type === 'renewal')
    expect(renewals(long('2035-05-31T00:00'))).toHaveLength(1)
    expect(renewals(long('2035-05-31T00:01'))).toEqual([])
  })
})
