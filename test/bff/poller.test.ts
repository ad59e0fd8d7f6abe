import fc from 'fast-check'
import { expect, it } from 'vitest'
import { startPoller } from '../../bff/workers/poller.ts'
import { createShellOfTime } from '../support/shell-of-time.ts'

const STEPS_MAX = 12

/** Lets so many microtasks pass. */
async function pass(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await null
}

/**
 * Work arrives at arbitrary moments, is written and then announced by a wake, as a commit does; a look reads what is there at some
 * moment of its own and takes it. No timer ever goes off: whatever is found late was found by a wake or never.
 */
it('finds everything that a wake announces, whenever that comes, without any timer', async () => {
  const moments = fc.array(fc.nat({ max: STEPS_MAX }), { minLength: 1, maxLength: 12 })
  const look = fc.record({ before: fc.nat({ max: 4 }), after: fc.nat({ max: 4 }), asking: fc.nat({ max: 4 }) })
  await fc.assert(
    fc.asyncProperty(moments, fc.array(look, { minLength: 1, maxLength: 6 }), async (arrivals, looks) => {
      let waiting = 0
      let taken = 0
      let nth = 0
      const { shell } = createShellOfTime()
      const poller = startPoller(shell, {
        name: 'model',
        topics: [],
        work: async () => {
          const { before, after } = looks[nth++ % looks.length] ?? { before: 0, after: 0 }
          await pass(before)
          const found = waiting
          waiting = 0
          taken += found
          await pass(after)
          return found
        },
        nextAt: async () => {
          await pass(looks[nth % looks.length]?.asking ?? 0)
          return null
        },
      })
      for (const moment of arrivals) {
        await pass(moment)
        waiting += 1
        poller.wake()
      }
      await pass(200)
      expect(taken).toBe(arrivals.length)
      await poller.stop()
    }),
    { numRuns: 2000 },
  )
})

it('looks again when the next thing is due, and 15 s later when nothing is known to be', async () => {
  const { shell, timers } = createShellOfTime()
  let next: number | null = null
  const poller = startPoller(shell, { name: 'model', topics: [], work: async () => 0, nextAt: async () => next })
  await pass(50)
  expect(timers.at(-1)).toBe(15_000)
  next = shell.now() + 700
  poller.wake()
  await pass(50)
  expect(timers.at(-1)).toBe(700)
  next = shell.now() - 5
  poller.wake()
  await pass(50)
  expect(timers.at(-1)).toBe(20)
  await poller.stop()
})
