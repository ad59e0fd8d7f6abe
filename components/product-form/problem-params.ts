/** What a sentence about a problem may use. */
export type ProblemParams = {
  readonly min: number
  readonly max: number
  readonly actual: number
  readonly years: number
  readonly size: string
  readonly types: string
}
