import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Compiled, Executor } from '../../db/engine.ts'

export type Captured = {
  readonly name: string
  /** Optional parameters that were given. */
  readonly filters: readonly string[]
  readonly sql: string
  readonly params: readonly unknown[]
}

type Query = (db: Executor, params: object) => Promise<unknown>
const FOLDER = 'db/queries'

/** The SQL of every query `db/queries` exports, in every shape its optional parameters allow. A new query joins by itself. */
export async function captureQueries(engine: Executor['engine']): Promise<Captured[]> {
  const captured: Captured[] = []
  for (const file of readdirSync(FOLDER).toSorted()) {
    const exported = (await import(pathToFileURL(resolve(FOLDER, file)).href)) as Record<string, Query>
    const filters = filtersOf(readFileSync(`${FOLDER}/${file}`, 'utf8'))
    for (const [name, query] of Object.entries(exported))
      for (const given of subsetsOf(filters.get(name) ?? [])) captured.push(await capture(engine, name, query, given))
  }
  return captured
}

/** The optional parameters of each query are those it asks `given` for. */
function filtersOf(source: string): Map<string, string[]> {
  return new Map(
    source.split(/^export const /m).map((part) => {
      const names = [...part.matchAll(/\bgiven\.(\w+)/g)].map(([, name = '']) => name)
      return [/^\w+/.exec(part)?.[0] ?? '', [...new Set(names)]]
    }),
  )
}

function subsetsOf([name, ...rest]: readonly string[]): string[][] {
  if (name === undefined) return [[]]
  const without = subsetsOf(rest)
  return [...without, ...without.map((subset) => [name, ...subset])]
}

/** Which other parameters a query takes shows when they are laid into its slots. */
async function capture(engine: Executor['engine'], name: string, query: Query, filters: string[]): Promise<Captured> {
  let seen: Compiled | undefined
  const look = async (compiled: Compiled) => {
    seen = compiled
    return 1 // A change of a version wants to hear that it changed its row.
  }
  const executor = { engine, one: look, all: look, run: look } as unknown as Executor
  await query(executor, Object.fromEntries(filters.map((filter) => [filter, sample(filter)])))
  if (!seen) return captureRows(executor, name, query, () => seen)
  const params = seen.bind(new Proxy({}, { get: (_, parameter) => sample(String(parameter)) }))
  return { name, filters, sql: seen.sql, params }
}

/** Those that write many rows take a list of them. */
async function captureRows(executor: Executor, name: string, query: Query, seen: () => Compiled | undefined) {
  await query(executor, [{ host_id: 'host_1' }])
  const sql = seen()?.sql
  if (sql === undefined) throw new Error(`${name} ran no query`)
  return { name, filters: [], sql, params: ['host_1'] }
}

/** Values of the sample rows, so that a plan is made for a search that finds something. */
function sample(parameter: string): unknown {
  if (['ids', 'policies'].includes(parameter)) return '["order_1","order_3"]'
  if (parameter === 'host_id') return 'host_1'
  if (parameter === 'state') return 'listed'
  if (['name', 'number', 'category'].includes(parameter)) return '%1%'
  if (parameter.startsWith('number_')) return parameter === 'number_from' ? 'number 1' : 'number 2'
  if (parameter.endsWith('_id') || ['id', 'before', 'role', 'origin'].includes(parameter)) return `${parameter} 1`
  return 50
}
