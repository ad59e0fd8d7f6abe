import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Tx } from '../../db/engine.ts'
import { openCodeShop } from '../support/code-shop.ts'
import { createWorld, type World } from '../support/world.ts'

const CODES = Array.from({ length: 200 }, (_, at) => `canary-${at}`)

let world: World
/** What an import asked of the table of codes. */
let asked: string[] = []

beforeAll(async () => {
  world = await createWorld({
    change: (shell) => ({
      ...shell,
      store: { ...shell.store, apply: (body) => shell.store.apply((tx) => body(watched(tx))) },
    }),
  })
})
afterAll(() => world.close())

function watched(tx: Tx): Tx {
  return {
    ...tx,
    run: (query, params) => {
      if (query.sql.startsWith('insert into "redemption_code"')) asked.push(query.sql)
      return tx.run(query, params)
    },
  }
}

const IN_ONE = 64
/** For a statement that may change a row, SQLite goes through all that the import has changed so far. */
const changing = () => asked.filter((sql) => sql.includes('do update')).length

it('new codes are inserted and nothing else; only those that are known may be changed, many at a time', async () => {
  const shop = await openCodeShop(world)
  await shop.import(CODES.join('\n'))
  expect(changing()).toBe(0)
  expect(asked.length).toBeLessThan(CODES.length / 10)
  asked = []
  await shop.import([...CODES.slice(0, IN_ONE), 'canary-new'].join('\n'))
  expect([asked.length, changing()]).toEqual([3, 1])
})
