import { describe, expect, it } from 'vitest'
import { takeTurns } from '../../bff/storage/take-turns.ts'

/** Tasks that end when told to; `started` lists them in the order they began. */
function workshop(atOnce: number, waitingMax: number) {
  const inTurn = takeTurns(atOnce, waitingMax)
  const started: string[] = []
  const ends = new Map<string, { resolve: () => void; reject: (error: Error) => void }>()
  const run = (name: string) =>
    inTurn(() => {
      started.push(name)
      return new Promise<string>((resolve, reject) => ends.set(name, { resolve: () => resolve(name), reject }))
    })
  return { run, started, ends }
}

describe('tasks that take turns', () => {
  it('run two at once and the others in the order they came', async () => {
    const { run, started, ends } = workshop(2, 5)
    const all = ['a', 'b', 'c', 'd'].map(run)
    expect(started).toEqual(['a', 'b'])
    ends.get('b')?.resolve()
    await all[1]
    expect(started).toEqual(['a', 'b', 'c'])
    ends.get('a')?.resolve()
    await all[0]
    expect(started).toEqual(['a', 'b', 'c', 'd'])
  })

  it('are not started when the queue of one is full, and again when there is room', async () => {
    const { run, started, ends } = workshop(1, 1)
    const [first, second, third] = [run('a'), run('b'), run('c')]
    expect(await third).toBeNull()
    ends.get('a')?.resolve()
    expect(await first).toBe('a')
    ends.get('b')?.resolve()
    expect(await second).toBe('b')
    const fourth = run('d')
    ends.get('d')?.resolve()
    expect(await fourth).toBe('d')
    expect(started).toEqual(['a', 'b', 'd'])
  })

  it('give their place up when they fail', async () => {
    const { run, ends } = workshop(1, 1)
    const [first, second] = [run('a'), run('b')]
    ends.get('a')?.reject(new Error('broken'))
    await expect(first).rejects.toThrow('broken')
    ends.get('b')?.resolve()
    expect(await second).toBe('b')
  })
})
