import { expect, it } from 'vitest'
import type { Crossings, Pair } from './explore.ts'

/** A pair of acts may take this long to have met at each of their statements, on a busy machine. */
const PATIENCE_MS = 60_000

/** One test for each pair, by its name: that it is about what it says, and that its acts come out as one after the other wherever they meet. */
// biome-ignore lint/suspicious/noExplicitAny: every pair has things of its own.
export function meetEach(pairs: Readonly<Record<string, Pair<any>>>, crossings: () => Crossings): void {
  it.each(Object.entries(pairs))(
    '%s',
    async (_, pair) => {
      const { serially, wrong } = await crossings().explore(pair)
      expect({ serially, wrong }).toEqual({ serially: pair.serially, wrong: [] })
    },
    PATIENCE_MS,
  )
}
