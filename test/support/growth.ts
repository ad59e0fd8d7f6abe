const ROUNDS = 5
/** Work shorter than this is repeated until a clock can see it. */
const MEASURABLE_MS = 4
/** Steps in proportion to the length come out near 1, steps in proportion to its square near 16. */
export const LINEAR_MAX = 6
const SMALL = 1 / 16

/**
 * How much dearer each character of a text gets as the text grows to sixteen times its length. Two measurements
 * of one moment are compared, the best of some rounds of each: neither a slow machine nor a busy one changes that.
 */
export function growthOf(text: (length: number) => string, length: number, work: (text: string) => unknown): number {
  const large = text(length)
  const small = text(Math.round(length * SMALL))
  const times = Array.from({ length: ROUNDS }, () => [timeOf(() => work(small)), timeOf(() => work(large))] as const)
  const best = (index: 0 | 1) => Math.min(...times.map((both) => both[index]))
  return (best(1) / large.length / best(0)) * small.length
}

function timeOf(work: () => unknown): number {
  const begun = performance.now()
  let done = 0
  for (; performance.now() - begun < MEASURABLE_MS; done += 1) work()
  return (performance.now() - begun) / Math.max(1, done)
}
