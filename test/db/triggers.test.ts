import type Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { columnsOf, createFolder, fill, insertRow, migrated, sampleRow } from '../support/database.ts'

const folder = createFolder()
let database: Database.Database
beforeAll(() => {
  database = migrated(folder.file)
  fill(database, 3)
})
afterAll(() => {
  database.close()
  folder.remove()
})

const count = (table: string) =>
  database.prepare<[], { count: number }>(`select count(*) as count from "${table}"`).get()?.count

/** Puts a row in the place of itself, which deletes the old one. */
function replace(table: string, where: string): void {
  const [row = {}] = database.prepare<[], Record<string, unknown>>(`select * from "${table}" ${where}`).all()
  const names = Object.keys(row).map((name) => `"${name}"`)
  database
    .prepare(`insert or replace into "${table}" (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`)
    .run(...Object.values(row))
}

describe.each(['history', 'event', 'reveal', 'product_version'])('%s is append-only:', (table) => {
  it('not one of its columns can be changed, not even to what it is', () => {
    for (const { name } of columnsOf(database, table))
      expect(() => database.prepare(`update "${table}" set "${name}" = "${name}"`).run(), name).toThrow(
        `${table}: append-only`,
      )
  })

  it('none of its 3 rows can be deleted or replaced', () => {
    expect(() => replace(table, '')).toThrow(`${table}: append-only`)
    expect(count(table)).toBe(3)
  })
})

it('a case of a conformance run never changes, and goes with the rest of an old run', () => {
  expect(() => database.exec(`update conformance_result set why = why`)).toThrow('append-only')
  undone(() => expect(database.prepare('delete from conformance_result').run().changes).toBe(3))
})

describe.each([
  {
    table: 'notification',
    open: { state: 'pending' },
    finished: ['accepted', 'refused', 'dead', 'abandoned'].map((state) => ({ state })),
  },
  { table: 'attempt', open: { finished_at: null }, finished: [{ finished_at: 1 }] },
  { table: 'refund', open: { state: 'requested' }, finished: [{ state: 'confirmed' }] },
])('a $table', ({ table, open, finished }) => {
  const id = `${table}_trigger`
  function put(change: object): void {
    insertRow(database, table, { ...fresh(table), id, ...change })
  }
  const change = () => database.prepare(`update "${table}" set reason = 'other' where id = ?`).run(id)

  it('changes while it is open', () => {
    undone(() => {
      put(open)
      expect(change().changes).toBe(1)
    })
  })

  it('does not change any more once it is finished, not even back', () => {
    for (const state of finished)
      undone(() => {
        put(state)
        expect(change).toThrow(`${table}: finished rows do not change`)
        const [[name, value] = ['', null]] = Object.entries(open)
        expect(() => database.prepare(`update "${table}" set ${name} = ? where id = ?`).run(value, id)).toThrow(
          'finished rows do not change',
        )
      })
  })

  it('is never deleted or replaced, open or finished', () => {
    for (const state of [open, ...finished])
      undone(() => {
        put(state)
        expect(() => database.prepare(`delete from "${table}" where id = ?`).run(id)).toThrow(`${table}: rows are kept`)
        expect(() => replace(table, `where id = '${id}'`)).toThrow(`${table}: rows are kept`)
      })
    expect(count(table)).toBe(3)
  })
})

/** A row whose unique columns collide with none of the three there. */
function fresh(table: string): Record<string, unknown> {
  const row = sampleRow(database, table, 2)
  if (table === 'notification') return { ...row, sequence: 77 }
  if (table === 'attempt') return { ...row, number: 77 }
  insertRow(database, 'order', { ...sampleRow(database, 'order', 2), id: 'order_trigger', number: 'trigger' })
  return { ...row, order_id: 'order_trigger' }
}

function undone(act: () => void): void {
  database.exec('savepoint test')
  try {
    act()
  } finally {
    database.exec('rollback to test; release test')
  }
}
