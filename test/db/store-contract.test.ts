import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Store, Tx } from '../../db/engine.ts'
import { appendSteps, listHistory } from '../../db/queries/history.ts'
import { nextNumber } from '../../db/queries/hosts.ts'
import { listOrders } from '../../db/queries/orders.ts'
import { listProducts } from '../../db/queries/product-lists.ts'
import { findProduct } from '../../db/queries/products.ts'
import { listUploads, saveUpload, sumUploads } from '../../db/queries/uploads.ts'
import { onPostgres } from '../support/postgres.ts'
import { addHost, addOrder, addProduct, HOST, PRODUCT } from '../support/rows.ts'
import { countRows, openStores } from '../support/stores.ts'

let first: Store
let second: Store
let close: () => Promise<void>
beforeAll(async () => {
  const opened = await openStores()
  first = opened.first
  second = opened.second
  close = opened.close
  await first.apply(addHost)
})
afterAll(() => close())

const increment = (tx: Tx, name: string) => nextNumber(tx, { host_id: HOST, name })
const isCounted = async (store: Store, name: string) =>
  (await countRows(store.read, `counter where name = '${name}'`)) > 0

describe(`the store on ${onPostgres ? 'PostgreSQL' : 'SQLite'}: a command`, () => {
  it('is seen by nobody before its commit and by every store after it', async () => {
    const during = await first.apply(async (tx) => {
      await increment(tx, 'seen')
      return [await isCounted(first, 'seen'), await isCounted(second, 'seen')]
    })
    expect(during).toEqual([false, false])
    expect([await isCounted(first, 'seen'), await isCounted(second, 'seen')]).toEqual([true, true])
  })

  it('reads what it wrote itself', async () => {
    const values = await first.apply(async (tx) => [await increment(tx, 'own'), await increment(tx, 'own')])
    expect(values).toEqual([{ value: 1 }, { value: 2 }])
  })

  it('leaves nothing behind when it throws, and those beside it go on', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        first.apply(async (tx) => {
          await increment(tx, `beside-${index}`)
          if (index % 2 === 1) throw new Error(`number ${index} fails`)
        }),
      ),
    )
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(10)
    expect(await countRows(first.read, `counter where name like 'beside-%'`)).toBe(10)
  })

  it('may ask for several things at once', async () => {
    const found = await first.apply((tx) =>
      Promise.all([1, 2, 3].map(() => findProduct(tx, { id: PRODUCT, host_id: HOST }))),
    )
    expect(found.map((row) => row?.number)).toEqual([1, 1, 1])
  })

  it('appends 23 rows as they are, whatever is the same in all of them, in none, or nothing', async () => {
    const rows = Array.from({ length: 23 }, (_, index) => ({
      ...({
        host_id: HOST,
        subject: 'order',
        subject_id: 'ord_many',
        version: index + 1,
        at: 5,
        actor_role: 'buyer',
      } as const),
      ...{
        actor_id: 'b',
        actor_name: null,
        command: index === 9 ? 'pay' : 'place',
        from_state: null,
        to_state: `s${index}`,
      },
      ...{ note: index < 16 ? null : 'late', problems: null, content: `'@host_id' $1 ?`, hash: String(index) },
    }))
    await first.apply((tx) => appendSteps(tx, rows))
    expect(await listHistory(first.read, { host_id: HOST, subject_id: 'ord_many' })).toEqual(rows)
  })

  it('cannot write any more once it is over', async () => {
    const late = await first.apply(async (tx) => ({ write: () => increment(tx, 'late') }))
    await expect(late.write()).rejects.toThrow('is over')
    expect(await isCounted(first, 'late')).toBe(false)
  })

  it('names what it touched once it is committed, and nothing when it is not', async () => {
    const heard: string[] = []
    const unlisten = first.onCommit((topics) => heard.push(...topics))
    const failing = first.apply(async (tx) => {
      tx.touch('never')
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    await first.apply(async (tx) => {
      tx.touch('orders')
      tx.touch('orders')
      tx.touch('deadlines')
    })
    unlisten()
    await first.apply(async (tx) => tx.touch('too late'))
    expect(heard.sort()).toEqual(['deadlines', 'orders'])
  })
})

describe('queries', () => {
  it('find text whatever the case of its ASCII letters, and take a backslash for itself', async () => {
    await first.apply(async (tx) => {
      await addProduct(tx, 'prd_text', 5000, '协作云 Suite 50\\x')
      await addOrder(tx, 'ord_text', { product_name: '协作云 Suite' })
    })
    const search = { host_id: HOST, limit: 9 }
    for (const name of ['%SUITE%', '%协作%', '%50\\x%'])
      expect((await listProducts(first.read, { ...search, name })).map(({ id }) => id)).toEqual(['prd_text'])
    expect((await listOrders(first.read, { ...search, name: '%sUITE%' })).map(({ id }) => id)).toEqual(['ord_text'])
    expect(await listProducts(first.read, { ...search, name: '%50x%' })).toEqual([])
  })

  it('take lists as JSON and answer whole numbers', async () => {
    const upload = { host_id: HOST, owner_role: 'buyer', owner_id: 'b', purpose: 'logo', media_type: 'x' } as const
    await first.apply(async (tx) => {
      for (const id of ['upl_1', 'upl_2', 'upl_3'])
        await saveUpload(tx, {
          ...upload,
          id,
          name: id,
          bytes: 2 ** 40,
          sha256: '',
          width: null,
          height: null,
          storage_key: id,
          small_key: null,
          created_at: 1,
        })
    })
    const rows = await listUploads(first.read, { host_id: HOST, ids: '["upl_1","upl_3","upl_9"]' })
    expect(rows.map(({ id, bytes }) => [id, bytes]).sort()).toEqual([
      ['upl_1', 2 ** 40],
      ['upl_3', 2 ** 40],
    ])
    const sum = { host_id: HOST, owner_role: 'buyer', owner_id: 'b', since: 0 }
    expect(await sumUploads(first.read, sum)).toEqual({ bytes: 3 * 2 ** 40, count: 3 })
    expect(await sumUploads(first.read, { ...sum, since: 2 })).toEqual({ bytes: 0, count: 0 })
  })
})
