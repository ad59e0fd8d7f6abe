import type { Compilable, Insertable, Kysely } from 'kysely'
import type { Compiled, Engine, Executor } from './engine.ts'
import { remember } from './remember.ts'
import type { Schema } from './schema.ts'

/** Whether a parameter was given; lets a list query leave out filters nobody asked for. */
export type Given<P> = { readonly [K in keyof P]-?: boolean }

type Build<P> = (db: Kysely<Schema>, params: Required<P>, given: Given<P>) => Compilable
type Params = Readonly<Record<string, unknown>>

/** A slot for a named parameter; stands in the query tree where the value will be. */
class Slot {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

const slots = new Proxy({}, { get: (_, name) => new Slot(String(name)) })

/** A query that finds one row or none. */
export function one<P extends object, R>(build: Build<P>): (db: Executor, params: P) => Promise<R | undefined> {
  const compiled = compileOnce(build)
  return async (db, params) => (await db.one(compiled(db.engine, params as Params), params)) as R | undefined
}

/** A query that lists rows. */
export function all<P extends object, R>(build: Build<P>): (db: Executor, params: P) => Promise<R[]> {
  const compiled = compileOnce(build)
  return async (db, params) => (await db.all(compiled(db.engine, params as Params), params)) as R[]
}

/** A statement that changes rows and answers how many. */
export function run<P extends object>(build: Build<P>): (db: Executor, params: P) => Promise<number> {
  const compiled = compileOnce(build)
  return async (db, params) => db.run(compiled(db.engine, params as Params), params)
}

/** Inserts one row of a table. */
export function insert<T extends keyof Schema>(
  table: T,
): (db: Executor, row: Insertable<Schema[T]>) => Promise<number> {
  const compiled = compileOnce<object>((db, _, given) => {
    const row = Object.fromEntries(Object.keys(given).map((column) => [column, new Slot(column)]))
    return db.insertInto(table).values(row as unknown as Insertable<Schema[T]>)
  })
  return async (db, row) => db.run(compiled(db.engine, row as unknown as Params), row)
}

/** Compiles each shape of parameters once per engine; every later call only binds. */
function compileOnce<P extends object>(build: Build<P>): (engine: Engine, params: Params) => Compiled {
  const cache = new WeakMap<Engine, Map<string, Compiled>>()
  return (engine, params) => {
    const shapes = remember(cache, engine, () => new Map<string, Compiled>())
    const shape = shapeOf(params)
    return remember(shapes, shape, () => compile(engine, build, shape))
  }
}

function shapeOf(params: Params): string {
  let shape = ''
  for (const name in params) if (params[name] !== undefined) shape += `${name},`
  return shape
}

function compile<P extends object>(engine: Engine, build: Build<P>, shape: string): Compiled {
  const given = Object.fromEntries(
    shape
      .split(',')
      .filter(Boolean)
      .map((name) => [name, true]),
  )
  const { sql, parameters } = build(engine.builder, slots as Required<P>, given as Given<P>).compile()
  return { sql, bind: (params) => parameters.map((value) => (value instanceof Slot ? params[value.name] : value)) }
}
