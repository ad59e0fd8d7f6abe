import type { MarketCall } from './tencent-wire.ts'

/** One request as it came, and what was answered: status null while nothing was, 0 when the connection was cut. */
export type LoggedRequest = {
  readonly at: number
  readonly action: string
  /** Null when the body could not be read. */
  readonly call: MarketCall | null
  readonly query: Readonly<Record<string, string>>
  /** How often this request id has come by now. */
  readonly nth: number
  status: number | null
  answer: string
}
