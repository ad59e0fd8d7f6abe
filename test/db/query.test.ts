import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openSqlite } from '../../db/dialects/sqlite.ts'
import type { Compiled, Executor, Store } from '../../db/engine.ts'
import { findHost, saveHost } from '../../db/queries/hosts.ts'
import { listOrders } from '../../db/queries/orders.ts'
import { listActors } from '../../db/queries/sessions.ts'
import { all } from '../../db/query.ts'
import { createFolder, fill, migrated } from '../support/database.ts'

let folder: ReturnType<typeof createFolder>
let store: Store
beforeEach(() => {
  folder = createFolder()
  const database = migrated(folder.file)
  fill(database, 20)
  database.close()
  store = openSqlite(folder.file)
})
afterEach(async () => {
  vi.restoreAllMocks()
  await store.close()
  folder.remove()
})

/** Passes queries on and remembers how they were compiled. */
function watched(of: Executor) {
  const seen = new Set<Compiled>()
  const watch: Executor = { ...of, all: (query, params) => of.all(seen.add(query) && query, params) }
  return { seen, watch }
}

it('a query run 1,000 times is prepared once', async () => {
  const prepare = vi.spyOn(Database.prototype, 'prepare')
  for (let time = 0; time < 1000; time += 1) await findHost(store.read, { id: `host_${time % 20}` })
  expect(prepare).toHaveBeenCalledTimes(1)
})

it('a command run 300 times prepares its statements once, in how many transactions ever', async () => {
  const prepare = vi.spyOn(Database.prototype, 'prepare')
  const host = (id: string) => ({ id, name: id, key_hash: id, created_at: 0 })
  for (let time = 0; time < 3; time += 1)
    await Promise.all(
      Array.from({ length: 100 }, (_, index) => store.apply((tx) => saveHost(tx, host(`${time} ${index}`)))),
    )
  expect(prepare).toHaveBeenCalledTimes(1)
})

it('a list compiles once per set of filters, whatever their values: 4 sets, 4 queries', async () => {
  const { seen, watch } = watched(store.read)
  const base = { host_id: 'host_1', limit: 5 }
  for (let time = 0; time < 50; time += 1) {
    await listOrders(watch, base)
    await listOrders(watch, { ...base, state: `state ${time}` })
    await listOrders(watch, { ...base, buyer_id: `buyer ${time}` })
    await listOrders(watch, { ...base, buyer_id: `buyer ${time}`, state: `state ${time}` })
  }
  expect(seen.size).toBe(4)
})

it('a filter that is undefined is a filter that is not there', async () => {
  const { seen, watch } = watched(store.read)
  await listOrders(watch, { host_id: 'host_1', limit: 5 })
  await listOrders(watch, { host_id: 'host_1', limit: 5, state: undefined, before: undefined })
  expect(seen.size).toBe(1)
})

it('a list of ids costs one statement, whether there are 0, 1 or 500', async () => {
  const prepare = vi.spyOn(Database.prototype, 'prepare')
  for (const count of [0, 1, 500]) {
    const ids = Array.from({ length: count }, (_, index) => `actor_${index}`)
    const found = await listActors(store.read, { host_id: 'host_1', ids: JSON.stringify(ids) })
    expect(found).toHaveLength(count === 500 ? 1 : 0)
  }
  expect(prepare).toHaveBeenCalledTimes(1)
})

it('a constant in a query stays the constant, whatever parameters carry its name', async () => {
  const listedOnly = all<{ host_id: string }, { id: string }>((db, p) =>
    db.selectFrom('product').select('id').where('host_id', '=', p.host_id).where('state', '=', 'listed'),
  )
  const sneaky = { host_id: 'host_1', state: 'draft', listed: 'draft' } as { host_id: string }
  expect(await listedOnly(store.read, sneaky)).toEqual([{ id: 'product_1' }])
})

it('text that looks like SQL is text', async () => {
  const hostile = `host_1' or '1'='1`
  expect(await findHost(store.read, { id: hostile })).toBeUndefined()
  expect(await listOrders(store.read, { host_id: hostile, limit: 5 })).toEqual([])
  expect(await listOrders(store.read, { host_id: 'host_1', limit: 5, name: `%'; drop table host; --` })).toEqual([])
  expect((await findHost(store.read, { id: 'host_1' }))?.id).toBe('host_1')
})
