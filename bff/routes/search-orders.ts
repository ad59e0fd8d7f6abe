import type { Executor } from '../../db/engine.ts'
import {
  listNamed,
  listNewestOf,
  listNumbered,
  listOrders,
  type OrderFilter,
  type OrderRow,
} from '../../db/queries/orders.ts'
import { DAY, startOfCivilDay } from '../domain/time.ts'
import { patternOf } from './page.ts'

/** `yyyymmdd-nnnn`, as far as it was typed. */
const NUMBER = /^(\d{1,8})(?:-(\d*))?$/
const DAY_DIGITS = 8

/** Orders whose product's name contains a text, or whose number begins with it; the newest first. Without a text, all. */
export async function searchOrders(db: Executor, filter: OrderFilter, text: string | undefined): Promise<OrderRow[]> {
  const name = patternOf(text)
  if (name === undefined) return listOrders(db, filter)
  const found = await Promise.all([findNamed(db, { ...filter, name }), findNumbered(db, filter, name.slice(1, -1))])
  const byId = new Map(found.flat().map((order) => [order.id, order]))
  return [...byId.values()].toSorted(newestFirst).slice(0, filter.limit)
}

/** A name is searched among the few there are; each one's orders are then a part of an index, of which the newest tells whether more are asked for. */
async function findNamed(db: Executor, filter: OrderFilter & { readonly name: string }): Promise<OrderRow[]> {
  if (filter.product_id !== undefined) return listOrders(db, filter)
  const { name, ...rest } = filter
  const named = await listNamed(db, { host_id: filter.host_id, name })
  const newest = named.length <= filter.limit ? named : await listNewestOf(db, { ...rest, products: idsOf(named) })
  const products = newest.map(({ product_id }) => product_id)
  return (await Promise.all(products.map((product_id) => listOrders(db, { ...filter, product_id })))).flat()
}

function idsOf(products: readonly { readonly product_id: string }[]): string {
  return JSON.stringify(products.map(({ product_id }) => product_id))
}

/** A number begins with the day it was placed on: a beginning of that is a span of time, and all in it fit. */
async function findNumbered(db: Executor, filter: OrderFilter, text: string): Promise<OrderRow[]> {
  const [, day = '', count] = NUMBER.exec(text) ?? []
  if (day === '' || (count !== undefined && day.length < DAY_DIGITS)) return []
  if (count) return listNumbered(db, { ...filter, number_from: text, number_to: `${text}~` })
  const from = startOfCivilDay(...datePartsOf(day.padEnd(DAY_DIGITS, '0'), [1, 1]))
  const to = startOfCivilDay(...datePartsOf(day.padEnd(DAY_DIGITS, '9'), [12, 31])) + DAY
  return listOrders(db, {
    ...filter,
    number: `${text}%`,
    placed_from: Math.max(from, filter.placed_from ?? from),
    placed_to: Math.min(to, filter.placed_to ?? to),
  })
}

/** Year, month, day; what cannot be a month or a day is the bound. */
function datePartsOf(digits: string, [month, day]: readonly [number, number]): [number, number, number] {
  const bound = (value: number, limit: number) => (limit === 1 ? Math.max(value, 1) : Math.min(value, limit))
  return [Number(digits.slice(0, 4)), bound(Number(digits.slice(4, 6)), month), bound(Number(digits.slice(6)), day)]
}

function newestFirst(a: OrderRow, b: OrderRow): number {
  return b.placed_at - a.placed_at || (a.id < b.id ? 1 : -1)
}
