/** Requests from which every operation has had its chance. */
export const ENOUGH_REQUESTS = 20_000

/** Operations of the document that no request of the fuzzer is granted, and why: none at present. */
const NEVER_GRANTED: Readonly<Record<string, string>> = {}

/** What is wrong with what a run of so many requests was never granted: more than is said above, or less. */
export function coverageFlaws(requests: number, neverDone: readonly string[]): string[] {
  if (requests < ENOUGH_REQUESTS) return []
  const said = Object.keys(NEVER_GRANTED)
  return [
    ...neverDone.filter((id) => !said.includes(id)).map((id) => `${id} was never granted`),
    ...said.filter((id) => !neverDone.includes(id)).map((id) => `${id} was granted after all`),
  ]
}
