import type { IncomingHttpHeaders } from 'node:http'
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

/** One request as it came; `search` is the query without the question mark. */
export type Wire = { readonly search: string; readonly headers: IncomingHttpHeaders; readonly body: string }

/** What vendors differ in whose calls are one request each. */
export type Vendor = {
  readonly name: string
  readonly brand: string
  readonly method: 'GET' | 'POST'
  /** What is said: the query's parameters, or what the body says. */
  readonly read: (wire: Wire) => Params
  readonly isSigned: (wire: Wire, key: string, nowSeconds: number) => boolean
  /** Whether the call changes nothing. */
  readonly tries: (params: Params) => boolean
  readonly creates: (params: Params) => boolean
  /** How an instance is promised that is not there yet. */
  readonly pending: { readonly status: number; readonly answer: Answer }
  readonly carryOut: (params: Params, books: SpiBooks, appUrl: string) => Answer
  /** Whom the application's page logs in; undefined for a visitor without a valid ticket. */
  readonly visitor: (search: string, key: string, nowSeconds: number, books: SpiBooks) => SpiInstance | undefined
}

/** As vendors say it that call by GET. */
export function queryOf({ search }: Wire): Params {
  return Object.fromEntries(new URLSearchParams(search))
}

/** As the two old ones promise. */
export const ZERO_ID = { status: 200, answer: { instanceId: '0' } } as const
