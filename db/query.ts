import {
  type Compilable,
  type Insertable,
  type InsertQueryBuilder,
  type InsertResult,
  type Kysely,
  type RawBuilder,
  sql,
} from 'kysely'
import type { Compiled, Engine, Executor } from './engine.ts'
import { StaleVersion } from './errors.ts'
import { remember } from './remember.ts'
import type { Schema } from './schema.ts'

/** Whether a parameter was given; lets a list query leave out filters nobody asked for. */
export type Given<P> = { readonly [K in keyof P]-?: boolean }

type Build<P> = (db: Kysely<Schema>, params: Required<P>, given: Given<P>, engine: Engine['name']) => Compilable
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
  return (db, params) => db.one(compiled(db.engine, params as Params), params) as Promise<R | undefined>
}

/** A query that lists rows. */
export function all<P extends object, R>(build: Build<P>): (db: Executor, params: P) => Promise<R[]> {
  const compiled = compileOnce(build)
  return (db, params) => db.all(compiled(db.engine, params as Params), params) as Promise<R[]>
}

/** A statement that changes rows and answers how many. */
export function run<P extends object>(build: Build<P>): (db: Executor, params: P) => Promise<number> {
  const compiled = compileOnce(build)
  return (db, params) => db.run(compiled(db.engine, params as Params), params)
}

/** Changes the one row that still has the version it was read with, or throws `StaleVersion`. */
export function change<P extends { readonly id: string; readonly expected: number }>(
  build: Build<P>,
): (db: Executor, params: P) => Promise<void> {
  const update = run(build)
  return async (db, params) => {
    if ((await update(db, params)) !== 1)
      throw new StaleVersion(`${params.id} is no longer at version ${params.expected}`)
  }
}

/** Inserts one row of a table. */
export function insert<T extends keyof Schema>(
  table: T,
): (db: Executor, row: Insertable<Schema[T]>) => Promise<number> {
  const compiled = compileOnce<object>((db, _, given) => {
    const row = Object.fromEntries(Object.keys(given).map((column) => [column, new Slot(column)]))
    return db.insertInto(table).values(row as unknown as Insertable<Schema[T]>)
  })
  return (db, row) => db.run(compiled(db.engine, row as unknown as Params), row)
}

type Known<T extends keyof Schema> = (insert: InsertQueryBuilder<Schema, T, InsertResult>) => Compilable

/** Rows in one statement, the most first: few sizes, so that few statements are prepared. */
const SIZES = [64, 16, 4, 1] as const
/** Rows from which it pays to see what is the same in all of them. */
const SAME_FROM = 16

/**
 * Inserts rows of one table that all have the same columns, many with each statement; what all of those say alike is bound once.
 * `known`: what becomes of a row that is there already, which without it is an error; values of its own it writes out (`sql.lit`).
 */
export function insertMany<T extends keyof Schema>(
  table: T,
  known: Known<T> = (insert) => insert,
): (db: Executor, rows: readonly Insertable<Schema[T]>[]) => Promise<void> {
  const cache = new WeakMap<Engine, Map<string, Compiled>>()
  return async (db, rows) => {
    const columns = Object.keys(rows[0] ?? {})
    const sizes = remember(cache, db.engine, () => new Map<string, Compiled>())
    for (let at = 0; at < rows.length; ) {
      const size = SIZES.find((size) => size <= rows.length - at) ?? 1
      const part = rows.slice(at, at + size) as unknown as readonly Params[]
      const same = size < SAME_FROM ? [] : columns.filter((name) => part.every((row) => row[name] === part[0]?.[name]))
      const compiled = remember(sizes, `${size} ${columns} ${same}`, () =>
        compileRows(db.engine, table, columns, same, size, known),
      )
      await db.run(compiled, { rows: part })
      at += size
    }
  }
}

/** A value that stands in every row has one place, behind those of the rows: by number on PostgreSQL, by name on SQLite. */
function compileRows<T extends keyof Schema>(
  engine: Engine,
  table: T,
  columns: readonly string[],
  same: readonly string[],
  size: number,
  known: Known<T>,
): Compiled {
  const own = columns.filter((name) => !same.includes(name))
  const place = (name: string) =>
    engine.name === 'postgres' ? `$${size * own.length + same.indexOf(name) + 1}` : `@${name}`
  const row = Object.fromEntries(
    columns.map((name) => [name, same.includes(name) ? sql.raw(place(name)) : new Slot(name)]),
  )
  const values = Array.from({ length: size }, () => row) as unknown as Insertable<Schema[T]>[]
  const compiled = known(engine.builder.insertInto(table).values(values)).compile()
  const bind = ({ rows }: Params) => {
    const given = rows as readonly Params[]
    const bound: unknown[] = []
    for (const row of given) for (const name of own) bound.push(row[name])
    if (same.length === 0) return bound
    if (engine.name === 'postgres') return [...bound, ...same.map((name) => given[0]?.[name])]
    return [...bound, Object.fromEntries(same.map((name) => [name, given[0]?.[name]]))]
  }
  return { sql: compiled.sql, bind }
}

/** Whether a text fits a `like` pattern, in ASCII whatever the case: each engine's own `like` has its own idea of case and escapes. */
export function like(column: string, pattern: string): RawBuilder<boolean> {
  return sql<boolean>`lower(${sql.ref(column)}) like lower(${pattern}) escape ${sql.lit(UNTYPEABLE)}`
}

/** A column as a value that no index holds, for filters that must not choose how rows are found. */
export function unindexed(column: string): RawBuilder<string> {
  return sql<string>`(${sql.ref(column)} || '')`
}

/** The members of a JSON array of texts. */
export function idsIn<T extends string = string>(list: string): RawBuilder<T> {
  return sql<T>`(select "ids"."value" from json_each(${list}) as "ids")`
}

/** Both engines want an escape character; nobody types this one. */
const UNTYPEABLE = '\u0001'

/** The parameters given, in their order, and what they compile to. */
type Shape = { readonly names: readonly string[]; readonly compiled: Compiled }

/** Compiles each shape of parameters once per engine; every later call only compares names and binds. */
function compileOnce<P extends object>(build: Build<P>): (engine: Engine, params: Params) => Compiled {
  const cache = new WeakMap<Engine, Shape[]>()
  return (engine, params) => {
    const shapes = remember(cache, engine, () => [])
    for (const shape of shapes) if (fits(shape, params)) return shape.compiled
    const names = Object.keys(params).filter((name) => params[name] !== undefined)
    const compiled = compile(engine, build, names)
    shapes.push({ names, compiled })
    return compiled
  }
}

/** Runs for every statement, so it makes no string and no array. */
function fits({ names }: Shape, params: Params): boolean {
  let at = 0
  for (const name in params) {
    if (params[name] === undefined) continue
    if (names[at] !== name) return false
    at += 1
  }
  return at === names.length
}

function compile<P extends object>(engine: Engine, build: Build<P>, names: readonly string[]): Compiled {
  const given = Object.fromEntries(names.map((name) => [name, true]))
  const { sql, parameters } = build(engine.builder, slots as Required<P>, given as Given<P>, engine.name).compile()
  const laid = parameters.map((value) => (value instanceof Slot ? value.name : { constant: value }))
  return { sql, bind: (params) => laid.map((slot) => (typeof slot === 'string' ? params[slot] : slot.constant)) }
}
