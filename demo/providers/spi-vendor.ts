import type { SpiBooks, SpiInstance } from './spi-books.ts'
import type { Answer } from './spi-moods.ts'

export type Params = Readonly<Record<string, string>>
/** One request as it came, and what was answered: status null while nothing was, 0 when the connection was cut. */
export type SpiCall = {
  readonly at: number
  readonly params: Params
  readonly signed: boolean
  /** How often the same was said by now. */
  readonly nth: number
  status: number | null
  answer: string
}

/** What two vendors that both call by GET differ in. `search` is the query as it came, without the question mark. */
export type Vendor = {
  readonly name: string
  readonly brand: string
  readonly isSigned: (search: string, key: string, nowSeconds: number) => boolean
  /** Whether the call changes nothing. */
  readonly tries: (params: Params) => boolean
  readonly creates: (params: Params) => boolean
  readonly carryOut: (params: Params, books: SpiBooks, appUrl: string) => Answer
  /** Whom the application's page logs in; undefined for a visitor without a valid ticket. */
  readonly visitor: (search: string, key: string, nowSeconds: number, books: SpiBooks) => SpiInstance | undefined
}
