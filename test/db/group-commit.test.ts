import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSqlite } from '../../db/dialects/sqlite.ts'
import type { Store, Tx } from '../../db/engine.ts'
import { Unavailable } from '../../db/errors.ts'
import { findHost, listHosts, saveHost } from '../../db/queries/hosts.ts'
import { countCommits, createFolder, migrated } from '../support/database.ts'

let folder: ReturnType<typeof createFolder>
let store: Store
beforeEach(() => {
  folder = createFolder()
  migrated(folder.file).close()
  store = openSqlite(folder.file)
})
afterEach(async () => {
  await store.close()
  folder.remove()
})

const host = (id: string) => ({ id, name: id, key_hash: `hash of ${id}`, created_at: 0 })
const save = (id: string) => store.apply((tx) => saveHost(tx, host(id)))
const ids = async () => (await listHosts(store.read, {})).map(({ id }) => id)
const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) => `host-${String(index).padStart(3, '0')}`)
const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

describe('commands of one turn', () => {
  // biome-ignore format: a table
  it.each([
    [1, 1], [100, 1], [256, 1], [257, 2], [600, 3],
  ])('%i of them cost %i commits', async (commands, commits) => {
    const before = countCommits(folder.file)
    await Promise.all(numbered(commands).map(save))
    expect(countCommits(folder.file) - before).toBe(commits)
    expect(await ids()).toEqual(numbered(commands))
  })

  it('are at most 10,000 that wait: the next is refused as unavailable, and all before it are committed', async () => {
    const waiting = numbered(10_000).map(save)
    await expect(save('hst_10001')).rejects.toBeInstanceOf(Unavailable)
    await Promise.all(waiting)
    expect(await ids()).toHaveLength(10_000)
  })

  it('share a commit also when they come some promises later in it', async () => {
    const before = countCommits(folder.file)
    const later = async (id: string, promises: number) => {
      for (let count = 0; count < promises; count += 1) await null
      await save(id)
    }
    await Promise.all([later('at once', 0), later('later', 1), later('much later', 50)])
    expect(countCommits(folder.file) - before).toBe(1)
  })

  it('of another turn share no commit with them', async () => {
    const before = countCommits(folder.file)
    await save('first')
    await save('second')
    expect(countCommits(folder.file) - before).toBe(2)
  })

  it('are joined by those of the next turns while each brings more, for eight turns at most', async () => {
    const first = Promise.all(['a', 'b'].map(save)).then(ids)
    const later: Promise<unknown>[] = []
    for (let turn = 1; turn <= 12; turn += 1) {
      await nextTurn()
      later.push(save(`c${turn}`))
    }
    expect(await first).toEqual(['a', 'b', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7'])
    await Promise.all(later)
    expect(await ids()).toHaveLength(14)
  })

  it('that only read cost no commit that writes', async () => {
    const before = countCommits(folder.file)
    await Promise.all(numbered(10).map((id) => store.apply((tx) => findHost(tx, { id }))))
    expect(countCommits(folder.file)).toBe(before)
  })

  it('run one after the other, each seeing what the one before it wrote', async () => {
    const seen = await Promise.all(
      numbered(20).map((id) =>
        store.apply(async (tx) => {
          const before = await listHosts(tx, {})
          await saveHost(tx, host(id))
          return before.length
        }),
      ),
    )
    expect(seen).toEqual(Array.from({ length: 20 }, (_, index) => index))
  })

  it('are answered after the commit, in the order they came', async () => {
    const answers: string[] = []
    const before = countCommits(folder.file)
    await Promise.all(
      numbered(5).map(async (id) => {
        await save(id)
        answers.push(
          `${id} after ${countCommits(folder.file) - before} commit, ${(await findHost(store.read, { id }))?.name}`,
        )
      }),
    )
    expect(answers).toEqual(numbered(5).map((id) => `${id} after 1 commit, ${id}`))
  })
})

describe('a command that fails', () => {
  it('takes back its own writes and nobody else’s, and is told why', async () => {
    const failing = store.apply(async (tx) => {
      await saveHost(tx, host('failing'))
      throw new Error('changed my mind')
    })
    const results = await Promise.allSettled([save('before'), failing, save('after')])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await ids()).toEqual(['after', 'before'])
  })

  it('by a constraint does so too, and the store goes on', async () => {
    await save('one')
    const results = await Promise.allSettled([save('two'), save('one'), save('three')])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    await save('four')
    expect(await ids()).toEqual(['four', 'one', 'three', 'two'])
  })

  it('before it awaits anything does so too', async () => {
    const thrower = (() => {
      throw new Error('at once')
    }) as (tx: Tx) => Promise<void>
    await expect(store.apply(thrower)).rejects.toThrow('at once')
    await save('next')
    expect(await ids()).toEqual(['next'])
  })

  it('alone in its turn leaves the file as it was', async () => {
    const before = countCommits(folder.file)
    await expect(store.apply(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(countCommits(folder.file)).toBe(before)
  })
})

describe('readers', () => {
  it('never see what is not committed', async () => {
    const seenInside = await store.apply(async (tx) => {
      await saveHost(tx, host('new'))
      return { own: await findHost(tx, { id: 'new' }), others: await findHost(store.read, { id: 'new' }) }
    })
    expect(seenInside.own?.id).toBe('new')
    expect(seenInside.others).toBeUndefined()
    expect((await findHost(store.read, { id: 'new' }))?.id).toBe('new')
  })
})

describe('a command that awaits something other than a query', () => {
  const slow = (tx: Tx) => saveHost(tx, host('slow')).then(nextTurn)

  it('is refused, and its writes are taken back', async () => {
    const results = await Promise.allSettled([save('before'), store.apply(slow), save('after')])
    expect(results[1]).toMatchObject({
      reason: expect.objectContaining({ message: expect.stringContaining('other than a query') }),
    })
    expect(await ids()).toEqual(['after', 'before'])
  })

  it('holds nobody up, however long it would have taken', async () => {
    const never = store.apply(() => new Promise<void>(() => {}))
    const others = Promise.all(numbered(3).map(save))
    await expect(never).rejects.toThrow('other than a query')
    await others
    expect(await ids()).toEqual(numbered(3))
  })

  it('cannot write any more when it wakes up, not into somebody else’s transaction either', async () => {
    const { promise: woken, resolve: wake } = Promise.withResolvers<unknown>()
    const late = store.apply(async (tx) => {
      await nextTurn()
      await saveHost(tx, host('late')).then(wake, wake)
    })
    await expect(late).rejects.toThrow('other than a query')
    await save('next')
    expect(await woken).toMatchObject({ message: expect.stringContaining('is over') })
    expect(await ids()).toEqual(['next'])
  })

  it('may not wait for a command of its own, which would wait for it', async () => {
    const nested = store.apply((tx) => saveHost(tx, host('outer')).then(() => save('inner')))
    await expect(nested).rejects.toThrow('other than a query')
    await store.apply(async () => {})
    expect(await ids()).toEqual(['inner'])
  })
})

describe('those who listen for commits', () => {
  it('are told once per commit, after it, of what succeeded touched', async () => {
    const told: { topics: string[]; commits: number }[] = []
    const before = countCommits(folder.file)
    const unlisten = store.onCommit((topics) =>
      told.push({ topics: [...topics].toSorted(), commits: countCommits(folder.file) - before }),
    )
    const touch = (topic: string, fail = false) =>
      store.apply(async (tx) => {
        tx.touch(topic)
        await saveHost(tx, host(`${topic} ${fail}`))
        if (fail) throw new Error('no')
      })
    await Promise.allSettled([touch('orders'), touch('events'), touch('secrets', true)])
    expect(told).toEqual([{ topics: ['events', 'orders'], commits: 1 }])
    unlisten()
    await touch('later')
    expect(told).toHaveLength(1)
  })

  it('are not told of a commit that touched nothing', async () => {
    let told = 0
    store.onCommit(() => {
      told += 1
    })
    await save('quiet')
    expect(told).toBe(0)
  })
})

it('closing waits for the commands under way', async () => {
  const answers = Promise.all(numbered(3).map(save))
  await store.close()
  expect(await answers).toEqual([1, 1, 1])
  store = openSqlite(folder.file)
  expect(await ids()).toEqual(numbered(3))
})
