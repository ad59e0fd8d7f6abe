import type Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { columnsOf, createFolder, fill, insertRow, migrated, sampleRow, tablesOf } from '../support/database.ts'

const folder = createFolder()
let database: Database.Database
beforeAll(() => {
  database = migrated(folder.file)
  fill(database, 4)
})
afterAll(() => {
  database.close()
  folder.remove()
})

/** Tries it and takes it back; answers SQLite's code, or `ok`. */
function attempt(change: () => void): string {
  database.exec('savepoint attempt')
  try {
    change()
    return 'ok'
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  } finally {
    database.exec('rollback to attempt; release attempt')
  }
}

/** A row beside the four that are there: unique values of its own, references that exist. */
function freshRow(table: string) {
  const row = sampleRow(database, table, 1)
  const loose = columnsOf(database, table).filter(
    ({ name }) => !name.endsWith('_id') || name === 'provider_id' || name === 'subject_id',
  )
  return {
    ...row,
    ...Object.fromEntries(loose.map(({ name, type }) => [name, type === 'integer' ? 99 : `${name} 99`])),
  }
}

const POOR_NUMBERS = ['many', '12x', 1.5, Buffer.from('12')]

describe('STRICT tables', () => {
  it('refuse words, fractions and bytes wherever a whole number belongs', () => {
    for (const table of tablesOf(database))
      for (const { name } of columnsOf(database, table).filter(({ type }) => type === 'integer'))
        for (const value of POOR_NUMBERS)
          expect(
            attempt(() => database.prepare(`update "${table}" set "${name}" = ?`).run(value)),
            `${table}.${name} = ${String(value)}`,
          ).toMatch(/^SQLITE_CONSTRAINT_(DATATYPE|TRIGGER)$/)
  })

  it('refuse bytes wherever text belongs', () => {
    for (const table of tablesOf(database))
      for (const { name } of columnsOf(database, table).filter(({ type }) => type === 'text'))
        expect(
          attempt(() => insertRow(database, table, { ...freshRow(table), [name]: Buffer.from('text') })),
          `${table}.${name}`,
        ).toBe('SQLITE_CONSTRAINT_DATATYPE')
  })

  it('refuse a missing value wherever one is required, keys included', () => {
    for (const table of tablesOf(database))
      for (const { name, required } of columnsOf(database, table))
        if (required)
          expect(
            attempt(() => insertRow(database, table, { ...freshRow(table), [name]: null })),
            `${table}.${name}`,
          ).toBe('SQLITE_CONSTRAINT_NOTNULL')
  })

  it('refuse a row of a host that does not exist', () => {
    for (const table of tablesOf(database).filter((name) => name !== 'host'))
      expect(
        attempt(() =>
          insertRow(database, table, { ...freshRow(table), ...freshReferences(table), host_id: 'host_none' }),
        ),
        table,
      ).toBe('SQLITE_CONSTRAINT_FOREIGNKEY')
  })
})

describe('what must be unique is', () => {
  // biome-ignore format: a table
  it.each([
    ['one order number per host',          'order',        ['host_id', 'number']],
    ['one product number per host',        'product',      ['host_id', 'number']],
    ['one instance per order',             'instance',     ['order_id']],
    ['one refund per order',               'refund',       ['order_id']],
    ['one history row per version',        'history',      ['subject_id', 'version']],
    ['one event per number of the feed',   'event',        ['host_id', 'seq']],
    ['one clock per command of a subject', 'deadline',     ['subject_id', 'command']],
    ['one place in an instance’s line',    'notification', ['instance_id', 'sequence']],
    ['one attempt per number',             'attempt',      ['notification_id', 'number']],
    ['one answer per idempotency key',     'idempotency',  ['host_id', 'caller', 'key']],
    ['one endpoint per provider and mode', 'endpoint',     ['host_id', 'provider_id', 'mode']],
    ['one server key per host',            'host',         ['key_hash']],
    ['one version number per product',     'product_version', ['product_id', 'number']],
  ])('%s', (_, table, columns) => {
    const twin = Object.fromEntries(columns.map((name) => [name, sampleRow(database, table, 1)[name]]))
    const unique = { ...freshRow(table), ...freshReferences(table) }
    expect(attempt(() => insertRow(database, table, unique)), 'the fresh row alone').toBe('ok')
    expect(attempt(() => insertRow(database, table, { ...unique, ...twin }))).toMatch(/^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/)
  })

  it('a price and an amount are never below 0', () => {
    expect(attempt(() => database.prepare('update "order" set price = -1').run())).toBe('SQLITE_CONSTRAINT_CHECK')
    expect(attempt(() => database.prepare(`update refund set amount = -1`).run())).toBe('SQLITE_CONSTRAINT_CHECK')
    expect(attempt(() => database.prepare('update "order" set price = 0').run())).toBe('ok')
  })
})

/** An order nobody has an instance, a code or a refund of yet, a product that stands on no shelf. */
const ONE_PER_ORDER: readonly string[] = ['instance', 'refund', 'redemption_code']

function freshReferences(table: string): Record<string, string> {
  if (ONE_PER_ORDER.includes(table)) return { order_id: freeOf('order', { number: 'free' }) }
  if (table === 'catalog_entry') return { product_id: freeOf('product', { number: 98 }) }
  return {}
}

function freeOf(table: string, unlike: Record<string, unknown>): string {
  const id = `${table}_free`
  const found = database.prepare(`select 1 from "${table}" where id = ?`).get(id)
  if (!found) insertRow(database, table, { ...sampleRow(database, table, 1), ...unlike, id })
  return id
}
