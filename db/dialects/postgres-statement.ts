import { createHash } from 'node:crypto'
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import { type QueryConfig, type QueryResult, types } from 'pg'
import type { Compiled, Engine, Executor } from '../engine.ts'
import { remember } from '../remember.ts'
import type { Schema } from '../schema.ts'

const engine: Engine = {
  name: 'postgres',
  builder: new Kysely<Schema>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  }),
}

/** Queries as prepared statements; what `query` runs them on is the caller's. */
export function executorOf(query: (config: QueryConfig) => Promise<QueryResult>): Executor {
  const ask = (compiled: Compiled, params: object) =>
    query({
      name: nameOf(compiled),
      text: compiled.sql,
      values: compiled.bind(params as Record<string, unknown>).map(storable),
    })
  return {
    engine,
    one: async (compiled, params) => (await ask(compiled, params)).rows[0],
    all: async (compiled, params) => (await ask(compiled, params)).rows,
    run: async (compiled, params) => (await ask(compiled, params)).rowCount ?? 0,
  }
}

const names = new WeakMap<Compiled, string>()
/** Hex digits of a digest; a name may have 63 characters. */
const NAME_DIGITS = 32

/** A statement's name follows from its text, so that every connection prepares it once. */
function nameOf(compiled: Compiled): string {
  return remember(names, compiled, () => createHash('sha256').update(compiled.sql).digest('hex').slice(0, NAME_DIGITS))
}

/** PostgreSQL's text has no NUL. Callers are refused with one (`findNul`); from elsewhere it becomes what UTF-8 makes of a lone surrogate, or one odd character would be an internal error. */
function storable(value: unknown): unknown {
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value
}

const BIGINT = types.builtins.INT8
/** What `sum` over bigints answers. */
const NUMERIC = types.builtins.NUMERIC

/** The driver leaves 64-bit numbers as text; ours are instants, counts and minor units, all exact in a double. */
export const numberTypes = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === BIGINT || oid === NUMERIC ? exactNumber : types.getTypeParser(oid, format ?? 'text'),
}

function exactNumber(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError(`${text} is not an exact integer`)
  return number
}
