export type Said = Readonly<Record<string, string>>
/** One request as it came, and what was answered: status null while nothing was, 0 when the connection was cut. */
export type HuaweiCall = {
  readonly at: number
  readonly said: Said
  /** How often the same was said by now. */
  readonly nth: number
  status: number | null
  answer: string
}
