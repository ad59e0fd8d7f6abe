import type Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSqlite } from '../../db/dialects/sqlite.ts'
import { type Captured, captureQueries } from '../support/captured-queries.ts'
import { createFolder, fill, migrated } from '../support/database.ts'

const ROWS = 1000
const folder = createFolder()
const engine = await (async () => {
  migrated(folder.file).close()
  const store = openSqlite(folder.file)
  await store.close()
  return store.read.engine
})()
const queries = (await captureQueries(engine)).filter(({ sql }) => !sql.startsWith('insert'))
const pages = queries.filter(({ sql }) => / limit (\d+|\(0 \+ \?\))$/.test(sql))
let database: Database.Database

beforeAll(() => {
  database = migrated(folder.file)
  fill(database, ROWS)
})
afterAll(() => {
  database.close()
  folder.remove()
})

const FULL_SCAN = /^SCAN (?!.*(VIRTUAL TABLE|USING (COVERING )?INDEX))/
const INDEX_WALK = /^SCAN .*USING (COVERING )?INDEX/
/** Finds the clocks of some policies first, as many as wait and not as many as there are; the orders of a part of a day; the newest one of each product. */
const SORTS_FEW = ['listWaitingOrders', 'listNumbered', 'listNewestOf']

/** Hosts are few, and so is what is open: those indexes hold nothing else. */
const WALKS = ['countOpenAlerts', 'listHosts', 'countPending']

/** Statistics change plans: a new file has none, an old one may. */
describe.each([
  { when: 'a file without statistics', prepare: () => {} },
  { when: 'an analyzed file', prepare: () => database.exec('analyze') },
])('in $when', ({ prepare }) => {
  beforeAll(() => {
    prepare()
  })

  it(`none of ${queries.length} shapes of queries scans a table of ${ROWS} rows from end to end`, () => {
    expect(findLines(queries, FULL_SCAN)).toEqual([])
  })

  it('none but the list of hosts and the metrics of what is open walks a whole index; pages may stop after their first rows', () => {
    const walks = findLines(
      queries.filter((query) => !pages.includes(query)),
      INDEX_WALK,
    )
    expect(walks.map((line) => line.split(':')[0])).toEqual(WALKS)
  })

  it(`none of ${pages.length} shapes of pages is sorted before it can be answered`, () => {
    expect(
      findLines(
        pages.filter(({ name }) => !SORTS_FEW.includes(name)),
        /TEMP B-TREE/,
      ),
    ).toEqual([])
  })

  it('what is due, leased or to be pushed is found at the head of an index, not by walking the rows that are not', () => {
    const heads = queries.filter(({ name }) => /^(findNext|listDue|listClaimable|listPushable)/.test(name))
    expect(heads.length).toBeGreaterThan(7)
    for (const query of heads) expect(planOf(query)[0], query.name).toMatch(/USING (COVERING )?INDEX/)
  })
})

/** A new statement makes a new maker of rows, by `Function`: how often that is asked for shows how often it was prepared. */
it('no question is prepared anew at its next run, whatever is bound to it', () => {
  const anew = queries
    .filter(({ sql }) => sql.startsWith('select'))
    .filter(({ sql, params }) => {
      const statement = database.prepare<unknown[]>(sql)
      const run = () => statement.all(...params)
      // The second run may prepare it once more, as bound values are known by then.
      return run().length > 0 && countMakers(run) + countMakers(run) + countMakers(run) > 1
    })
  expect(anew.map(({ name, filters }) => [name, ...filters].join(' '))).toEqual([])
})

function countMakers(run: () => void): number {
  const { Function: make } = globalThis
  let made = 0
  globalThis.Function = ((...source: string[]) => {
    made += 1
    return make(...source)
  }) as typeof make
  try {
    run()
  } finally {
    globalThis.Function = make
  }
  return made
}

function findLines(of: readonly Captured[], pattern: RegExp): string[] {
  return of.flatMap((query) =>
    planOf(query)
      .filter((line) => pattern.test(line))
      .map((line) => `${[query.name, ...query.filters].join(' ')}: ${line} (${planOf(query).join(' | ')})`),
  )
}

function planOf({ sql, params }: Captured): string[] {
  return database
    .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
    .all(...params)
    .map(({ detail }) => detail)
}
