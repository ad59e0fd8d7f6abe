import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Store } from '../../db/engine.ts'
import { CommitUnknown, StaleVersion, Unavailable } from '../../db/errors.ts'
import { migratePostgres } from '../../db/migrate-postgres.ts'
import { findHost, nextNumber } from '../../db/queries/hosts.ts'
import { findProduct, saveProduct } from '../../db/queries/products.ts'
import { ask, createDatabase } from '../support/postgres.ts'
import { type BadNetwork, startProxy } from '../support/proxy.ts'
import { addHost, addOrder, addProduct, HOST } from '../support/rows.ts'
import { countRows, openNode } from '../support/stores.ts'

/** Short enough for a test to wait for. */
const LIMITS = { connect: 300, lock: 200, statement: 300, idleInTransaction: 2000, answer: 400 }

let url: string
let network: BadNetwork
/** One node behind the bad network, and one beside it. */
let store: Store
let near: Store

beforeAll(async () => {
  url = await createDatabase()
  await migratePostgres(url)
  network = await startProxy(url)
  store = await openNode(network.url, LIMITS)
  near = await openNode(url)
  await near.apply(addHost)
})
afterEach(() => {
  network.swallow(false)
  network.delay(0)
})
afterAll(async () => {
  await store.close()
  await near.close()
  await network.close()
})

const count = (of: Store, name: string) => of.apply((tx) => nextNumber(tx, { host_id: HOST, name }))
const counted = async (name: string) =>
  (await ask<{ value: string }>(url, 'select value from counter where name = $1', [name])).map(({ value }) =>
    Number(value),
  )
const outcomeOf = (running: Promise<unknown>) =>
  running.then(
    () => null,
    (error: unknown) => error,
  )

describe('a connection cut at the commit', () => {
  it('leaves the outcome unknown and is not tried again: done when only the answer was lost', async () => {
    network.cutCommit('after')
    expect(await outcomeOf(count(store, 'answer lost'))).toBeInstanceOf(CommitUnknown)
    expect(await counted('answer lost')).toEqual([1])
  })

  it('leaves the outcome unknown and is not tried again: not done when the commit never arrived', async () => {
    network.cutCommit('before')
    expect(await outcomeOf(count(store, 'never arrived'))).toBeInstanceOf(CommitUnknown)
    expect(await counted('never arrived')).toEqual([])
  })
})

describe('a database that answers nothing', () => {
  it('is given up, for commands and for reads, and used again once it answers', async () => {
    await count(store, 'warm')
    network.swallow(true)
    const outcomes = await Promise.all([
      outcomeOf(count(store, 'silent')),
      outcomeOf(findHost(store.read, { id: HOST })),
    ])
    for (const outcome of outcomes) expect(outcome).toBeInstanceOf(Unavailable)
    network.swallow(false)
    expect(await count(store, 'silent')).toEqual({ value: 1 })
  })

  it('is only slower when it is slow', async () => {
    network.delay(20)
    const values = await Promise.all(Array.from({ length: 8 }, (_, index) => count(store, `slow ${index}`)))
    expect(values).toEqual(Array.from({ length: 8 }, () => ({ value: 1 })))
  })
})

describe('1500 commands at once on 8 connections', () => {
  it('are done or refused, and what was not refused is there', async () => {
    const outcomes = await Promise.all(Array.from({ length: 1500 }, () => outcomeOf(count(near, 'flood'))))
    const refused = outcomes.filter((outcome) => outcome !== null)
    expect(refused.length).toBeGreaterThan(0)
    for (const error of refused) expect(error).toBeInstanceOf(Unavailable)
    expect(await counted('flood')).toEqual([1500 - refused.length])
  })
})

describe('connections that the server closed', () => {
  const closeAll = () =>
    ask(
      url,
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    )

  it('are replaced without the caller noticing', async () => {
    await count(near, 'closed')
    await findHost(near.read, { id: HOST })
    await closeAll()
    expect(await count(near, 'closed')).toEqual({ value: 2 })
    expect((await findHost(near.read, { id: HOST }))?.id).toBe(HOST)
  })

  it('listen again: a commit on one node is heard on the other', async () => {
    await closeAll()
    const heard = Promise.withResolvers<string[]>()
    const unlisten = near.onCommit((topics) => heard.resolve([...topics]))
    let telling = true
    const tell = async () => {
      while (telling) {
        await outcomeOf(store.apply(async (tx) => tx.touch('orders')))
        await new Promise((resume) => setTimeout(resume, 50))
      }
    }
    const told = tell()
    expect(await heard.promise).toEqual(['orders'])
    telling = false
    await told
    unlisten()
  })
})

describe('commands in each other’s way', () => {
  it('run again, four times in all, before the caller is asked to come back', async () => {
    let runs = 0
    const running = near.apply(async () => {
      runs += 1
      throw new StaleVersion('always')
    })
    expect(await outcomeOf(running)).toBeInstanceOf(Unavailable)
    expect(runs).toBe(4)
  })

  it('get out of a deadlock: both are done', async () => {
    const met = Promise.withResolvers<void>()
    let waiting = 0
    const cross = (names: readonly [string, string]) => {
      let runs = 0
      return near.apply(async (tx) => {
        runs += 1
        await nextNumber(tx, { host_id: HOST, name: names[0] })
        waiting += 1
        if (waiting === 2) met.resolve()
        await met.promise
        await nextNumber(tx, { host_id: HOST, name: names[1] })
        return runs
      })
    }
    const runs = await Promise.all([cross(['left', 'right']), cross(['right', 'left'])])
    // One of them at least was sent back; on a busy machine both may be.
    expect(runs[0] + runs[1]).toBeGreaterThanOrEqual(3)
    expect([...(await counted('left')), ...(await counted('right'))]).toEqual([2, 2])
  })

  it('wait for a lock no longer than the limit', async () => {
    const locked = Promise.withResolvers<void>()
    const release = Promise.withResolvers<void>()
    const holding = near.apply(async (tx) => {
      await nextNumber(tx, { host_id: HOST, name: 'locked' })
      locked.resolve()
      await release.promise
    })
    await locked.promise
    expect(await outcomeOf(count(store, 'locked'))).toBeInstanceOf(Unavailable)
    release.resolve()
    await holding
    expect(await count(store, 'locked')).toEqual({ value: 2 })
  })

  it('lose no change of a row that all of them read first', async () => {
    await near.apply((tx) => addProduct(tx, 'prd_hot', 77))
    const rename = (name: string) =>
      near.apply(async (tx) => {
        const row = await findProduct(tx, { id: 'prd_hot', host_id: HOST })
        if (row) await saveProduct(tx, { ...row, name: `${row.name}.`, expected: row.version })
        return name
      })
    const outcomes = await Promise.all(Array.from({ length: 40 }, (_, index) => outcomeOf(rename(String(index)))))
    const done = outcomes.filter((outcome) => outcome === null).length
    const row = await findProduct(near.read, { id: 'prd_hot', host_id: HOST })
    expect([row?.version, row?.name.length]).toEqual([1 + done, 'Cloud'.length + done])
    for (const outcome of outcomes) expect(outcome === null || outcome instanceof Unavailable).toBe(true)
  })
})

describe('a command whose statement failed', () => {
  it('is not committed, even when it goes on regardless', async () => {
    const careless = near.apply(async (tx) => {
      await nextNumber(tx, { host_id: HOST, name: 'careless' })
      await addOrder(tx, 'ord_bad', { price: -1 }).catch(() => {})
    })
    await expect(careless).rejects.toThrow(/check constraint/)
    expect(await counted('careless')).toEqual([])
  })

  it('is told so when it is a mistake and not a race', async () => {
    await expect(near.apply((tx) => addOrder(tx, 'ord_stray', { product_id: 'prd_none' }))).rejects.toThrow(
      /foreign key/,
    )
    await expect(near.apply((tx) => addProduct(tx, 'prd_hot', 78))).rejects.toThrow(/duplicate key/)
  })
})

describe('what PostgreSQL has and SQLite has not', () => {
  it('a new column under prepared statements is no error', async () => {
    await findHost(near.read, { id: HOST })
    await near.apply((tx) => findHost(tx, { id: HOST }))
    await ask(url, 'alter table host add column added_by_a_newer_node text')
    expect((await findHost(near.read, { id: HOST }))?.id).toBe(HOST)
    expect((await near.apply((tx) => findHost(tx, { id: HOST })))?.id).toBe(HOST)
  })

  it('a NUL in a text becomes the replacement character', async () => {
    await near.apply((tx) => addProduct(tx, 'prd_nul', 79, 'a\0b'))
    expect((await findProduct(near.read, { id: 'prd_nul', host_id: HOST }))?.name).toBe('a\uFFFDb')
    expect(await countRows(near.read, `product where id = 'prd_nul'`)).toBe(1)
  })

  it('a number beyond 2^53 is refused rather than rounded', async () => {
    await ask(url, `insert into counter values ('${HOST}', 'huge', 9007199254740993)`)
    await expect(count(near, 'huge')).rejects.toThrow('not an exact integer')
    expect(await counted('huge')).toHaveLength(1)
  })
})
