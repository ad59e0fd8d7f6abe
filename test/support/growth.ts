/** What comes out too dear is measured again: only what is dear stays so. */
const ROUNDS = { least: 5, most: 30 }
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
  const best = { small: Number.POSITIVE_INFINITY, large: Number.POSITIVE_INFINITY }
  const growth = () => (best.large / large.length / best.small) * small.length
  for (let round = 0; round < ROUNDS.least || (round < ROUNDS.most && growth() > LINEAR_MAX); round += 1) {
    best.small = Math.min(
      best.small,
      timeOf(() => work(small)),
    )
    best.large = Math.min(
      best.large,
      timeOf(() => work(large)),
    )
  }
  return growth()
}

function timeOf(work: () => unknown): number {
  const begun = performance.now()
  let done = 0
  for (; performance.now() - begun < MEASURABLE_MS; done += 1) work()
  return (performance.now() - begun) / Math.max(1, done)
}
