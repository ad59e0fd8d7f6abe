import type { Package, Plan, Price, PriceUnit } from '../../bff/domain/product/field.ts'
import { amountText, parseAmount } from '../shared/amount.ts'
import { randomId } from '../shared/random.ts'
import { parseWhole } from './whole-number.ts'

/** Plans as they are being typed: numbers are text until they are right, and rows keep a key while they move. */
export type PlanRow = {
  readonly key: string
  readonly id?: string
  readonly name: string
  readonly onSale: boolean
  readonly prices: readonly PriceRow[]
  readonly renewalPrices: readonly PriceRow[]
  readonly unitPrice: string
  readonly apiServiceId: string
  readonly packages: readonly PackageRow[]
  /** Saved one by one: what the plan was before it was opened, null when it is new; absent while it is closed. */
  readonly before?: PlanRow | null
}
export type PriceRow = {
  readonly key: string
  readonly count: string
  readonly unit: PriceUnit
  readonly listPrice: string
  readonly price: string
}
export type PackageRow = {
  readonly key: string
  readonly id?: string
  readonly name: string
  readonly quota: string
  readonly count: string
  readonly unit: PriceUnit
  readonly price: string
}
/** What a plan is made of: a price per period, a price for each, or packages of calls. A row holds all, so that changing over loses nothing. */
export type Selling = 'period' | 'count' | 'api'

export function rowsOf(plans: readonly Plan[]): PlanRow[] {
  return plans.map(({ unitPrice, prices, renewalPrices = [], packages = [], apiServiceId = '', ...plan }) => ({
    ...plan,
    key: randomId(),
    prices: prices.map(priceRow),
    renewalPrices: renewalPrices.map(priceRow),
    unitPrice: unitPrice === undefined ? '' : amountText(unitPrice),
    apiServiceId,
    packages: packages.map(packageRow),
  }))
}

/** As the rules see them: what is no number is NaN, at the place where it stands. */
export function plansOf(rows: readonly PlanRow[], selling: Selling): Plan[] {
  return rows.map((row) => {
    const { id, name, onSale } = row
    return { ...(id !== undefined && { id }), name, onSale, ...soldAs[selling](row) }
  })
}

const soldAs = {
  period: ({ prices, renewalPrices }) => ({
    prices: prices.map(priceOf),
    ...(renewalPrices.length > 0 && { renewalPrices: renewalPrices.map(priceOf) }),
  }),
  count: ({ unitPrice }) => ({ prices: [], ...(unitPrice.trim() && { unitPrice: parseAmount(unitPrice) }) }),
  api: ({ apiServiceId, packages }) => ({
    prices: [],
    ...(apiServiceId && { apiServiceId }),
    packages: packages.map(packageOf),
  }),
} as const satisfies Record<Selling, (row: PlanRow) => Partial<Plan> & Pick<Plan, 'prices'>>

/** What can be saved already: amounts and numbers that are still being typed are left out. */
export function savablePlans(plans: readonly Plan[]): Plan[] {
  return plans.map(({ unitPrice, packages, renewalPrices, ...plan }) => ({
    ...plan,
    prices: plan.prices.filter(isWholePrice),
    ...(renewalPrices && { renewalPrices: renewalPrices.filter(isWholePrice) }),
    ...(unitPrice !== undefined && !Number.isNaN(unitPrice) && { unitPrice }),
    ...(packages && { packages: packages.filter(isWholePackage) }),
  }))
}

function isWholePrice({ count, listPrice, price }: Price): boolean {
  return !Number.isNaN(count + listPrice + price)
}

function isWholePackage({ quota, count, price }: Package): boolean {
  return !Number.isNaN(quota + count + price)
}

/** The rows that go over the wire: of one that is open, what it was before, and nothing of a new one. */
export function closedRows(rows: readonly PlanRow[]): PlanRow[] {
  return rows.flatMap(({ before, ...row }) =>
    before === undefined ? [row] : before ? [{ ...before, key: row.key }] : [],
  )
}

export function newPlan(): PlanRow {
  return {
    key: randomId(),
    name: '',
    onSale: true,
    prices: [newPrice()],
    renewalPrices: [],
    unitPrice: '',
    apiServiceId: '',
    packages: [],
  }
}

export function newPrice(unit: PriceUnit = 'year'): PriceRow {
  return { key: randomId(), count: '1', unit, listPrice: '', price: '' }
}

export function newPackage(unit: PriceUnit = 'month'): PackageRow {
  return { key: randomId(), name: '', quota: '', count: '1', unit, price: '' }
}

/** A copy is another plan: without ids, and with rows of its own. */
export function copyOf({ id: _, before: __, ...plan }: PlanRow, name: string): PlanRow {
  return {
    ...plan,
    key: randomId(),
    name,
    prices: plan.prices.map((price) => ({ ...price, key: randomId() })),
    renewalPrices: plan.renewalPrices.map((price) => ({ ...price, key: randomId() })),
    packages: plan.packages.map(({ id: _, ...one }) => ({ ...one, key: randomId() })),
  }
}

/** Gives plans and packages saved for the first time the ids the BFF made for them; `sent` are the rows it answered to. */
export function withIds(rows: readonly PlanRow[], sent: readonly PlanRow[], saved: readonly Plan[]): PlanRow[] {
  const answers = new Map(closedRows(sent).map(({ key }, index) => [key, saved[index]]))
  return rows.map((row) => {
    const answer = answers.get(row.key)
    const before = row.before && identified(row.before, answer)
    return { ...identified(row, answer), ...(row.before !== undefined && { before: before ?? null }) }
  })
}

function identified(row: PlanRow, answer: Plan | undefined): PlanRow {
  const id = row.id ?? answer?.id
  const packages = row.packages.map((one, at) => {
    const made = one.id ?? answer?.packages?.[at]?.id
    return made ? { ...one, id: made } : one
  })
  return { ...row, ...(id && { id }), packages }
}

/** The same list with one entry moved. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const others = list.filter((_, index) => index !== from)
  return [...others.slice(0, to), ...list.slice(from, from + 1), ...others.slice(to)]
}

function priceRow({ count, unit, listPrice, price }: Price): PriceRow {
  return { key: randomId(), count: String(count), unit, listPrice: amountText(listPrice), price: amountText(price) }
}

function priceOf({ count, unit, listPrice, price }: PriceRow): Price {
  return { count: parseWhole(count), unit, listPrice: parseAmount(listPrice), price: parseAmount(price) }
}

function packageRow({ id, name, quota, count, unit, price }: Package): PackageRow {
  const row = { name, quota: String(quota), count: String(count), unit, price: amountText(price) }
  return { key: randomId(), ...(id !== undefined && { id }), ...row }
}

function packageOf({ id, name, quota, count, unit, price }: PackageRow): Package {
  const whole = { quota: parseWhole(quota), count: parseWhole(count), unit, price: parseAmount(price) }
  return { ...(id !== undefined && { id }), name, ...whole }
}
