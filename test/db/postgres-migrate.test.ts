import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrations } from '../../db/migrate.ts'
import { migratePostgres } from '../../db/migrate-postgres.ts'
import { ask, createDatabase } from '../support/postgres.ts'
import { type BadNetwork, startProxy } from '../support/proxy.ts'

/** The first statements are cut one by one, the many of the long transaction by strides: each run is a tenth of a second. */
const EVERY_ONE = 8
const STRIDE = 11

let url: string
let proxy: BadNetwork
beforeAll(async () => {
  url = await createDatabase()
  proxy = await startProxy(url)
})
afterAll(() => proxy.close())

const tables = async (of: string) =>
  (
    await ask<{ name: string }>(
      of,
      `select table_name as name from information_schema.tables where table_schema = 'public'`,
    )
  ).map(({ name }) => name)

/** How many tables there may be: none, only the list of steps, and what each further step adds as a whole. */
const WHOLE_STEPS = new Set([0])
for (const [step] of [{ tables: {} }, ...migrations].entries())
  WHOLE_STEPS.add(1 + migrations.slice(0, step).reduce((sum, { tables = {} }) => sum + Object.keys(tables).length, 0))

describe('a migration', () => {
  it('cut off at any statement leaves all of a step or nothing, and the next start finishes it', async () => {
    let cutAt = 1
    for (let finished = false; !finished; cutAt += cutAt < EVERY_ONE ? 1 : STRIDE) {
      proxy.cutStatement(cutAt)
      finished = await migratePostgres(proxy.url).then(
        () => true,
        () => false,
      )
      const found = await tables(url)
      if (!finished) expect(WHOLE_STEPS.has(found.length), `cut at ${cutAt}: ${found}`).toBe(true)
    }
    expect(cutAt).toBeGreaterThan(80)
    expect((await tables(url)).length).toBeGreaterThan(20)
    proxy.cutStatement(null)
    await migratePostgres(url)
  })

  it('raced by 8 processes happens once', async () => {
    const raced = await createDatabase()
    await Promise.all(Array.from({ length: 8 }, () => migratePostgres(raced)))
    expect((await tables(raced)).sort()).toEqual((await tables(url)).sort())
  })

  it('refuses a database that a newer version wrote', async () => {
    const newer = await createDatabase()
    await migratePostgres(newer)
    await ask(newer, `insert into migration (name) values ('9999-from-the-future')`)
    await expect(migratePostgres(newer)).rejects.toThrow('9999-from-the-future')
  })
})

describe('the tables', () => {
  it('cannot be emptied where rows are kept', async () => {
    for (const table of ['history', 'event', 'reveal', 'notification', 'attempt', 'refund'])
      await expect(ask(url, `truncate "${table}" cascade`)).rejects.toThrow(/append-only|rows are kept/)
  })

  it('compare text byte by byte, so that lists page alike on every machine', async () => {
    const columns = await ask<{ place: string }>(
      url,
      `select table_name || '.' || column_name as place from information_schema.columns
       where table_schema = 'public' and table_name <> 'migration' and data_type = 'text' and collation_name is distinct from 'C'`,
    )
    expect(columns).toEqual([])
  })
})
