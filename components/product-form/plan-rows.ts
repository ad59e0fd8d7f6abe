import type { Plan, PriceUnit } from '../../bff/domain/product/field.ts'
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
}
export type PriceRow = {
  readonly key: string
  readonly count: string
  readonly unit: PriceUnit
  readonly listPrice: string
  readonly price: string
}

export function rowsOf(plans: readonly Plan[]): PlanRow[] {
  return plans.map((plan) => ({
    ...plan,
    key: randomId(),
    prices: plan.prices.map(({ count, unit, listPrice, price }) => ({
      key: randomId(),
      count: String(count),
      unit,
      listPrice: amountText(listPrice),
      price: amountText(price),
    })),
  }))
}

/** As the rules see them: what is no number is NaN, at the place where it stands. */
export function plansOf(rows: readonly PlanRow[]): Plan[] {
  return rows.map(({ key: _, prices, ...plan }) => ({
    ...plan,
    prices: prices.map(({ count, unit, listPrice, price }) => ({
      count: parseWhole(count),
      unit,
      listPrice: parseAmount(listPrice),
      price: parseAmount(price),
    })),
  }))
}

/** What can be saved already: prices that are still being typed are left out. */
export function savablePlans(plans: readonly Plan[]): Plan[] {
  return plans.map((plan) => ({ ...plan, prices: plan.prices.filter(isWhole) }))
}

function isWhole({ count, listPrice, price }: Plan['prices'][number]): boolean {
  return !Number.isNaN(count + listPrice + price)
}

export function newPlan(): PlanRow {
  return { key: randomId(), name: '', onSale: true, prices: [newPrice()] }
}

export function newPrice(unit: PriceUnit = 'year'): PriceRow {
  return { key: randomId(), count: '1', unit, listPrice: '', price: '' }
}

/** A copy is another plan: without the id, and with rows of its own. */
export function copyOf({ id: _, ...plan }: PlanRow, name: string): PlanRow {
  return { ...plan, key: randomId(), name, prices: plan.prices.map((price) => ({ ...price, key: randomId() })) }
}

/** Gives plans saved for the first time the ids the BFF made for them; `sent` are the rows it answered to. */
export function withIds(rows: readonly PlanRow[], sent: readonly PlanRow[], saved: readonly Plan[]): PlanRow[] {
  const ids = new Map(sent.map(({ key }, index) => [key, saved[index]?.id]))
  return rows.map((row) => {
    const id = row.id ?? ids.get(row.key)
    return id ? { ...row, id } : row
  })
}

/** The same list with one entry moved, changed or left out. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const others = list.filter((_, index) => index !== from)
  return [...others.slice(0, to), ...list.slice(from, from + 1), ...others.slice(to)]
}
